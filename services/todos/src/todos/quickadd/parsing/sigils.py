"""Signs that mean something at the start of a word: #tag, +list, !1, p1, @name (peers.md §5.2)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from todos.quickadd.parsing.lexicon import Role, Vocabulary, fold
from todos.quickadd.parsing.parsed import Span, SpanKind
from todos.quickadd.parsing.tokens import Token

_PRIORITY_TOKEN = re.compile(r"[pп][1-4]")
_MAX_TAGS, _MAX_TAG_LENGTH = 30, 64
_PLAIN_ROLES = frozenset({Role.LABEL, Role.MEASURE})
_CLOSING = frozenset(".,;:!?…)")
_QUOTES = '"«»“”„'


@dataclass(slots=True)
class Signs:
    """What the signs of a text say, and where they stand."""

    priority: int | None = None
    tags: list[str] = field(default_factory=list)
    list_name: str | None = None
    assignee: str | None = None
    spans: list[Span] = field(default_factory=list)


def take_signs(tokens: Sequence[Token], vocabulary: Vocabulary) -> tuple[Signs, list[Token]]:
    """The signs, and the tokens that are left; a second list, priority or assignee, and a tag too many, stays text."""
    signs, rest = Signs(), []
    for position, token in enumerate(tokens):
        kind = _take(token, signs, vocabulary) if token.is_sigil else _take_priority(tokens, position, signs)
        if kind is None:
            rest.append(token)
        else:
            signs.spans.append(Span(token.start, token.end, kind))
    return signs, rest


def _take(token: Token, signs: Signs, vocabulary: Vocabulary) -> SpanKind | None:
    sign, name = token.text[0], token.text[1:]
    match sign:
        case "#" if len(name) <= _MAX_TAG_LENGTH and len(signs.tags) < _MAX_TAGS:
            if fold(name) not in _folded(signs.tags):
                signs.tags.append(name)
            return SpanKind.TAG
        case "+" if signs.list_name is None:
            signs.list_name = " ".join(name.strip(_QUOTES).split())
            return SpanKind.LIST
        case "@" if signs.assignee is None:
            signs.assignee = name
            return SpanKind.ASSIGNEE
        case "!" if signs.priority is None:
            level = name.lstrip("!")
            signs.priority = int(level) if level.isdecimal() else vocabulary.priorities.get(fold(level))
            return None if signs.priority is None else SpanKind.PRIORITY
        case _:
            return None


def _folded(names: Iterable[str]) -> set[str]:
    return {fold(name) for name in names}


def _take_priority(tokens: Sequence[Token], position: int, signs: Signs) -> SpanKind | None:
    """`p1` and `п1`, unless plain words on both sides make it a name ("exam p1 results")."""
    token = tokens[position]
    if signs.priority is not None or not token.is_word or not _PRIORITY_TOKEN.fullmatch(fold(token.text)):
        return None
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    if after is not None and after.is_glued and after.text not in _CLOSING:
        return None
    if _is_plain(tokens, position - 1) and _is_plain(tokens, position + 1):
        return None
    signs.priority = int(token.text[1])
    return SpanKind.PRIORITY


def _is_plain(tokens: Sequence[Token], position: int) -> bool:
    if not 0 <= position < len(tokens):
        return False
    token = tokens[position]
    return token.is_word and token.roles.keys() <= _PLAIN_ROLES and not token.is_sigil

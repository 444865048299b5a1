"""Cutting text into tokens, each with the roles it may play.

Every character but white space belongs to exactly one token, and a token knows its place in the text. One pass of one
regular expression without nested repetition, so the cost grows with the length of the text only.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from todos.quickadd.parsing.lexicon import Role, Roles, Vocabulary, fold
from todos.quickadd.parsing.shapes import read_shape, split_shape

_NOTHING: Roles = {}
_MAX_READ = 1000
_MAX_WORD = 64
_SPACE = re.compile(r"\s")
# Quotes reach no further than 300 characters: an opening mark without its partner must not cost a scan of the whole text.
_QUOTED = r"\"[^\"\n]{1,300}\"|«[^»\n]{1,300}»|“[^”\n]{1,300}”|„[^“”\n]{1,300}[“”]"
_LITERAL = rf"{_QUOTED}|`[^`\n]{{1,300}}`|(?<!\w)'[^'\n]{{1,300}}'(?!\w)"
_SIGIL = rf"(?<![^\s(\[,;])(?:\#(?=[\d_-]{{0,64}}[^\W\d_])[\w-]+|\+(?:{_QUOTED}|[^\W\d_][\w-]*)|!(?:!?[1-4]|[^\W\d_]+)(?!\w)|@[^\W\d_]\w*)"
_TOKEN = re.compile(
    rf"""
      (?P<sigil>{_SIGIL})
    | (?P<literal>{_LITERAL})
    | (?P<link>(?:https?|ftp|tg)://\S+|www\.\S+|[\w.+-]{{1,64}}@[\w-]{{1,64}}\.[\w.-]{{1,64}})
    | (?P<run>\w+(?:(?:[.:/'’–-]|(?<=\d),(?=\d))\w+)*)
    | (?P<mark>\S)
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A piece of the text: `text == whole[start:end]`."""

    text: str
    start: int
    end: int
    roles: Roles
    is_word: bool  # False: a punctuation mark, an emoji
    is_glued: bool  # no white space before it
    is_literal: bool = False
    is_sigil: bool = False

    @property
    def is_capitalised(self) -> bool:
        return self.text[:1].isupper()


def tokenise(text: str, vocabulary: Vocabulary) -> list[Token]:
    """The tokens of the text in order, phrases of the lexicon joined into one token each.

    Of a text longer than any title, only both ends are read; the middle is one token without roles.
    """
    if len(text) <= _MAX_READ:
        return _join_phrases(list(_cut(text, 0, len(text), vocabulary)), text, vocabulary)
    head, tail = _space_near(text, _MAX_READ // 2), _space_near(text, len(text) - _MAX_READ // 2)
    middle = Token(text[head:tail], head, tail, _NOTHING, is_word=True, is_glued=False)
    tokens = [*_cut(text, 0, head, vocabulary), middle, *_cut(text, tail, len(text), vocabulary)]
    return _join_phrases(tokens, text, vocabulary)


def _space_near(text: str, position: int) -> int:
    """A place to cut: the first white space after the position, if it is near."""
    match = _SPACE.search(text, position, position + _MAX_WORD)
    return position if match is None else match.start()


def _cut(text: str, start: int, stop: int, vocabulary: Vocabulary) -> Iterator[Token]:
    end = start
    for match in _TOKEN.finditer(text, start, stop):
        start, is_glued, end = match.start(), match.start() == end and end > 0, match.end()
        piece = match.group()
        if match.lastgroup == "run":
            yield from _cut_run(piece, start, is_glued=is_glued, vocabulary=vocabulary)
        elif match.lastgroup == "mark":
            yield Token(piece, start, end, vocabulary.words.get(piece, _NOTHING), is_word=False, is_glued=is_glued)
        else:
            is_sigil = match.lastgroup == "sigil"
            yield Token(
                piece, start, end, _NOTHING, is_word=True, is_glued=is_glued, is_literal=not is_sigil, is_sigil=is_sigil
            )


def _cut_run(piece: str, start: int, *, is_glued: bool, vocabulary: Vocabulary) -> Iterator[Token]:
    folded = fold(piece)
    roles = vocabulary.words.get(folded)
    if roles is None:
        roles = read_shape(folded, vocabulary)
    if roles is None:
        parts = split_shape(folded, vocabulary)
        if len(parts) > 1:
            for offset, length in parts:
                part = piece[offset : offset + length]
                yield from _cut_run(part, start + offset, is_glued=is_glued or offset > 0, vocabulary=vocabulary)
            return
        roles = vocabulary.find_meant_roles(folded)
    yield Token(piece, start, start + len(piece), roles or _NOTHING, is_word=True, is_glued=is_glued)


def _join_phrases(tokens: list[Token], text: str, vocabulary: Vocabulary) -> list[Token]:
    joined: list[Token] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        lengths = vocabulary.phrase_lengths.get(fold(token.text), ()) if token.is_word and not token.is_literal else ()
        length, roles = _longest_phrase(tokens, position, lengths, vocabulary)
        if length > 1:
            end = tokens[position + length - 1].end
            token = Token(text[token.start : end], token.start, end, roles, is_word=True, is_glued=token.is_glued)
        joined.append(token)
        position += length
    return joined


def _longest_phrase(
    tokens: Sequence[Token], position: int, lengths: tuple[int, ...], vocabulary: Vocabulary
) -> tuple[int, Roles]:
    for length in lengths:
        words = tuple(fold(token.text) for token in tokens[position : position + length])
        roles = vocabulary.phrases.get(words)
        if roles is not None and len(words) == length:
            return length, roles
    return 1, _NOTHING


def role(tokens: Sequence[Token], position: int, wanted: Role) -> int | None:
    """What the token's role says, or None: no such token, or it has no such role."""
    return tokens[position].roles.get(wanted) if 0 <= position < len(tokens) else None

"""What a matcher answers, and how a phrase's neighbours are judged.

False alarms are worse than misses, so a match says how much support it needs before it counts.
"""

from collections.abc import Collection, Sequence
from enum import IntEnum
from typing import NamedTuple

from todos.quickadd.parsing.expressions import Meaning
from todos.quickadd.parsing.lexicon import Label, Role, Unit, fold, vocabulary
from todos.quickadd.parsing.tokens import Token, role

type Tokens = Sequence[Token]

_TEMPORAL = frozenset({
    Role.DAY, Role.WEEKDAY, Role.WEEKDAY_PLURAL, Role.WEEKEND, Role.WEEKENDS, Role.WORKDAYS, Role.MONTH, Role.NEXT, Role.THIS,
    Role.PART, Role.PART_NOUN, Role.HABIT, Role.MOMENT, Role.SPOKEN, Role.EVERY, Role.ADVERB, Role.ADJECTIVE, Role.CLOCK,
    Role.CLOCK_RANGE, Role.DOTTED, Role.FULL_DATE, Role.STARTING, Role.UNTIL, Role.ON_COMPLETION, Role.IN, Role.WEEKDAY_RANGE,
    Role.ONCE, Role.PREPOSITION,
})  # fmt: skip


_OPENING = frozenset({Role.COMMAND, Role.POLITE})
_LEADING = frozenset({Role.PREPOSITION, Role.ARTICLE, Role.THIS, Role.NEXT})
_LABEL_SIGNS = "№#$€£₽~/=*+v]"


class Strength(IntEnum):
    """What a match needs in order to count."""

    SUPPORTED = 0  # another phrase of time right beside it
    END = 1  # that, or to end a clause
    EDGE = 2  # that, or to begin or end a clause
    STRONG = 3  # nothing


class Match(NamedTuple):
    """`tokens[start:end]` mean something."""

    end: int
    meaning: Meaning
    strength: Strength


def is_phrase_end(tokens: Tokens, position: int) -> bool:
    """Whether no word follows: the text ends here, or a mark stands here."""
    return position >= len(tokens) or not tokens[position].is_word


def opens_text(tokens: Tokens, position: int) -> bool:
    """Whether nothing stands before but marks and what opens a command: `🎂 15-го`, "remind me at 9"."""
    return all(not token.is_word or not _OPENING.isdisjoint(token.roles) for token in tokens[:position])


def is_temporal(tokens: Tokens, position: int) -> bool:
    """Whether the word here may begin or continue a phrase of time."""
    return position < len(tokens) and not _TEMPORAL.isdisjoint(tokens[position].roles)


def is_verb(tokens: Tokens, position: int) -> bool:
    """Whether the word here looks like an infinitive: what is to be done, not what is counted."""
    token = tokens[position] if position < len(tokens) else None
    return (
        token is not None and token.is_word and not token.roles and fold(token.text).endswith(vocabulary().verb_endings)
    )


def is_free(tokens: Tokens, position: int) -> bool:
    """Whether nothing here can be what the number before counts."""
    return is_phrase_end(tokens, position) or is_verb(tokens, position) or is_temporal(tokens, position)


def is_measured(tokens: Tokens, position: int) -> bool:
    """Whether what follows makes the number before it an amount or a price."""
    if position >= len(tokens):
        return False
    token = tokens[position]
    return Role.MEASURE in token.roles or token.text in "%$€₽£°№×*/=+" or _is_counted(token)


def _is_counted(token: Token) -> bool:
    """Whether the word has an ending that only what is counted has here: `в 10 шагах`."""
    return token.is_word and not token.roles and fold(token.text).endswith(vocabulary().counted_endings)


def is_many(tokens: Tokens, position: int) -> bool:
    """Whether the word here has the form of what several are counted of: `до 10 рублей`."""
    token = tokens[position] if position < len(tokens) else None
    return token is not None and token.is_word and fold(token.text).endswith(vocabulary().many_endings)


def is_labelled(tokens: Tokens, position: int, *, besides: Collection[Label] = ()) -> bool:
    """Whether the word before makes this number a name: chapter 5, дом 5, №5; or the one before a name: ул. Ленина 8/3.

    Args:
        besides: Labels of these kinds make no name of it.
    """
    before = tokens[position - 1] if position > 0 else None
    if before is None or before.text in _LABEL_SIGNS:
        return before is not None
    label = position - 1
    if before.is_capitalised and not before.roles:
        label = position - 3 if position > 2 and tokens[position - 2].text == "." else position - 2
    kind = role(tokens, label, Role.LABEL)
    return kind is not None and kind not in besides


def is_named_after_date(tokens: Tokens, position: int) -> bool:
    """Whether what stands before makes a name even of a day with its month: улица 8 Марта, ул. 8 Марта, № 8 марта."""
    if position < 1:
        return False
    label = position - 2 if tokens[position - 1].text == "." and position > 1 else position - 1
    return role(tokens, label, Role.LABEL) == Label.STREET or tokens[position - 1].text in _LABEL_SIGNS


def is_number_word(tokens: Tokens, position: int) -> bool:
    """Whether the number here is written in letters."""
    return role(tokens, position, Role.NUMBER) is not None and role(tokens, position, Role.DIGITS) is None


def is_unit(tokens: Tokens, position: int, *units: Unit) -> bool:
    """Whether the word here names one of the units."""
    return role(tokens, position, Role.UNIT) in units


def follows_monthly(tokens: Tokens, position: int) -> bool:
    """Whether a word for month or monthly stands one or two words before."""
    before = tokens[max(position - 3, 0) : position]
    adverbs = {token.roles.get(Role.ADVERB, token.roles.get(Role.ADJECTIVE)) for token in before}
    return Unit.MONTH * 100 + 1 in adverbs or any(token.roles.get(Role.UNIT) == Unit.MONTH for token in before)


def is_denied(tokens: Tokens, position: int) -> bool:
    """Whether what begins here is said not to be: `не на завтра`, "except friday"."""
    before = position - 1
    while before > 0 and not _LEADING.isdisjoint(tokens[before].roles):
        before -= 1
    return role(tokens, before, Role.EXCEPT) is not None


def skip(tokens: Tokens, position: int, *roles: Role) -> int:
    """The position after up to two words of these roles ("of the")."""
    for _ in range(2):
        if position < len(tokens) and any(wanted in tokens[position].roles for wanted in roles):
            position += 1
    return position


def read_links(tokens: Tokens, position: int) -> tuple[int, int]:
    """The links of the preposition here (0 = none) and the position after it."""
    links = role(tokens, position, Role.PREPOSITION)
    return (0, position) if links is None else (links, position + 1)

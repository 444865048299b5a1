"""The language of a search: words, phrases and filters, in any order.

    купить "wet paint" #дом -#work +House +"two words" @me @bob @"Anna Maria" due:today due:>2026-12-01 is:open -is:done !1 -старое

Invariant: what looks like a filter and is none is refused with its place; whatever else is a word, and never an error. A part that
begins with `-` must not hold.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from contracts.problems import FieldProblem
from todos.api.errors import MalformedRequest
from todos.tasks.due import EARLIEST_DATE, LATEST_DATE
from todos.tasks.tags import to_tag_key

MAX_TERMS = 30
_DAY = re.compile(r"(?P<comparison>[<>]=?)?(?P<day>\d{4}-\d{2}-\d{2})")
_TERM = re.compile(r'(?P<sign>-?)(?:(?P<sigil>[+@]?)"(?P<quoted>[^"]*)(?P<end>"?)|(?P<bare>[^\s"]+))')


class NamedDue(StrEnum):
    """Due dates that have a name; days are those of the reader's zone."""

    TODAY = "today"
    TOMORROW = "tomorrow"
    WEEK = "week"
    OVERDUE = "overdue"
    NONE = "none"


class State(StrEnum):
    """What `is:` asks for."""

    OPEN = "open"
    DONE = "done"
    DELETED = "deleted"
    REPEATING = "repeating"
    MINE = "mine"
    ASSIGNED = "assigned"


@dataclass(frozen=True, slots=True)
class Word:
    """A word, in whatever form; `is_last` if more of it may follow, because it is being typed."""

    text: str
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow one another."""

    text: str


@dataclass(frozen=True, slots=True)
class TagIs:
    """`#tag`, by the key in which tags are compared."""

    key: str


@dataclass(frozen=True, slots=True)
class ListIs:
    """`+title`; where there is no such list it is words again."""

    title: str


@dataclass(frozen=True, slots=True)
class AssigneeIs:
    """`@me`, `@name`; where nobody is called so it is words again."""

    name: str


@dataclass(frozen=True, slots=True)
class DueIs:
    """`due:today`."""

    name: NamedDue


@dataclass(frozen=True, slots=True)
class DueOn:
    """`due:2026-12-01`, `due:<2026-12-01`; `comparison` is empty for the day itself."""

    day: date
    comparison: str


@dataclass(frozen=True, slots=True)
class StateIs:
    """`is:done`."""

    state: State


@dataclass(frozen=True, slots=True)
class PriorityIs:
    """`!1`."""

    priority: int


type Wanted = Word | Phrase | TagIs | ListIs | AssigneeIs | DueIs | DueOn | StateIs | PriorityIs


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a query."""

    wanted: Wanted
    is_negated: bool = False


def parse_query(text: str) -> tuple[Term, ...]:
    """The parts of a query in their order. None for a text of blanks and punctuation.

    Raises:
        MalformedRequest: a filter has a value that it does not know, a quote is not closed, or there are too many parts.
    """
    terms = tuple(_read_terms(unicodedata.normalize("NFC", text)))
    if len(terms) > MAX_TERMS:
        raise _malformed("too_many", 0, f"A query has {MAX_TERMS} parts at most.")
    if terms and isinstance(terms[-1].wanted, Word) and not text[-1].isspace():
        terms = (*terms[:-1], Term(Word(terms[-1].wanted.text, is_last=True), terms[-1].is_negated))
    return terms


def fold(text: str) -> str:
    """The form in which words are compared, as `search_fold` of the database makes it: without case, ё as е, a plus as a blank."""
    return text.lower().replace("ё", "е").replace("+", " ")


def _read_terms(text: str) -> Iterator[Term]:
    for found in _TERM.finditer(text):
        place = found.start() + len(found["sign"])
        wanted = _read_bare(found["bare"], place) if found["bare"] else _read_quoted(found, place)
        if wanted is not None:
            yield Term(wanted, is_negated=found["sign"] == "-")


def _read_quoted(found: re.Match[str], place: int) -> Wanted | None:
    if not found["end"]:
        raise _malformed("unclosed_quote", place, "A quote begins here and does not end.")
    if not _has_letters(found["quoted"]):
        return None
    named = _NAMED_BY_SIGIL.get(found["sigil"])
    return named(found["quoted"].strip()) if named else Phrase(found["quoted"])


def _read_bare(text: str, place: int) -> Wanted | None:
    for prefix, read in _FILTERS.items():
        if text.startswith(prefix) and len(text) > len(prefix) and (wanted := read(text[len(prefix) :], place)):
            return wanted
    for prefix, read_value in _NAMED_FILTERS.items():
        if text.casefold().startswith(prefix):
            return read_value(text[len(prefix) :].casefold(), place)
    return Word(text) if _has_letters(text) else None


def _read_tag(value: str, _: int) -> Wanted | None:
    key = to_tag_key(value)
    return TagIs(key) if key and "#" not in key else None


def _read_list(value: str, _: int) -> Wanted | None:
    return ListIs(value) if _has_letters(value) else None


def _read_assignee(value: str, _: int) -> Wanted | None:
    return AssigneeIs(value) if _has_letters(value) else None


def _read_priority(value: str, _: int) -> Wanted | None:
    return PriorityIs(int(value)) if value in {"1", "2", "3", "4"} else None


def _read_due(value: str, place: int) -> Wanted:
    if value in NamedDue:
        return DueIs(NamedDue(value))
    try:
        if found := _DAY.fullmatch(value):
            day = date.fromisoformat(found["day"])
            if EARLIEST_DATE <= day <= LATEST_DATE:
                return DueOn(day, found["comparison"] or "")
    except ValueError:
        pass
    raise _malformed("unknown_due", place, f"`due:` takes {_names(NamedDue)}, or a date as 2026-12-01, <2026-12-01.")


def _read_state(value: str, place: int) -> Wanted:
    if value in State:
        return StateIs(State(value))
    raise _malformed("unknown_state", place, f"`is:` takes {_names(State)}.")


def _names(names: type[StrEnum]) -> str:
    return ", ".join(names)


def _has_letters(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _malformed(code: str, place: int, detail: str) -> MalformedRequest:
    """`place` counts characters from 0; people count from 1."""
    return MalformedRequest(FieldProblem(pointer="q", code=code, detail=f"At character {place + 1}: {detail}"))


_FILTERS: dict[str, Callable[[str, int], Wanted | None]] = {
    "#": _read_tag,
    "+": _read_list,
    "@": _read_assignee,
    "!": _read_priority,
}
_NAMED_BY_SIGIL: dict[str, type[ListIs] | type[AssigneeIs]] = {"+": ListIs, "@": AssigneeIs}
_NAMED_FILTERS: dict[str, Callable[[str, int], Wanted]] = {"due:": _read_due, "is:": _read_state}

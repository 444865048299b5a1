"""What a matched phrase means, before anybody asks what day it is today."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from todos.quickadd.parsing.lexicon import Unit

ANY_WORKDAY = 7  # in the place of a weekday


class Edge(IntEnum):
    """A place in a span of time; next week is its beginning, end of month its last day, mid its 15th (peers.md §5.3)."""

    BEGINNING = 1
    MIDDLE = 2
    END = 3


class Manner(StrEnum):
    """How a time was said, which decides how it is read."""

    EXACT = "exact"
    BARE = "bare"  # a 24-hour hour, with the other half of the day on offer
    SPOKEN = "spoken"  # полшестого: the nearest between 07:00 and 21:59
    PART = "part"  # вечером: also says which half of the day another time is in


@dataclass(frozen=True, slots=True)
class InDays:
    """So many days from today."""

    days: int


@dataclass(frozen=True, slots=True)
class OnWeekday:
    """`week`: None nearest, 0 this, 1 of the next Monday-based week."""

    weekday: int
    week: int | None = None


@dataclass(frozen=True, slots=True)
class OnDay:
    """A day by number; the nearest one when month or year is unknown. `ahead`: months from this one."""

    day: int
    month: int | None = None
    year: int | None = None
    ahead: int | None = None
    years_ahead: int | None = None
    others: tuple[int, ...] = ()  # more days of the month: 1 и 15 числа
    swapped: tuple[int, int] | None = None  # (day, month) of the other order, when 5/6 may be both


@dataclass(frozen=True, slots=True)
class Exact:
    """A whole date, year included."""

    day: date


@dataclass(frozen=True, slots=True)
class AtEdge:
    """Beginning, middle or end of a span; `month` and `year` name it, else `ahead` counts spans from the present one."""

    edge: Edge
    unit: Unit
    ahead: int = 0
    month: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class OnWeekend:
    """Its Saturday."""

    week: int | None = None


@dataclass(frozen=True, slots=True)
class NthInMonth:
    """The nth (-1 = last) weekday of a month; a weekday of None is any day, of 7 any working day."""

    nth: int
    weekday: int | None
    month: int | None = None
    ahead: int | None = None


@dataclass(frozen=True, slots=True)
class After:
    """An offset from now; minutes are real elapsed time, the rest keeps the wall clock."""

    minutes: int = 0
    days: int = 0
    workdays: int = 0
    months: int = 0


@dataclass(frozen=True, slots=True)
class Shifted:
    """That long after another date: a week from friday."""

    base: "DateExpression"
    by: After


type DateExpression = InDays | OnWeekday | OnDay | Exact | AtEdge | OnWeekend | NthInMonth | After | Shifted


@dataclass(frozen=True, slots=True)
class At:
    """A time of day in minutes after midnight."""

    minutes: int
    manner: Manner = Manner.EXACT


@dataclass(frozen=True, slots=True)
class Repeat:
    """A rule: RFC 5545 parts that quick add can say."""

    unit: Unit
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nths: tuple[int, ...] = ()  # which of those weekdays in their month
    monthdays: tuple[int, ...] = ()
    month: int | None = None
    at: At | None = None
    from_completion: bool = False
    is_nth_in_doubt: bool = False  # каждый второй вторник
    may_be_stay: OnWeekday | None = None  # с понедельника по среду: where it begins, if it is no habit


@dataclass(frozen=True, slots=True)
class Due:
    """A date and how it was introduced: with a rule, `до` ends it and `с` begins it."""

    date: DateExpression
    may_end: bool = False
    may_begin: bool = False
    only_with_rule: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """A rule ends after so many times."""

    times: int


@dataclass(frozen=True, slots=True)
class Lasting:
    """A rule ends that long after its first day."""

    span: After


@dataclass(frozen=True, slots=True)
class Completion:
    """The next repeat counts from the moment the task is done."""


@dataclass(frozen=True, slots=True)
class Without:
    """Weekdays that a rule of each day leaves out, and whether any rule leaves out the public holidays."""

    weekdays: tuple[int, ...] = ()
    holidays: bool = False


type Meaning = Due | At | Repeat | Count | Lasting | Completion | Without

"""Which of the phrases found make up the task: one rule, one date, one time.

With two dates the one that begins the text counts, else the one that ends it, else the first; a date of the thing talked
about ("про встречу в пятницу") yields. What is not chosen stays in the title and is offered as an alternative.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from todos.quickadd.parsing.evidence import Fragment, begins_clause, ends_clause
from todos.quickadd.parsing.expressions import (
    After,
    At,
    Completion,
    Count,
    DateExpression,
    Due,
    Exact,
    InDays,
    Lasting,
    Manner,
    OnDay,
    Repeat,
    Without,
)
from todos.quickadd.parsing.grammar.match import Tokens, opens_text
from todos.quickadd.parsing.lexicon import Role, Unit
from todos.quickadd.parsing.resolution.clock import in_part_of_day
from todos.quickadd.parsing.resolution.refining import refine
from todos.quickadd.parsing.resolution.rules import absorb

_DASHES = frozenset("-–—")
_TOPIC_REACH = 4  # words between "about" and the date it belongs to


@dataclass(slots=True)
class Choice:
    """The chosen meanings and the fragments they came from."""

    repeat: Repeat | None = None
    date: DateExpression | None = None
    at: At | None = None
    until: DateExpression | None = None
    start: DateExpression | None = None
    count: int | None = None
    lasting: After | None = None
    leaves_out_holidays: bool = False
    used: list[Fragment] = field(default_factory=list)
    unused_dates: list[DateExpression] = field(default_factory=list)


def choose(tokens: Tokens, fragments: Sequence[Fragment]) -> Choice:
    """The meanings that count, out of all fragments in order."""
    choice = Choice()
    _choose_rule(choice, fragments)
    _choose_dates(choice, tokens, fragments)
    _choose_time(choice, fragments)
    return choice


def _choose_rule(choice: Choice, fragments: Sequence[Fragment]) -> None:
    for fragment in fragments:
        match fragment.meaning:
            case Repeat() as found if choice.repeat is None:
                choice.repeat = found
            case Repeat() as found if (joined := _join(choice.repeat, found)) is not None:
                choice.repeat = joined
            case _:
                continue
        choice.used.append(fragment)
    if choice.repeat is not None:
        _choose_limits(choice, fragments)


def _join(first: Repeat | None, second: Repeat) -> Repeat | None:
    """`еженедельно по пятницам`, `каждый день с пн по пт`: two phrases of one rule."""
    if first is None:
        return second
    is_daily_by_weekday = {first.unit, second.unit} == {Unit.DAY, Unit.WEEK} and (first.weekdays or second.weekdays)
    if (first.unit is not second.unit and not is_daily_by_weekday) or (first.interval > 1 and second.interval > 1):
        return None
    return replace(
        first,
        unit=max(first.unit, second.unit),
        interval=max(first.interval, second.interval),
        weekdays=first.weekdays or second.weekdays,
        monthdays=first.monthdays or second.monthdays,
        at=first.at or second.at,
        from_completion=first.from_completion or second.from_completion,
    )


def _choose_limits(choice: Choice, fragments: Sequence[Fragment]) -> None:
    for fragment in fragments:
        assert choice.repeat is not None  # noqa: S101 - the caller looked; mypy cannot see it
        match fragment.meaning:
            case Count(times) if choice.count is None:
                choice.count = times
            case Lasting(span) if choice.lasting is None and not span.minutes:
                choice.lasting = span
            case Completion():
                choice.repeat = replace(choice.repeat, from_completion=True)
            case Without() as found if (left := _leave_out(choice, choice.repeat, found)) is not None:
                choice.repeat = left
                choice.leaves_out_holidays |= found.holidays
            case _:
                continue
        choice.used.append(fragment)


def _leave_out(choice: Choice, repeat: Repeat, found: Without) -> Repeat | None:
    """The rule without those weekdays; None if it cannot do without them, or if its holidays are left out already."""
    if found.holidays and choice.leaves_out_holidays:
        return None
    if not found.weekdays:
        return repeat
    left = _days_left(repeat, found.weekdays)
    return None if left is None else replace(repeat, unit=Unit.WEEK, weekdays=left)


def _days_left(repeat: Repeat, weekdays: tuple[int, ...]) -> tuple[int, ...] | None:
    """The weekdays of the rule without those it leaves out; None if it is no rule of each day or of weekdays."""
    is_weekly = repeat.unit is Unit.WEEK and repeat.weekdays
    if repeat.interval > 1 or not (is_weekly or repeat.unit is Unit.DAY):
        return None
    days = repeat.weekdays if is_weekly else range(7)
    return tuple(day for day in days if day not in weekdays) or None


def _choose_dates(choice: Choice, tokens: Tokens, fragments: Sequence[Fragment]) -> None:
    dues = [(f, f.meaning) for f in fragments if isinstance(f.meaning, Due)]
    if choice.repeat is None:
        times = {f.start: f.end for f in fragments if isinstance(f.meaning, At)}
        _choose_single_date(choice, tokens, [(f, due) for f, due in dues if not due.only_with_rule], times)
        _drop_ends(choice, dues)
        return
    for fragment, due in dues:
        absorbed = absorb(choice.repeat, due.date) if _may_be_absorbed(due) else None
        if absorbed is not None:
            choice.repeat = absorbed
        elif due.may_end and choice.until is None:
            choice.until = due.date
        elif choice.start is None and not due.may_end:
            choice.start = due.date
        else:
            continue
        choice.used.append(fragment)


def _drop_ends(choice: Choice, dues: list[tuple[Fragment, Due]]) -> None:
    """`с 5 сентября по 12 сентября`: a range counts by its beginning, and its end is no part of the title."""
    starts = {fragment.end for fragment, due in dues if not due.only_with_rule and fragment in choice.used}
    choice.used.extend(fragment for fragment, due in dues if due.only_with_rule and fragment.start in starts)


def _may_be_absorbed(due: Due) -> bool:
    """`до 10 числа каждого месяца` is a deadline within each month, not the end of the rule."""
    is_plain = not due.may_end and not due.may_begin
    return is_plain or (isinstance(due.date, OnDay) and due.date.month is None)


def _choose_single_date(
    choice: Choice, tokens: Tokens, dues: list[tuple[Fragment, Due]], times: Mapping[int, int]
) -> None:
    if not dues:
        return
    since = [0, *(fragment.end for fragment, _ in dues)]
    standings = [
        _standing(tokens, fragment, since=end, times=times) for (fragment, _), end in zip(dues, since, strict=False)
    ]
    chosen, due = dues[standings.index(max(standings))]
    choice.date = due.date
    choice.used.append(chosen)
    for fragment, other in dues:
        if fragment is not chosen:
            _join_date(choice, tokens, (chosen, due), (fragment, other))


def _join_date(choice: Choice, tokens: Tokens, chosen: tuple[Fragment, Due], other: tuple[Fragment, Due]) -> None:
    """Take what the other date adds to the chosen one; what it does not say of the same day is on offer.

    The end of a range adds nothing: `from dec 20 until jan 3`, `Jan 2 - Jan 6`.
    """
    fragment, due = other
    is_stay = chosen[1].may_begin and due.may_end and fragment.start == chosen[0].end
    if is_stay or (_ends_range(tokens, chosen[0], fragment) and isinstance(due.date, OnDay | Exact)):
        choice.used.append(fragment._replace(start=chosen[0].end))
        return
    # In "билеты на 19 сентября до пятницы" the second is a deadline of its own.
    is_apart = chosen[1].may_end and not due.may_end and fragment.start < chosen[0].start
    is_near = fragment.cluster == chosen[0].cluster and not is_apart and not _is_another_day(chosen[0], fragment)
    joined = refine(choice.date, due.date) if choice.date is not None and is_near else None
    if joined is None:
        choice.unused_dates.append(due.date)
    else:
        choice.date = joined
        choice.used.append(fragment)


def _is_another_day(one: Fragment, other: Fragment) -> bool:
    """`концерт 20 декабря сегодня`: what is said right behind a date of the calendar is no part of it."""
    first, second = sorted((one, other), key=lambda fragment: fragment.start)
    match first.meaning, second.meaning:
        case Due(OnDay() | Exact()), Due(InDays()):
            return first.end == second.start
        case _:
            return False


def _ends_range(tokens: Tokens, begins: Fragment, ends: Fragment) -> bool:
    """`Jan 2 - Jan 6`: a dash stands between."""
    return ends.start == begins.end + 1 and tokens[begins.end].text in _DASHES


def _standing(tokens: Tokens, fragment: Fragment, *, since: int, times: Mapping[int, int]) -> int:
    """How much the date's place speaks for it: 3 begins the text, 2 ends it, 1 stands inside, 0 belongs to a topic.

    Args:
        since: Where the date before ends; a topic before that has its date.
        times: Start to end of each time of day; the one behind a date does not part it from the end.
    """
    if opens_text(tokens, fragment.start):
        return 3
    reach = range(fragment.start - 1, max(fragment.start - 1 - _TOPIC_REACH, since - 1), -1)
    if any(Role.TOPIC in tokens[position].roles for position in reach):
        return 0
    end = times.get(fragment.end, fragment.end)
    is_last = ends_clause(tokens, end) and not begins_clause(tokens, end)
    return 2 if end == len(tokens) or is_last else 1


def _choose_time(choice: Choice, fragments: Sequence[Fragment]) -> None:
    times = [(fragment, fragment.meaning) for fragment in fragments if isinstance(fragment.meaning, At)]
    clusters = {fragment.cluster for fragment in choice.used}
    times.sort(key=lambda pair: pair[0].cluster not in clusters)
    hours = [pair for pair in times if pair[1].manner is not Manner.PART]
    parts = [pair for pair in times if pair[1].manner is Manner.PART]
    ruled = choice.repeat.at if choice.repeat is not None else None
    part = parts[0][1] if parts else ruled
    if hours:
        at = hours[0][1]
        choice.at = _within_part(at, part)
        choice.used.append(hours[0][0])
    else:
        choice.at = part
    choice.used.extend(fragment for fragment, _ in parts[:1])


def _within_part(at: At, part: At | None) -> At:
    return at if part is None else in_part_of_day(at, part)

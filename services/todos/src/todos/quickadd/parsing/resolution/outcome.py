"""From the chosen meanings to a due date, a due time, a rule, and the other readings on offer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

from todos.quickadd.parsing.expressions import After, At, DateExpression, InDays, Manner, OnDay, Repeat
from todos.quickadd.parsing.lexicon import DayPart, Unit
from todos.quickadd.parsing.parsed import Alternative, AlternativeReason, Anchor
from todos.quickadd.parsing.resolution.calendar import NoSuchDay, resolve_date
from todos.quickadd.parsing.resolution.choice import Choice
from todos.quickadd.parsing.resolution.clock import Moment, elapse, moment_of, next_moment, on_day, other_half
from todos.quickadd.parsing.resolution.rules import Limits, first_moment, pin_to, rule_text

_SMALL_HOURS = 5
_MAX_ALTERNATIVES = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the phrases of time come to; all None when there are none."""

    due_date: date | None = None
    due_time: time | None = None
    rrule: str | None = None
    anchor: Anchor | None = None
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The person's wall clock, and the order in which they write day and month."""

    now: datetime
    is_day_first: bool
    day_parts: Mapping[DayPart, time] = MappingProxyType({})

    @property
    def moment(self) -> Moment:
        return moment_of(self.now)

    def on_own_clock(self, at: At | None) -> At | None:
        """The time, a part of the day as the person means it."""
        if at is None or at.manner is not Manner.PART:
            return at
        own = self.day_parts.get(DayPart(at.minutes))
        return at if own is None else replace(at, minutes=own.hour * 60 + own.minute)

    def day_of(self, expression: DateExpression) -> date:
        """The day meant; raises `NoSuchDay`."""
        return resolve_date(expression, self.now.date(), is_day_first=self.is_day_first)


def resolve(choice: Choice, circumstances: Circumstances) -> Outcome:
    """The outcome of the choice.

    Raises:
        NoSuchDay: its date does not exist, is past, or is out of range.
    """
    choice = replace(choice, at=circumstances.on_own_clock(choice.at))
    if choice.repeat is not None:
        return _resolve_rule(choice, choice.repeat, circumstances)
    if isinstance(choice.date, After) and choice.date.minutes:
        moment = elapse(choice.date, circumstances.now)
        return Outcome(moment.day, moment.time)
    if choice.date is not None:
        return _resolve_date(choice, choice.date, circumstances)
    if choice.at is not None:
        moment = next_moment(choice.at, circumstances.moment)
        return Outcome(moment.day, moment.time, alternatives=_other_half(choice.at, circumstances.moment))
    return Outcome()


def _resolve_date(choice: Choice, expression: DateExpression, circumstances: Circumstances) -> Outcome:
    day = circumstances.day_of(expression)
    moment = on_day(choice.at, day, circumstances.moment) if choice.at is not None else None
    at = moment.time if moment is not None else None
    day = moment.day if moment is not None else day
    offered = (
        *_after_midnight(expression, day, at, circumstances.moment),
        *_other_order(expression, day, at, circumstances),
        *_other_half_on(choice.at, day, circumstances.moment),
        *_other_dates(choice, day, at, circumstances),
    )
    return Outcome(day, at, alternatives=offered[:_MAX_ALTERNATIVES])


def _other_half(at: At, now: Moment) -> tuple[Alternative, ...]:
    other = other_half(at)
    if other is None:
        return ()
    moment = next_moment(other, now)
    return (Alternative(AlternativeReason.OTHER_HALF_OF_DAY, moment.day, moment.time),)


def _other_half_on(at: At | None, day: date, now: Moment) -> tuple[Alternative, ...]:
    other = other_half(at) if at is not None else None
    if other is None or at is None or Moment(day, at.minutes) <= now:
        return ()
    return (Alternative(AlternativeReason.OTHER_HALF_OF_DAY, day, Moment(day, other.minutes).time),)


def _after_midnight(expression: DateExpression, day: date, at: time | None, now: Moment) -> tuple[Alternative, ...]:
    """`завтра` at 01:30 is the calendar's tomorrow, but people often mean the day they will wake up in."""
    if now.minutes >= _SMALL_HOURS * 60 or not isinstance(expression, InDays) or expression.days < 1:
        return ()
    return (Alternative(AlternativeReason.AFTER_MIDNIGHT, day - timedelta(1), at),)


def _other_order(
    expression: DateExpression, day: date, at: time | None, circumstances: Circumstances
) -> tuple[Alternative, ...]:
    if not isinstance(expression, OnDay) or expression.swapped is None:
        return ()
    turned = replace(circumstances, is_day_first=not circumstances.is_day_first)
    return _offer(AlternativeReason.OTHER_ORDER, expression, at, turned, besides=day)


def _other_dates(choice: Choice, day: date, at: time | None, circumstances: Circumstances) -> tuple[Alternative, ...]:
    return tuple(
        offered
        for expression in choice.unused_dates
        for offered in _offer(AlternativeReason.OTHER_DATE, expression, at, circumstances, besides=day)
    )


def _offer(
    reason: AlternativeReason,
    expression: DateExpression,
    at: time | None,
    circumstances: Circumstances,
    *,
    besides: date,
) -> tuple[Alternative, ...]:
    try:
        day = circumstances.day_of(expression)
    except NoSuchDay:
        return ()
    return () if day == besides else (Alternative(reason, day, at),)


def _resolve_rule(choice: Choice, repeat: Repeat, circumstances: Circumstances) -> Outcome:
    at = choice.at
    if repeat.unit is Unit.HOUR and at is None:
        return _resolve_hourly(choice, repeat, circumstances)
    start = _start_of(choice, circumstances)
    minutes = _minutes_of(at, circumstances.moment, start)
    repeat = pin_to(repeat, start.day)
    first = first_moment(repeat, start, minutes)
    limits = _limits_of(choice, circumstances)
    if limits.until is not None and limits.until < first.day:
        raise NoSuchDay
    text = rule_text(repeat, first, limits, has_time=minutes is not None)
    anchor = Anchor.COMPLETION if repeat.from_completion else Anchor.SCHEDULE
    due_time = first.time if minutes is not None else None
    return Outcome(first.day, due_time, text, anchor, _other_rule(repeat, start, minutes, limits))


def _resolve_hourly(choice: Choice, repeat: Repeat, circumstances: Circumstances) -> Outcome:
    """`каждые 2 часа` first falls due after one interval: a due time of this very minute helps nobody."""
    if choice.start is not None:
        first = Moment(circumstances.day_of(choice.start), circumstances.moment.minutes)
    else:
        first = elapse(After(minutes=60 * repeat.interval), circumstances.now)
    text = rule_text(repeat, first, _limits_of(choice, circumstances), has_time=True)
    return Outcome(first.day, first.time, text, Anchor.COMPLETION if repeat.from_completion else Anchor.SCHEDULE)


def _start_of(choice: Choice, circumstances: Circumstances) -> Moment:
    if choice.start is None:
        return circumstances.moment
    day = circumstances.day_of(choice.start)
    return circumstances.moment if day == circumstances.now.date() else Moment(day, -1)


def _minutes_of(at: At | None, now: Moment, start: Moment) -> int | None:
    if at is None:
        return None
    return on_day(at, start.day, now).minutes if at.manner is Manner.SPOKEN else at.minutes


def _limits_of(choice: Choice, circumstances: Circumstances) -> Limits:
    until = circumstances.day_of(choice.until) if choice.until is not None else None
    return Limits(until=until, count=choice.count, lasting=choice.lasting)


def _other_rule(repeat: Repeat, start: Moment, minutes: int | None, limits: Limits) -> tuple[Alternative, ...]:
    """`каждый второй вторник` is every other Tuesday; the second Tuesday of the month is on offer."""
    if not repeat.is_nth_in_doubt:
        return ()
    monthly = replace(repeat, unit=Unit.MONTH, interval=1, nths=(repeat.interval,))
    first = first_moment(monthly, start, minutes)
    text = rule_text(monthly, first, limits, has_time=minutes is not None)
    due_time = first.time if minutes is not None else None
    return (Alternative(AlternativeReason.OTHER_RULE, first.day, due_time, text),)

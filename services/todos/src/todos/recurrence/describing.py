"""Rules and their occurrences as they travel."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from contracts.todos.v1 import recurrence as contract
from todos.recurrence.rule import Rule
from todos.recurrence.wall import WallMoment


@lru_cache(maxsize=4096)
def describe_rule(rule: Rule) -> contract.RuleParts:
    """The rule taken apart."""
    return contract.RuleParts(
        frequency=contract.Frequency(rule.frequency.lower()),
        interval=rule.interval,
        months=list(rule.months),
        month_days=list(rule.month_days),
        weekdays=[contract.RuleWeekday(weekday=day.weekday + 1, nth=day.nth) for day in rule.weekdays],
        positions=list(rule.positions),
        is_every_working_day=rule.is_every_working_day,
        count=rule.count,
        until=_day(rule.until),
    )


def describe_moment(moment: WallMoment) -> contract.Occurrence:
    """A moment without its instant."""
    return contract.Occurrence(date=moment.date, time=moment.time)


def describe_instant(moment: WallMoment, zone: ZoneInfo) -> contract.OccurrenceAt:
    """A moment with its instant."""
    return contract.OccurrenceAt(date=moment.date, time=moment.time, at=moment.to_instant(zone))


def _day(until: date | None) -> date | None:
    return until.date() if isinstance(until, datetime) else until

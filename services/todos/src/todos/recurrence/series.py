"""A repeating task's place in its rule, and how it moves on.

Invariants: what is due next is later than what was due before, and never in the past when somebody completes something. A series is a
value: whoever keeps the one from before can go back to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile
from typing import Any, Final, Self
from zoneinfo import ZoneInfo

from contracts.todos.v1.recurrence import RecurrenceAnchor
from todos.recurrence.errors import RuleFault, RuleRefused
from todos.recurrence.occurrences import Occurrences
from todos.recurrence.parsing import parse_rule
from todos.recurrence.rule import Frequency, Rule
from todos.recurrence.wall import WallMoment
from todos.recurrence.workdays import CountryCalendar, WorkCalendar
from todos.timezones import today_in

# No clock was ever moved by more than a day: a wall time that was skipped falls into the day after it.
_LONGEST_GAP: Final = timedelta(hours=26)
_DAY: Final = timedelta(days=1)
_HOURS: Final = 24


@dataclass(frozen=True, slots=True)
class Completed:
    """When an occurrence was done: the instant at which we heard of it, and the day on which it was done there."""

    at: datetime
    on: date
    zone: ZoneInfo

    @classmethod
    def now(cls, now: datetime, zone: ZoneInfo, *, on: date | None = None) -> Self:
        """Done today, if no other day is named."""
        return cls(now, on or today_in(zone, now=now), zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """`start` is where the rule counts from, `slot` the occurrence that is due, wherever it was moved; `passed` lie before it."""

    rule: Rule
    anchor: RecurrenceAnchor
    country: str
    start: WallMoment
    slot: WallMoment
    passed: int = 0

    @classmethod
    def begin(cls, rule: Rule, *, anchor: RecurrenceAnchor, country: str, due: WallMoment) -> Self:
        """A series whose first occurrence is `due`.

        Raises:
            RuleRefused: the rule has no occurrence from then on, or needs a time of day.
        """
        if rule.frequency is Frequency.HOURLY and due.time is None:
            raise RuleRefused(RuleFault.NEEDS_TIME, "A rule by hours needs a time of day to begin with.")
        series = cls(rule=rule, anchor=anchor, country=country, start=due, slot=due)
        if series.occurrences().next_after(due.naive - datetime.resolution) is None:
            raise RuleRefused(RuleFault.NEVER_OCCURS, "The rule falls on no day that we look at.")
        return series

    def occurrences(self) -> Occurrences:
        """Where the rule falls."""
        return Occurrences(self.rule, self.start.naive, self._calendar)

    def advance(self, *, due: WallMoment, completed: Completed) -> "Series | None":
        """The series after what is due was done or skipped; None if that was the last occurrence."""
        if self.anchor is RecurrenceAnchor.COMPLETION:
            return self._count_from(completed)
        following = self._following(due, completed)
        if following is None:
            return None
        passed = self.passed + self._number_up_to(following.naive)
        return self._unless_over(replace(self, slot=following, passed=passed))

    def upcoming(self, *, due: WallMoment, limit: int) -> list[WallMoment]:
        """What follows `due`, up to `limit`, if everything is done on its day."""
        if self.rule.count is None:
            found: Iterator[datetime] = self.occurrences().walk_after(max(self.slot.naive, due.naive))
        else:
            left = max(self.rule.count - self.passed - 1, 0)
            found = (
                moment for moment in islice(self.occurrences().walk_after(self.slot.naive), left) if moment > due.naive
            )
        return [self._wall(moment) for moment in islice(found, limit)]

    def restart(self, due: WallMoment) -> "Series":
        """The series as it goes on from another due date."""
        return replace(self, start=due, slot=due)

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return {
            "rule": self.rule.to_text(),
            "anchor": str(self.anchor),
            "country": self.country,
            "start": self.start.to_text(),
            "slot": self.slot.to_text(),
            "passed": self.passed,
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        """What `to_json` wrote."""
        return cls(
            rule=parse_rule(stored["rule"]),
            anchor=RecurrenceAnchor(stored["anchor"]),
            country=stored["country"],
            start=WallMoment.from_text(stored["start"]),
            slot=WallMoment.from_text(stored["slot"]),
            passed=stored["passed"],
        )

    @property
    def _calendar(self) -> WorkCalendar | None:
        return CountryCalendar(self.country) if self.country else None

    def _following(self, due: WallMoment, completed: Completed) -> WallMoment | None:
        """The first occurrence behind the present one, what is due, and the moment of completion."""
        latest = max(self.slot.naive, due.naive)
        if self.start.time is None:
            yesterday = today_in(completed.zone, now=completed.at) - _DAY
            return self._first_day_after(max(latest.date(), completed.on, yesterday))
        passed_at = max(completed.at, due.to_instant(completed.zone), self.slot.to_instant(completed.zone))
        return self._first_instant_after(passed_at, completed.zone, behind=self.slot.naive)

    def _first_day_after(self, day: date) -> WallMoment | None:
        found = self.occurrences().next_after(datetime.combine(day, time.max))
        return None if found is None else self._wall(found)

    def _first_instant_after(self, instant: datetime, zone: ZoneInfo, *, behind: datetime) -> WallMoment | None:
        """The first occurrence whose instant is later, which is more than its wall time being later when clocks were moved."""
        cursor = max(behind, instant.astimezone(zone).replace(tzinfo=None) - _LONGEST_GAP)
        found = map(self._wall, self.occurrences().walk_after(cursor))
        return next((moment for moment in found if moment.to_instant(zone) > instant), None)

    def _count_from(self, completed: Completed) -> "Series | None":
        counted = replace(self, start=self._origin(completed))
        end_of_day = datetime.combine(completed.on, time.max)
        if self.start.time is None:
            yesterday = today_in(completed.zone, now=completed.at) - _DAY
            following = counted._first_day_after(max(completed.on, yesterday))
        else:
            behind = counted.start.naive if self.rule.frequency is Frequency.HOURLY else end_of_day
            following = counted._first_instant_after(completed.at, completed.zone, behind=behind)
        if following is None:
            return None
        return self._unless_over(replace(self, start=following, slot=following, passed=self.passed + 1))

    def _origin(self, completed: Completed) -> WallMoment:
        """Hours are counted from the minute of completion, days from its day."""
        local = completed.at.astimezone(completed.zone)
        if self.rule.frequency is Frequency.HOURLY and completed.on == local.date():
            return WallMoment(local.date(), local.time().replace(second=0, microsecond=0))
        return WallMoment(completed.on, self.start.time)

    def _number_up_to(self, moment: datetime) -> int:
        """How many occurrences lie behind the present one, up to and with `moment`; exact only where a COUNT needs it."""
        if self.rule.count is None:
            return 1
        behind = islice(self.occurrences().walk_after(self.slot.naive), self.rule.count)
        return sum(1 for _ in takewhile(lambda found: found <= moment, behind))

    def _unless_over(self, series: "Series") -> "Series | None":
        is_over = self.rule.count is not None and series.passed >= self.rule.count
        return None if is_over else series

    def _wall(self, moment: datetime) -> WallMoment:
        return WallMoment(moment.date(), None if self.start.time is None else moment.time())


def first_due(rule: Rule, *, at: time | None, country: str, now: datetime, zone: ZoneInfo) -> WallMoment:
    """When a rule without a due date begins: the first time it falls from now on.

    Args:
        rule: The rule.
        at: The time of day, None for whole days. By hours it is where counting begins, without it the next full hour.
        country: Whose holidays are left out, or empty.
        now: The moment that it begins after; whole days begin with today.
        zone: Whose wall clock is meant.

    Raises:
        RuleRefused: it falls on no day.
    """
    local = now.astimezone(zone).replace(tzinfo=None)
    is_timed = at is not None or rule.frequency is Frequency.HOURLY
    clock = at or (time((local.hour + 1) % _HOURS) if is_timed else time.min)
    start = datetime.combine(local.date(), clock)
    calendar = CountryCalendar(country) if country else None
    found = Occurrences(rule, start, calendar).next_after(local if is_timed else start - datetime.resolution)
    if found is None:
        raise RuleRefused(RuleFault.NEVER_OCCURS, "The rule falls on no day that we look at.")
    return WallMoment(found.date(), found.time() if is_timed else None)

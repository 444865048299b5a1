"""How a task repeats every so many days, counted from a date or from the day on which it was done."""

from dataclasses import dataclass, replace
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Series:
    """Every `interval` days from `start` on, `count` times or for ever; `slot` is the time that is due, wherever it was moved."""

    interval: int
    count: int | None
    counts_from_completion: bool
    start: date
    slot: date
    passed: int = 0

    @property
    def rule(self) -> str:
        """The same as an RRULE."""
        return f"FREQ=DAILY;INTERVAL={self.interval}" + (f";COUNT={self.count}" if self.count else "")

    def restart(self, due: date) -> "Series":
        """As it goes on from another due date."""
        return replace(self, start=due, slot=due)

    def advance(self, due: date, *, today: date, on: date) -> "Series | None":
        """As it is once what is due was done or skipped; None after the last time. Today itself is not past yet."""
        latest = max(on, today - timedelta(1))
        if self.counts_from_completion:
            following = _first_after(on, self.interval, latest)
            return self._unless_over(replace(self, start=following, slot=following, passed=self.passed + 1))
        following = _first_after(self.start, self.interval, max(latest, due, self.slot))
        passed = (following - self.slot).days // self.interval if self.count else 1
        return self._unless_over(replace(self, slot=following, passed=self.passed + passed))

    def _unless_over(self, series: "Series") -> "Series | None":
        return None if self.count and series.passed >= self.count else series


def _first_after(start: date, interval: int, day: date) -> date:
    if start > day:
        return start
    return start + timedelta(((day - start).days // interval + 1) * interval)

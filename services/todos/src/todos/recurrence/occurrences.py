"""The wall-clock moments on which a rule falls.

Invariant: the moment after another one is found by jumping to the period in which that one lies, and by looking at a fixed number of
periods at most. A rule without an occurrence in them has none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Final

from todos.recurrence.expansion import Expansion
from todos.recurrence.rule import Frequency, Rule
from todos.recurrence.workdays import WorkCalendar
from todos.tasks.due import LATEST_DATE

_MAX_PERIODS: Final = 1000
_MAX_JUMPS: Final = 400
# Holidays are worked out year by year, and far ahead they are guesses.
_HOLIDAYS_AHEAD: Final = timedelta(days=9 * 366)
_DAY: Final = timedelta(days=1)
_HOUR: Final = timedelta(hours=1)
_MONTHS: Final = 12
_DAYS_OF_WEEK: Final = 7
_STEPS_OF_A_WEEK: Final = {Frequency.DAILY: 7, Frequency.HOURLY: 7 * 24}
_RESOLUTION: Final = datetime.resolution


@dataclass(slots=True)
class Occurrences:
    """The occurrences of a rule that began at `start` (local wall time, naive; midnight for whole days).

    COUNT is left to who steps through them: it depends on where they began.
    """

    rule: Rule
    start: datetime
    calendar: WorkCalendar | None = None
    _days: Expansion = field(init=False)

    def __post_init__(self) -> None:
        self._days = Expansion(self.rule, self.start.date(), self.calendar)

    def next_after(self, moment: datetime) -> datetime | None:
        """The first occurrence later than `moment`, never before the start; None if there is none."""
        earliest = max(moment, self.start - _RESOLUTION) + _RESOLUTION
        last = self._last_day(earliest.date())
        if earliest.date() > last or self._never_meets_its_weekdays:
            return None
        find = self._first_hour if self.rule.frequency is Frequency.HOURLY else self._first_day
        found = find(earliest, last)
        return None if found is None or found > self.rule.last_moment else found

    def walk_after(self, moment: datetime) -> Iterator[datetime]:
        """All occurrences later than `moment`, in order."""
        while (found := self.next_after(moment)) is not None:
            yield found
            moment = found

    def _last_day(self, day: date) -> date:
        """How far from `day` on it is looked."""
        last = min(LATEST_DATE, self.rule.last_moment.date())
        return min(last, day + _HOLIDAYS_AHEAD) if self.calendar else last

    @property
    def _never_meets_its_weekdays(self) -> bool:
        """An interval of whole weeks stays on one day of the week; if that is none of the rule's, looking for it is in vain."""
        steps_of_a_week = _STEPS_OF_A_WEEK.get(self.rule.frequency)
        if steps_of_a_week is None or self.rule.interval % steps_of_a_week or not self.rule.weekdays or self.calendar:
            return False
        return self.start.weekday() not in {day.weekday for day in self.rule.weekdays}

    def _first_day(self, earliest: datetime, last: date) -> datetime | None:
        clock = self.start.time()
        first = earliest.date() + (_DAY if clock < earliest.time() else timedelta())
        if self.rule.frequency is Frequency.DAILY:
            day = self._first_by_days(first, last)
        else:
            periods = islice(self._periods(first, last), _MAX_PERIODS)
            day = next((day for days in periods for day in days if day >= first), None)
        return None if day is None or day > last else datetime.combine(day, clock)

    def _periods(self, first: date, last: date) -> Iterator[Sequence[date]]:
        """The days of each period that the interval meets, from the one in which `first` lies."""
        match self.rule.frequency:
            case Frequency.YEARLY:
                return self._years(first, last)
            case Frequency.MONTHLY:
                return self._months(first, last)
            case _:
                return self._weeks(first, last)

    def _years(self, first: date, last: date) -> Iterator[Sequence[date]]:
        for year in range(self._aligned(first.year, self.start.year), last.year + 1, self.rule.interval):
            yield self._days.days_of_year(year)

    def _months(self, first: date, last: date) -> Iterator[Sequence[date]]:
        begin = self._aligned(_month_number(first), _month_number(self.start))
        for number in range(begin, _month_number(last) + 1, self.rule.interval):
            year, index = divmod(number, _MONTHS)
            if self._days.may_have_month(index + 1):
                yield self._days.days_of_month(year, index + 1)

    def _weeks(self, first: date, last: date) -> Iterator[Sequence[date]]:
        begin = self._aligned(self._week_number(first), self._week_number(self.start.date()))
        for number in range(begin, self._week_number(last) + 1, self.rule.interval):
            yield self._days.days_of_week(date.fromordinal(number * _DAYS_OF_WEEK + 1 + self.rule.week_start))

    def _week_number(self, day: date) -> int:
        # Ordinal 1 is a Monday.
        return (day.toordinal() - 1 - self.rule.week_start) // _DAYS_OF_WEEK

    def _first_by_days(self, first: date, last: date) -> date | None:
        for _ in range(_MAX_JUMPS):
            number = self._aligned(first.toordinal(), self.start.toordinal())
            if number > last.toordinal():
                return None
            day = date.fromordinal(number)
            if self._days.has_day(day):
                return day
            possible = self._days.first_day_from(day + _DAY, until=last)
            if possible is None:
                return None
            first = possible
        return None

    def _first_hour(self, earliest: datetime, last: date) -> datetime | None:
        for _ in range(_MAX_JUMPS):
            hours = -((self.start - earliest) // _HOUR)
            moment = self.start + self._aligned(hours, 0) * _HOUR
            if moment.date() > last:
                return None
            if self._days.has_day(moment.date()):
                return moment
            possible = self._days.first_day_from(moment.date() + _DAY, until=last)
            if possible is None:
                return None
            earliest = datetime.combine(possible, time.min)
        return None

    def _aligned(self, number: int, start: int) -> int:
        """The first number from `number` on that the interval meets."""
        return number + (start - number) % self.rule.interval


def _month_number(day: date) -> int:
    return day.year * _MONTHS + day.month - 1

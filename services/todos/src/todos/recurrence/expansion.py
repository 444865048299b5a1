"""Which days of a month, a year or a week a rule means.

Months have 28 shapes (weekday of the first day, number of days) and years 14, so each is worked out once per rule and kept.
"""

from calendar import isleap, monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from todos.recurrence.rule import Frequency, Rule, RuleDay
from todos.recurrence.workdays import WorkCalendar

_DAY: Final = timedelta(days=1)
_WEEK: Final = 7
_ALL_MONTHS: Final = tuple(range(1, 13))


@dataclass(slots=True)
class Expansion:
    """The days of a rule whose first occurrence was on `start`, which fills in what the rule leaves out.

    A rule by months or years that names no day means the day of its start; a month that lacks it lends its last one.
    """

    rule: Rule
    start: date
    calendar: WorkCalendar | None = None
    _clamped_day: int | None = field(init=False)
    _months: frozenset[int] = field(init=False)
    _weekdays: tuple[RuleDay, ...] = field(init=False)
    _kept_months: dict[tuple[int, int], tuple[int, ...]] = field(init=False, default_factory=dict)
    _chosen_months: dict[tuple[int, int], Sequence[int]] = field(init=False, default_factory=dict)
    _kept_years: dict[tuple[int, bool], Sequence[int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        rule, start = self.rule, self.start
        is_by_months = rule.frequency in {Frequency.MONTHLY, Frequency.YEARLY}
        names_no_day = not (rule.weekdays or rule.month_days)
        self._clamped_day = start.day if is_by_months and names_no_day else None
        names_nothing = names_no_day and not rule.months and rule.frequency is Frequency.YEARLY
        self._months = frozenset((start.month,) if names_nothing else rule.months or _ALL_MONTHS)
        self._weekdays = rule.weekdays
        if rule.frequency is Frequency.WEEKLY and not rule.weekdays:
            self._weekdays = (RuleDay(start.weekday()),)
        if self._is_by_working_days:
            self._weekdays = tuple(RuleDay(weekday) for weekday in range(_WEEK))

    def days_of_year(self, year: int) -> Sequence[date]:
        """The days of a yearly rule in a year, in order."""
        first = date(year, 1, 1)
        shape = first.weekday(), isleap(year)
        if shape not in self._kept_years:
            self._kept_years[shape] = self._choose_early(self._work_out_year(year))
        return self._choose_late([first + timedelta(number) for number in self._kept_years[shape]])

    def days_of_month(self, year: int, month: int) -> Sequence[date]:
        """The days of a monthly rule in a month, in order."""
        shape = monthrange(year, month)
        if shape not in self._chosen_months:
            self._chosen_months[shape] = self._choose_early(self._numbers(*shape))
        return self._choose_late([date(year, month, number) for number in self._chosen_months[shape]])

    def days_of_week(self, first: date) -> Sequence[date]:
        """The days of a weekly rule in the week that begins on `first`, in order."""
        offsets = sorted((day.weekday - self.rule.week_start) % _WEEK for day in self._weekdays)
        found = [first + timedelta(offset) for offset in offsets]
        return self._choose_late(self._choose_early([day for day in found if day.month in self._months]))

    def has_day(self, day: date) -> bool:
        """True if nothing in the rule speaks against the day: for rules by days and hours."""
        return (
            day.month in self._months
            and day.day in self._numbers(*monthrange(day.year, day.month))
            and self._is_kept(day)
        )

    def first_day_from(self, day: date, *, until: date) -> date | None:
        """The first day from `day` on, `until` included, that `has_day`."""
        year, month = day.year, day.month
        while (year, month) <= (until.year, until.month):
            found = (kept for kept in self._days_in_month(year, month) if day <= kept <= until and self._is_kept(kept))
            if (first := next(found, None)) is not None:
                return first
            year, month = (year, month + 1) if month < len(_ALL_MONTHS) else (year + 1, 1)
        return None

    def may_have_month(self, month: int) -> bool:
        """False if the rule names months, and not this one."""
        return month in self._months

    @property
    def _is_by_working_days(self) -> bool:
        return self.calendar is not None and self.rule.is_every_working_day

    def _days_in_month(self, year: int, month: int) -> list[date]:
        if month not in self._months:
            return []
        return [date(year, month, number) for number in self._numbers(*monthrange(year, month))]

    def _numbers(self, first_weekday: int, length: int) -> tuple[int, ...]:
        shape = first_weekday, length
        if shape not in self._kept_months:
            self._kept_months[shape] = tuple(self._work_out_month(first_weekday, length))
        return self._kept_months[shape]

    def _work_out_month(self, first_weekday: int, length: int) -> list[int]:
        if self._clamped_day:
            return [min(self._clamped_day, length)]
        named = {number if number > 0 else length + 1 + number for number in self.rule.month_days}
        numbers = sorted(named & set(range(1, length + 1))) if named else list(range(1, length + 1))
        return [number for number in numbers if self._has_weekday(number - 1, first_weekday, length)]

    def _work_out_year(self, year: int) -> list[int]:
        """The days of the year, its first one is 0."""
        first, length = date(year, 1, 1), 365 + isleap(year)
        if self.rule.months or self.rule.month_days or self._clamped_day:
            days = [day for month in sorted(self._months) for day in self._days_in_month(year, month)]
            return [(day - first).days for day in days]
        return [number for number in range(length) if self._has_weekday(number, first.weekday(), length)]

    def _has_weekday(self, index: int, first_weekday: int, length: int) -> bool:
        """True if the day with that index in its month or year is one of the rule's days of the week."""
        if not self._weekdays:
            return True
        weekday, nth, nth_last = (
            (first_weekday + index) % _WEEK,
            index // _WEEK + 1,
            -((length - 1 - index) // _WEEK + 1),
        )
        return any(day.weekday == weekday and day.nth in {None, nth, nth_last} for day in self._weekdays)

    def _choose_early[Day](self, days: Sequence[Day]) -> Sequence[Day]:
        """What BYSETPOS chooses, where no holiday has to be taken out before: it can be kept for all periods of that shape."""
        return days if self.calendar else self._choose(days)

    def _choose_late(self, days: Sequence[date]) -> Sequence[date]:
        """What is left without holidays, and of that what BYSETPOS chooses."""
        return self._choose([day for day in days if self._is_kept(day)]) if self.calendar else days

    def _choose[Day](self, days: Sequence[Day]) -> Sequence[Day]:
        if not self.rule.positions:
            return days
        size = len(days)
        places = {place - 1 if place > 0 else size + place for place in self.rule.positions}
        return [days[place] for place in sorted(places) if 0 <= place < size]

    def _is_kept(self, day: date) -> bool:
        if self.calendar is None:
            return True
        return self.calendar.is_working_day(day) if self._is_by_working_days else not self.calendar.is_holiday(day)

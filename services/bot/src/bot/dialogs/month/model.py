"""The months that were looked at, with the number of open tasks on each day."""

from datetime import date, timedelta
from typing import Final

from bot.dialogs.model import WindowModel
from contracts.todos.v1.statistics import Calendar

MONTHS_KEPT: Final = 6
_SOME_DAY_OF_NEXT_MONTH: Final = timedelta(days=32)


class MonthModel(WindowModel):
    """`first` is the first day of the month that is shown; `months` has those that are loaded, the last loaded last."""

    first: date
    months: dict[date, dict[int, int]] = {}
    has_failed: bool = False

    @property
    def counts(self) -> dict[int, int]:
        return self.months.get(self.first, {})

    @property
    def is_loaded(self) -> bool:
        return self.first in self.months

    @property
    def last(self) -> date:
        return self.following - timedelta(days=1)

    @property
    def following(self) -> date:
        return (self.first + _SOME_DAY_OF_NEXT_MONTH).replace(day=1)

    @property
    def previous(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    def take(self, calendar: Calendar) -> None:
        """Keep the counts of a month; the oldest go."""
        loaded = {**self.months, self.first: {row.day.day: row.count for row in calendar.days}}
        self.months = dict(list(loaded.items())[-MONTHS_KEPT:])

    def forget(self) -> None:
        """Something may have changed: the next look asks again."""
        self.months = {}

"""Counts by day of the todos in memory, as a test sets them."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.identity import Actor
from contracts.todos.v1.statistics import Calendar, DayCount, ListCount, Statistics


class InMemoryStatistics:
    """Implements `StatisticsGateway`. `done` says how many tasks were done on a day, `due` how many are due on one."""

    if TYPE_CHECKING:
        heard: Callable[[str], None]
        now: Callable[[], datetime]

    def __init__(self) -> None:
        self.done: dict[date, int] = {}
        self.due: dict[date, int] = {}
        self.done_by_list: list[ListCount] = []

    async def get_statistics(self, actor: Actor, *, days: int) -> Statistics:
        self.heard("get_statistics")
        today = self.now().astimezone(ZoneInfo(actor.timezone)).date()
        period = [today - timedelta(days=ago) for ago in reversed(range(days))]
        return Statistics(
            days=[DayCount(day=day, count=self.done.get(day, 0)) for day in period],
            done_count=sum(self.done.get(day, 0) for day in period),
            done_before=sum(self.done.get(day - timedelta(days=days), 0) for day in period),
            streak=len(self.done),
            lists=self.done_by_list,
        )

    async def get_calendar(self, actor: Actor, *, first: date, days: int) -> Calendar:
        self.heard("get_calendar")
        last = first + timedelta(days=days - 1)
        found = [DayCount(day=day, count=count) for day, count in sorted(self.due.items()) if first <= day <= last]
        return Calendar(first=first, last=last, days=found)

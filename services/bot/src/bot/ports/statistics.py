"""What the bot asks todos about counts by day."""

from datetime import date
from typing import Protocol

from bot.identity import Actor
from contracts.todos.v1.statistics import Calendar, Statistics


class StatisticsGateway(Protocol):
    """What was done and what is due, counted by day."""

    async def get_statistics(self, actor: Actor, *, days: int) -> Statistics:
        """What was done on the last `days` days, the person's today among them."""

    async def get_calendar(self, actor: Actor, *, first: date, days: int) -> Calendar:
        """How many open tasks are due on each day from `first` on; days without any are left out."""

"""Counts by day over HTTP."""

from datetime import date

from bot.gateways.todos.requests import TodosRequests
from bot.identity import Actor
from contracts.todos.v1.statistics import Calendar, Statistics


class StatisticsHttpGateway(TodosRequests):
    """Implements `StatisticsGateway`."""

    async def get_statistics(self, actor: Actor, *, days: int) -> Statistics:
        call = self.call(actor, "GET", "/api/v1/statistics", query={"days": str(days)})
        return await self.fetch(actor, call, Statistics)

    async def get_calendar(self, actor: Actor, *, first: date, days: int) -> Calendar:
        query = {"first": first.isoformat(), "days": str(days)}
        return await self.fetch(actor, self.call(actor, "GET", "/api/v1/calendar", query=query), Calendar)

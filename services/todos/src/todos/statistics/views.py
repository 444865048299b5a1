"""Routes of counts by day."""

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.todos.v1.statistics import Calendar, Statistics
from todos.api.openapi import describe
from todos.api.queries import read_query
from todos.api.views import ApiView, get_actor
from todos.statistics import examples, selectors
from todos.statistics.queries import CalendarQuery, StatisticsQuery


class StatisticsView(ApiView):
    """`/api/v1/statistics`."""

    queried_methods = frozenset({"GET"})

    @describe(
        operation="get_statistics",
        summary="Read how much was done",
        tag="statistics",
        details="By day and by list, over the last days up to your today.",
        query=StatisticsQuery,
        answer=Statistics,
        examples=[examples.STATISTICS],
    )
    def get(self, request: Request) -> Response:
        query, actor = read_query(request, StatisticsQuery), get_actor(request)
        return Response(selectors.get_statistics(actor=actor, days=query.days, now=timezone.now()))


class CalendarView(ApiView):
    """`/api/v1/calendar`."""

    queried_methods = frozenset({"GET"})

    @describe(
        operation="get_calendar",
        summary="Read on which days how much is due",
        tag="statistics",
        details="Open tasks by the day on which they are due for you, from your today on if `first` is absent.",
        query=CalendarQuery,
        answer=Calendar,
        examples=[examples.CALENDAR],
    )
    def get(self, request: Request) -> Response:
        query, actor = read_query(request, CalendarQuery), get_actor(request)
        return Response(selectors.get_calendar(actor=actor, first=query.first, days=query.days, now=timezone.now()))

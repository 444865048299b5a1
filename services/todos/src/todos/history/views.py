"""Routes of the history."""

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from contracts.base import Page
from contracts.problems import ProblemCode
from contracts.todos.v1.history import TaskEvent
from todos.api.openapi import describe
from todos.api.queries import PageQuery, read_query
from todos.api.views import ApiView, get_actor
from todos.history import examples, selectors


class TaskHistoryView(ApiView):
    """`/api/v1/tasks/{task_id}/history`."""

    queried_methods = frozenset({"GET"})

    @describe(
        operation="list_task_events",
        summary="Read what happened to a task",
        tag="history",
        details="Newest first: who changed what, when and by which way. Whoever may read the task may read this.",
        query=PageQuery,
        answer=Page[TaskEvent],
        examples=[examples.PAGE],
        problems=[ProblemCode.TASK_NOT_FOUND],
    )
    def get(self, request: Request, task_id: UUID) -> Response:
        query = read_query(request, PageQuery)
        return Response(
            selectors.list_task_events(
                actor=get_actor(request), task_id=task_id, limit=query.limit, cursor=query.cursor
            )
        )


class ListHistoryView(ApiView):
    """`/api/v1/lists/{list_id}/history`."""

    queried_methods = frozenset({"GET"})

    @describe(
        operation="list_list_events",
        summary="Read what happened in a list",
        tag="history",
        details="Newest first, to its tasks and to itself. A task's events stay in the list where it was at the time.",
        query=PageQuery,
        answer=Page[TaskEvent],
        examples=[examples.PAGE],
        problems=[ProblemCode.LIST_NOT_FOUND],
    )
    def get(self, request: Request, list_id: UUID) -> Response:
        query = read_query(request, PageQuery)
        return Response(
            selectors.list_list_events(
                actor=get_actor(request), list_id=list_id, limit=query.limit, cursor=query.cursor
            )
        )

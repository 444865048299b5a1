"""Routes of lists."""

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from contracts.base import Page
from contracts.problems import ProblemCode
from contracts.todos.v1.tasks import TaskList
from todos.api.openapi import describe
from todos.api.queries import PageQuery, read_query
from todos.api.views import ApiView, get_actor
from todos.lists import selectors


class ListsView(ApiView):
    """`/api/v1/lists`."""

    queried_methods = frozenset({"GET"})

    @describe(operation="list_lists", summary="Read your lists", tag="lists", query=PageQuery, answer=Page[TaskList])
    def get(self, request: Request) -> Response:
        query = read_query(request, PageQuery)
        page = selectors.list_task_lists(actor=get_actor(request), limit=query.limit, cursor=query.cursor)
        return Response(page)


class ListView(ApiView):
    """`/api/v1/lists/{list_id}`."""

    @describe(
        operation="get_list",
        summary="Read a list",
        tag="lists",
        answer=TaskList,
        problems=[ProblemCode.LIST_NOT_FOUND],
    )
    def get(self, request: Request, list_id: UUID) -> Response:
        return Response(selectors.get_task_list(actor=get_actor(request), list_id=list_id))

"""Routes of saved views."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.base import Page
from contracts.problems import ProblemCode
from contracts.todos.v1.search import SavedView, SearchPage, ViewChanges, ViewCreation
from todos.api.bodies import read_body
from todos.api.idempotency import answer_once
from todos.api.openapi import ETAG, IDEMPOTENCY_KEY, IF_MATCH, IF_NONE_MATCH, describe
from todos.api.pages import answer_page
from todos.api.preconditions import conditional_response, read_if_match, versioned_response
from todos.api.queries import PageQuery
from todos.api.views import ApiView, get_actor
from todos.saved_views import examples, selectors, services

_CHANGE_PROBLEMS = [
    ProblemCode.FORBIDDEN,
    ProblemCode.VIEW_NOT_FOUND,
]


class SavedViewsView(ApiView):
    """`/api/v1/views`."""

    @describe(
        operation="list_views",
        summary="Read your views",
        tag="views",
        details="Those that everybody has come first; yours follow in their order. They come on one page.",
        answer=Page[SavedView],
        examples=[examples.PAGE],
    )
    def get(self, request: Request) -> Response:
        return Response(selectors.list_views(actor=get_actor(request)))

    @describe(
        operation="create_view",
        summary="Keep a query under a name",
        tag="views",
        details="The query is one of `GET /api/v1/search`.",
        request=ViewCreation,
        answer=SavedView,
        status=201,
        headers=[ETAG, IDEMPOTENCY_KEY],
        examples=examples.CREATION,
        problems=[
            ProblemCode.INVALID,
            ProblemCode.CONFLICT,
        ],
    )
    def post(self, request: Request) -> HttpResponse:
        creation = read_body(request, ViewCreation)
        return answer_once(request, lambda: self._create(request, creation))

    @staticmethod
    def _create(request: Request, creation: ViewCreation) -> HttpResponse:
        view = services.create_view(actor=get_actor(request), creation=creation, now=timezone.now())
        response = versioned_response(selectors.to_contract(view), version=view.version, status=201)
        response["Location"] = f"/api/v1/views/{view.id}"
        return response


class SavedViewView(ApiView):
    """`/api/v1/views/{view_id}`."""

    @describe(
        operation="get_view",
        summary="Read a view",
        tag="views",
        answer=SavedView,
        headers=[ETAG, IF_NONE_MATCH],
        examples=[examples.VIEW],
        problems=[ProblemCode.VIEW_NOT_FOUND],
    )
    def get(self, request: Request, view_id: UUID) -> HttpResponse:
        view = selectors.get_saved_view(actor=get_actor(request), view_id=view_id)
        return conditional_response(request.META, view, version=view.version)

    @describe(
        operation="change_view",
        summary="Change a view",
        tag="views",
        details="What is absent stays. Views that everybody has cannot be changed.",
        request=ViewChanges,
        answer=SavedView,
        headers=[ETAG, IF_MATCH],
        examples=examples.CHANGES,
        problems=[ProblemCode.INVALID, *_CHANGE_PROBLEMS],
    )
    def patch(self, request: Request, view_id: UUID) -> HttpResponse:
        expected, changes = read_if_match(request.META), read_body(request, ViewChanges)
        view = services.change_view(
            actor=get_actor(request), view_id=view_id, changes=changes, expected=expected, now=timezone.now()
        )
        return versioned_response(selectors.to_contract(view), version=view.version)

    @describe(
        operation="delete_view",
        summary="Forget a view",
        tag="views",
        details="Its tasks stay.",
        status=204,
        headers=[IF_MATCH],
        problems=_CHANGE_PROBLEMS,
    )
    def delete(self, request: Request, view_id: UUID) -> Response:
        expected = read_if_match(request.META)
        services.delete_view(actor=get_actor(request), view_id=view_id, expected=expected)
        return Response(status=204)


class ViewTasksView(ApiView):
    """`/api/v1/views/{view_id}/tasks`."""

    queried_methods = frozenset({"GET"})

    @describe(
        operation="list_view_tasks",
        summary="Read the tasks of a view",
        tag="views",
        details="Sorted as the view says. `group` is for clients to show.",
        query=PageQuery,
        answer=SearchPage,
        examples=[examples.TASKS],
        problems=[ProblemCode.VIEW_NOT_FOUND],
    )
    def get(self, request: Request, view_id: UUID) -> Response:
        return answer_page(request, selectors.list_view_tasks, view_id=view_id, now=timezone.now())

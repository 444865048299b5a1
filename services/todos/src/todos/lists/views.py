"""Routes of lists."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.base import Page
from contracts.problems import ProblemCode
from contracts.todos.v1.lists import ListArchiving, ListChanges, ListCreation, ListPlacement
from contracts.todos.v1.tasks import TaskList
from todos.api.authentication import Actor
from todos.api.bodies import read_body
from todos.api.idempotency import answer_once
from todos.api.openapi import ETAG, EVENT_ID, IDEMPOTENCY_KEY, IF_MATCH, describe
from todos.api.preconditions import read_if_match, versioned_response
from todos.api.queries import read_query
from todos.api.views import ApiView, get_actor
from todos.lists import examples, selectors, services
from todos.lists.queries import ListsQuery

_HIDDEN_OR_OTHERS = [ProblemCode.LIST_NOT_FOUND, ProblemCode.RIGHT_MISSING]


class ListsView(ApiView):
    """`/api/v1/lists`."""

    queried_methods = frozenset({"GET"})

    @describe(
        operation="list_lists",
        summary="Read your lists",
        tag="lists",
        details="In your own order. `cursor` is the `next` of the page before, asked for with the same view.",
        query=ListsQuery,
        answer=Page[TaskList],
        examples=[examples.PAGE],
    )
    def get(self, request: Request) -> Response:
        query = read_query(request, ListsQuery)
        actor = get_actor(request)
        return Response(selectors.list_task_lists(actor=actor, view=query.view, limit=query.limit, cursor=query.cursor))

    @describe(
        operation="create_list",
        summary="Make a list",
        tag="lists",
        request=ListCreation,
        answer=TaskList,
        status=201,
        headers=[ETAG, EVENT_ID, IDEMPOTENCY_KEY],
        examples=examples.CREATION,
        problems=[
            ProblemCode.INVALID,
            ProblemCode.LIMIT_REACHED,
        ],
    )
    def post(self, request: Request) -> HttpResponse:
        creation = read_body(request, ListCreation)
        return answer_once(request, lambda: self._create(get_actor(request), creation))

    @staticmethod
    def _create(actor: Actor, creation: ListCreation) -> HttpResponse:
        found = services.create_list(actor=actor, creation=creation, now=timezone.now())
        response = _answer(actor, found.id, status=201)
        response["Location"] = f"/api/v1/lists/{found.id}"
        return response


class ListView(ApiView):
    """`/api/v1/lists/{list_id}`."""

    @describe(
        operation="get_list",
        summary="Read a list",
        tag="lists",
        answer=TaskList,
        headers=[ETAG],
        examples=[examples.LIST],
        problems=[ProblemCode.LIST_NOT_FOUND],
    )
    def get(self, request: Request, list_id: UUID) -> HttpResponse:
        return _answer(get_actor(request), list_id)

    @describe(
        operation="change_list",
        summary="Change a list of yours",
        tag="lists",
        details="What is absent stays, `null` clears.",
        request=ListChanges,
        answer=TaskList,
        headers=[ETAG, EVENT_ID, IF_MATCH, IDEMPOTENCY_KEY],
        examples=examples.CHANGES,
        problems=[
            ProblemCode.INVALID,
            *_HIDDEN_OR_OTHERS,
        ],
    )
    def patch(self, request: Request, list_id: UUID) -> HttpResponse:
        expected, changes = read_if_match(request.META), read_body(request, ListChanges)
        actor, now = get_actor(request), timezone.now()

        def change() -> HttpResponse:
            services.change_list(actor=actor, list_id=list_id, changes=changes, expected=expected, now=now)
            return _answer(actor, list_id)

        return answer_once(request, change)

    @describe(
        operation="delete_list",
        summary="Put a list of yours into the trash",
        tag="lists",
        details="Its tasks go with it, for all its members. It can be restored for 30 days.",
        status=204,
        headers=[EVENT_ID, IF_MATCH],
        problems=[
            *_HIDDEN_OR_OTHERS,
            ProblemCode.INBOX_STAYS,
        ],
    )
    def delete(self, request: Request, list_id: UUID) -> Response:
        expected = read_if_match(request.META)
        services.delete_list(actor=get_actor(request), list_id=list_id, expected=expected, now=timezone.now())
        return Response(status=204)


class ArchivingView(ApiView):
    """`/api/v1/lists/{list_id}/archived`."""

    @describe(
        operation="set_list_archived",
        summary="Put a list of yours aside, or take it back",
        tag="lists",
        details="Sets the state, so a repeat changes nothing, and no `If-Match` is needed. Nobody is reminded of what is put aside.",
        request=ListArchiving,
        answer=TaskList,
        headers=[ETAG, EVENT_ID],
        examples=examples.ARCHIVING,
        problems=[ProblemCode.INVALID, *_HIDDEN_OR_OTHERS, ProblemCode.INBOX_STAYS],
    )
    def put(self, request: Request, list_id: UUID) -> HttpResponse:
        archived, actor = read_body(request, ListArchiving).archived, get_actor(request)
        services.set_archived(actor=actor, list_id=list_id, archived=archived, now=timezone.now())
        return _answer(actor, list_id)


class PlacementView(ApiView):
    """`/api/v1/lists/{list_id}/position`."""

    @describe(
        operation="place_list",
        summary="Put a list elsewhere among yours",
        tag="lists",
        details="The order is yours alone: nobody else's changes.",
        request=ListPlacement,
        answer=TaskList,
        headers=[ETAG],
        examples=examples.PLACEMENT,
        problems=[ProblemCode.INVALID, ProblemCode.LIST_NOT_FOUND],
    )
    def put(self, request: Request, list_id: UUID) -> HttpResponse:
        after, actor = read_body(request, ListPlacement).after, get_actor(request)
        services.place_list(actor=actor, list_id=list_id, after=after, now=timezone.now())
        return _answer(actor, list_id)


class RestorationView(ApiView):
    """`/api/v1/lists/{list_id}/restore`."""

    @describe(
        operation="restore_list",
        summary="Take a list of yours back out of the trash",
        tag="lists",
        details="Within 30 days, with its tasks and its members. A list that is not in the trash stays as it is.",
        answer=TaskList,
        headers=[ETAG, EVENT_ID],
        examples=[examples.LIST],
        problems=_HIDDEN_OR_OTHERS,
    )
    def post(self, request: Request, list_id: UUID) -> HttpResponse:
        actor = get_actor(request)
        services.restore_list(actor=actor, list_id=list_id, now=timezone.now())
        return _answer(actor, list_id)


def _answer(actor: Actor, list_id: UUID, *, status: int = 200) -> HttpResponse:
    found = selectors.get_task_list(actor=actor, list_id=list_id)
    return versioned_response(found, version=found.version, status=status)

"""Routes of the history."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.problems import ProblemCode
from contracts.todos.v1.history import HistoryPage, Undo, Undone
from todos.api.authentication import Actor
from todos.api.bodies import read_body
from todos.api.idempotency import answer_once
from todos.api.openapi import EVENT_ID, IDEMPOTENCY_KEY, describe
from todos.api.pages import answer_page
from todos.api.queries import PageQuery
from todos.api.views import ApiView, get_actor
from todos.history import examples, selectors, undoing
from todos.lists.selectors import find_task_lists
from todos.tasks.selectors import to_contract

_UNDO_DETAILS = """`event_id` is what an answer named in `Event-Id`, or one event of a history. All that a request
changed is taken back together: many tasks at once, a move, a deletion, a completion, a change of a list. What was made goes into the
trash. It takes the same rights as the change did.

Only what is still as the change left it is put back: if something was changed since, the answer is `409` with what and where, and nothing
happens. An undo is a change too, so its own `event_id` takes it back; asking twice for the same undo is no mistake."""


_UNDO_PROBLEMS = [
    ProblemCode.INVALID,
    ProblemCode.EVENT_NOT_FOUND,
    ProblemCode.RIGHT_MISSING,
    ProblemCode.UNDO_CONFLICT,
    ProblemCode.CONFLICT,
]


class UndoView(ApiView):
    """`/api/v1/undo`."""

    @describe(
        operation="undo",
        summary="Take a change back",
        tag="history",
        details=_UNDO_DETAILS,
        request=Undo,
        answer=Undone,
        headers=[EVENT_ID, IDEMPOTENCY_KEY],
        examples=examples.UNDO,
        problems=_UNDO_PROBLEMS,
    )
    def post(self, request: Request) -> Response | HttpResponse:
        event_id = read_body(request, Undo).event_id
        return answer_once(request, lambda: self._undo(request, event_id))

    @staticmethod
    def _undo(request: Request, event_id: UUID) -> Response:
        actor = get_actor(request)
        return _to_response(undoing.undo(actor=actor, event_id=event_id, now=timezone.now()), actor)


class LastUndoView(ApiView):
    """`/api/v1/undo/last`."""

    @describe(
        operation="undo_last",
        summary="Take back what you changed last",
        tag="history",
        details="By whatever way you changed it. Asked again, it takes back the change before; use an `Idempotency-Key` to repeat safely.",
        answer=Undone,
        examples=[examples.UNDONE],
        headers=[EVENT_ID, IDEMPOTENCY_KEY],
        problems=_UNDO_PROBLEMS,
    )
    def post(self, request: Request) -> Response | HttpResponse:
        return answer_once(request, lambda: self._undo(request))

    @staticmethod
    def _undo(request: Request) -> Response:
        actor = get_actor(request)
        return _to_response(undoing.undo_last(actor=actor, now=timezone.now()), actor)


class TaskHistoryView(ApiView):
    """`/api/v1/tasks/{task_id}/history`."""

    queried_methods = frozenset({"GET"})

    @describe(
        operation="list_task_events",
        summary="Read what happened to a task",
        tag="history",
        details="Newest first: who changed what, when and by which way. Whoever may read the task may read this.",
        query=PageQuery,
        answer=HistoryPage,
        examples=[examples.PAGE],
        problems=[ProblemCode.TASK_NOT_FOUND],
    )
    def get(self, request: Request, task_id: UUID) -> Response:
        return answer_page(request, selectors.list_task_events, task_id=task_id)


class ListHistoryView(ApiView):
    """`/api/v1/lists/{list_id}/history`."""

    queried_methods = frozenset({"GET"})

    @describe(
        operation="list_list_events",
        summary="Read what happened in a list",
        tag="history",
        details="Newest first, to its tasks and to itself. A task's events stay in the list where it was at the time.",
        query=PageQuery,
        answer=HistoryPage,
        examples=[examples.PAGE],
        problems=[ProblemCode.LIST_NOT_FOUND],
    )
    def get(self, request: Request, list_id: UUID) -> Response:
        return answer_page(request, selectors.list_list_events, list_id=list_id)


def _to_response(undone: undoing.Undone, actor: Actor) -> Response:
    lists = find_task_lists(actor=actor, list_ids=undone.list_ids) if undone.list_ids else {}
    tasks = [to_contract(task) for task in undone.tasks]
    return Response(Undone(event_id=undone.group_id, tasks=tasks, lists=list(lists.values())))

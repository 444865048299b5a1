"""Routes of what moves a task among others: nesting, order, completion, the trash."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.base import Page
from contracts.problems import ProblemCode
from contracts.todos.v1.tasks import Completion, Task, TaskMove
from todos.api.bodies import read_body
from todos.api.idempotency import answer_once
from todos.api.openapi import ETAG, EVENT_ID, IDEMPOTENCY_KEY, describe
from todos.api.pages import answer_page
from todos.api.queries import PageQuery
from todos.api.requests import ApiRequest
from todos.api.views import ApiView, get_actor
from todos.tasks import examples, selectors, services
from todos.tasks.views import answer_task


class SubtasksView(ApiView):
    """`/api/v1/tasks/{task_id}/subtasks`."""

    queried_methods = frozenset({"GET"})

    @describe(
        operation="list_subtasks",
        summary="Read what stands under a task",
        tag="tasks",
        details="Its own subtasks, done or not, in manual order. They are made by `POST /api/v1/tasks` with `parent_id`.",
        query=PageQuery,
        answer=Page[Task],
        examples=[examples.PAGE],
        problems=[ProblemCode.TASK_NOT_FOUND],
    )
    def get(self, request: Request, task_id: UUID) -> Response:
        return answer_page(request, selectors.list_subtasks, task_id=task_id)


class MoveView(ApiView):
    """`/api/v1/tasks/{task_id}/move`."""

    plain_methods = frozenset({"POST"})

    @describe(
        operation="move_task",
        summary="Move a task: to another list, under another task, or in the order",
        tag="tasks",
        details=(
            "What is absent stays; `parent_id: null` takes it out of its parent, and so does another list. Everything under the task comes "
            "along. `after` or `before` name a task that stands where this one shall stand; without both it is put last. Another place in "
            "the order spoils nobody's `If-Match`."
        ),
        request=TaskMove,
        answer=Task,
        headers=[ETAG, EVENT_ID, IDEMPOTENCY_KEY],
        examples=examples.MOVE,
        problems=[
            ProblemCode.INVALID,
            ProblemCode.TASK_NOT_FOUND,
            ProblemCode.RIGHT_MISSING,
            ProblemCode.CONFLICT,
        ],
    )
    def post(self, request: ApiRequest, task_id: UUID) -> HttpResponse:
        move, actor, now = read_body(request, TaskMove), get_actor(request), timezone.now()
        return answer_once(
            request, lambda: answer_task(services.move_task(actor=actor, task_id=task_id, move=move, now=now))
        )


class CompletionView(ApiView):
    """`/api/v1/tasks/{task_id}/completion`."""

    plain_methods = frozenset({"PUT"})

    @describe(
        operation="set_completion",
        summary="Complete or reopen a task",
        tag="tasks",
        details=(
            "Sets the state, so a repeat changes nothing, and no `If-Match` is needed. Everything under the task is completed with it; "
            "a task that is opened again opens those above it, and leaves those under it as they are. A repeating task moves to its next "
            "occurrence: name the `occurrence` that you mean, or send an `Idempotency-Key`, lest a repeat completes the next one too."
        ),
        request=Completion,
        answer=Task,
        headers=[ETAG, EVENT_ID, IDEMPOTENCY_KEY],
        examples=examples.COMPLETION,
        problems=[
            ProblemCode.INVALID,
            ProblemCode.TASK_NOT_FOUND,
            ProblemCode.RIGHT_MISSING,
            ProblemCode.CONFLICT,
            ProblemCode.OCCURRENCE_NOT_CURRENT,
        ],
    )
    def put(self, request: ApiRequest, task_id: UUID) -> HttpResponse:
        wanted, actor, now = read_body(request, Completion), get_actor(request), timezone.now()
        return answer_once(
            request,
            lambda: answer_task(
                services.set_completion(
                    actor=actor, task_id=task_id, done=wanted.done, on=wanted.on, occurrence=wanted.occurrence, now=now
                )
            ),
        )


class RestorationView(ApiView):
    """`/api/v1/tasks/{task_id}/restore`."""

    @describe(
        operation="restore_task",
        summary="Take a task back out of the trash",
        tag="tasks",
        details=(
            "Within 30 days, with what went along with it. A task that is not in the trash stays as it is. If the task above it is still "
            "in the trash, it comes back under none."
        ),
        answer=Task,
        headers=[ETAG, EVENT_ID],
        examples=[examples.TASK],
        problems=[ProblemCode.TASK_NOT_FOUND, ProblemCode.RIGHT_MISSING, ProblemCode.CONFLICT],
    )
    def post(self, request: Request, task_id: UUID) -> HttpResponse:
        return answer_task(services.restore_task(actor=get_actor(request), task_id=task_id, now=timezone.now()))

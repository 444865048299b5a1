"""Routes of the occurrences of a repeating task."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.base import Page
from contracts.problems import ProblemCode
from contracts.todos.v1.recurrence import CompletionRecord, OccurrenceMove, Occurrences, OccurrenceSkip
from contracts.todos.v1.tasks import Task
from todos.api.bodies import read_body
from todos.api.idempotency import answer_once
from todos.api.openapi import ETAG, EVENT_ID, IDEMPOTENCY_KEY, describe
from todos.api.pages import answer_page
from todos.api.queries import PageQuery, read_query
from todos.api.views import ApiView, get_actor
from todos.recurrence import selectors
from todos.recurrence.queries import OccurrencesQuery
from todos.tasks import examples, occurrence_examples, services
from todos.tasks.views import answer_task

_CHANGING = [
    ProblemCode.INVALID,
    ProblemCode.TASK_NOT_FOUND,
    ProblemCode.RIGHT_MISSING,
    ProblemCode.OCCURRENCE_NOT_CURRENT,
]


class OccurrencesView(ApiView):
    """`/api/v1/tasks/{task_id}/occurrences`."""

    queried_methods = frozenset({"GET"})

    @describe(
        operation="list_occurrences",
        summary="Read when a task is due, now and next",
        tag="repeats",
        details="What is due now, and what follows if each is done on its day. Empty for a task without a due date, or done.",
        query=OccurrencesQuery,
        answer=Occurrences,
        examples=[occurrence_examples.OCCURRENCES],
        problems=[ProblemCode.TASK_NOT_FOUND],
    )
    def get(self, request: Request, task_id: UUID) -> Response:
        limit = read_query(request, OccurrencesQuery).limit
        return Response(selectors.list_occurrences(actor=get_actor(request), task_id=task_id, limit=limit))


class SkipView(ApiView):
    """`/api/v1/tasks/{task_id}/occurrences/skip`."""

    @describe(
        operation="skip_occurrence",
        summary="Leave out this time",
        tag="repeats",
        details="The task moves to its next occurrence, never into the past; after the last one it is done.",
        request=OccurrenceSkip,
        answer=Task,
        headers=[ETAG, EVENT_ID, IDEMPOTENCY_KEY],
        examples=[examples.TASK, *occurrence_examples.SKIP],
        problems=[*_CHANGING, ProblemCode.CONFLICT],
    )
    def post(self, request: Request, task_id: UUID) -> HttpResponse:
        meant = read_body(request, OccurrenceSkip).occurrence
        actor, now = get_actor(request), timezone.now()
        return answer_once(
            request,
            lambda: answer_task(services.skip_occurrence(actor=actor, task_id=task_id, occurrence=meant, now=now)),
        )


class MoveOccurrenceView(ApiView):
    """`/api/v1/tasks/{task_id}/occurrences/move`."""

    @describe(
        operation="move_occurrence",
        summary="Move this time only",
        tag="repeats",
        details="What follows stays where it is. Without `time` the time of day stays; `null` means the whole day.",
        request=OccurrenceMove,
        answer=Task,
        headers=[ETAG, EVENT_ID, IDEMPOTENCY_KEY],
        examples=[examples.TASK, *occurrence_examples.MOVE],
        problems=_CHANGING,
    )
    def post(self, request: Request, task_id: UUID) -> HttpResponse:
        wanted = read_body(request, OccurrenceMove)
        actor, now = get_actor(request), timezone.now()
        return answer_once(
            request,
            lambda: answer_task(services.move_occurrence(actor=actor, task_id=task_id, wanted=wanted, now=now)),
        )


class CompletionsView(ApiView):
    """`/api/v1/tasks/{task_id}/completions`."""

    queried_methods = frozenset({"GET"})

    @describe(
        operation="list_completions",
        summary="Read when a repeating task was done",
        tag="repeats",
        details="What was done and what was skipped, newest first.",
        query=PageQuery,
        answer=Page[CompletionRecord],
        examples=[occurrence_examples.COMPLETIONS],
        problems=[ProblemCode.TASK_NOT_FOUND],
    )
    def get(self, request: Request, task_id: UUID) -> Response:
        return answer_page(request, selectors.list_completions, task_id=task_id)


class CompletionRecordView(ApiView):
    """`/api/v1/tasks/{task_id}/completions/{completion_id}`."""

    @describe(
        operation="withdraw_completion",
        summary="Take the newest completion back",
        tag="repeats",
        details="The task is due again as it was before. An older one, or one after which the task was changed, stays.",
        answer=Task,
        headers=[ETAG, EVENT_ID],
        examples=[examples.TASK],
        problems=[ProblemCode.TASK_NOT_FOUND, ProblemCode.RIGHT_MISSING, ProblemCode.OCCURRENCE_NOT_CURRENT],
    )
    def delete(self, request: Request, task_id: UUID, completion_id: UUID) -> HttpResponse:
        actor, now = get_actor(request), timezone.now()
        return answer_task(
            services.withdraw_completion(actor=actor, task_id=task_id, completion_id=completion_id, now=now)
        )

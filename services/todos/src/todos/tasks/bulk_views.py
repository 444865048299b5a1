"""Routes that change or make many tasks at once."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.problems import ProblemCode
from contracts.todos.v1.bulk import BulkChange, BulkItem, BulkResult
from contracts.todos.v1.tasks import Duplication, TagRenamed, TagRenaming, Task
from todos.api.bodies import read_body
from todos.api.idempotency import answer_once
from todos.api.openapi import ETAG, EVENT_ID, IDEMPOTENCY_KEY, describe
from todos.api.views import ApiView, get_actor
from todos.tasks import bulk_examples, selectors, services
from todos.tasks.views import answer_task


class BulkView(ApiView):
    """`/api/v1/tasks/bulk`."""

    @describe(
        operation="change_tasks",
        summary="Change up to 200 tasks at once",
        tag="tasks",
        details=(
            "All of them or none. What is wrong is told for each task, with the pointer of its id: `task_not_found`, `right_missing`, "
            "`changed_in_between` (by `if_versions`), `too_many_tags`. The whole change is one event that can be undone as one."
        ),
        request=BulkChange,
        answer=BulkResult,
        headers=[EVENT_ID, IDEMPOTENCY_KEY],
        examples=bulk_examples.BULK,
        problems=[
            ProblemCode.INVALID,
            ProblemCode.RIGHT_MISSING,
            ProblemCode.CONFLICT,
        ],
    )
    def post(self, request: Request) -> HttpResponse:
        bulk, actor, now = read_body(request, BulkChange), get_actor(request), timezone.now()
        return answer_once(request, lambda: _answer(services.change_tasks(actor=actor, bulk=bulk, now=now)))


class DuplicationView(ApiView):
    """`/api/v1/tasks/{task_id}/duplicate`."""

    @describe(
        operation="duplicate_task",
        summary="Copy a task with its subtasks",
        tag="tasks",
        details=(
            "The copy is open and belongs to you. It stands right behind the task, or last in the list that is named. People, comments and "
            "history are not copied."
        ),
        request=Duplication,
        answer=Task,
        status=201,
        headers=[ETAG, EVENT_ID, IDEMPOTENCY_KEY],
        examples=bulk_examples.DUPLICATION,
        problems=[
            ProblemCode.INVALID,
            ProblemCode.TASK_NOT_FOUND,
            ProblemCode.RIGHT_MISSING,
            ProblemCode.CONFLICT,
        ],
    )
    def post(self, request: Request, task_id: UUID) -> HttpResponse:
        duplication, actor, now = read_body(request, Duplication), get_actor(request), timezone.now()

        def duplicate() -> HttpResponse:
            copy = services.duplicate_task(actor=actor, task_id=task_id, duplication=duplication, now=now)
            response = answer_task(copy, status=201)
            response["Location"] = f"/api/v1/tasks/{copy.id}"
            return response

        return answer_once(request, duplicate)


class TagRenamingView(ApiView):
    """`/api/v1/tags/rename`."""

    @describe(
        operation="rename_tag",
        summary="Rename a tag, or make two of them one",
        tag="tasks",
        details=(
            "On every task that you may change, done or not; what is in the trash keeps its tags. Case and ё or е make no difference to "
            "which tag is meant, so a tag can be renamed to another spelling of itself."
        ),
        request=TagRenaming,
        answer=TagRenamed,
        headers=[EVENT_ID, IDEMPOTENCY_KEY],
        examples=bulk_examples.TAG_RENAMING,
        problems=[
            ProblemCode.INVALID,
            ProblemCode.CONFLICT,
        ],
    )
    def post(self, request: Request) -> HttpResponse:
        renaming, actor, now = read_body(request, TagRenaming), get_actor(request), timezone.now()

        def rename() -> Response:
            renamed = services.rename_tag(actor=actor, old=renaming.from_, new=renaming.to, now=now)
            return Response(TagRenamed(tag=renamed.tag, changed_count=renamed.changed_count))

        return answer_once(request, rename)


def _answer(outcome: services.BulkOutcome) -> Response:
    named = {task.id for task in outcome.tasks}
    results = [
        BulkItem(task=selectors.to_contract(task), changed=task.id in outcome.changed_ids) for task in outcome.tasks
    ]
    return Response(BulkResult(results=results, also_changed=sorted(outcome.changed_ids - named)))

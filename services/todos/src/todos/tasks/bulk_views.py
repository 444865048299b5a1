"""Routes that change many tasks at once."""

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.problems import ProblemCode
from contracts.todos.v1.bulk import BulkChange, BulkItem, BulkResult
from todos.api.bodies import read_body
from todos.api.idempotency import answer_once
from todos.api.openapi import EVENT_ID, IDEMPOTENCY_KEY, describe
from todos.api.views import ApiView, get_actor
from todos.tasks import bulk_examples, selectors, services


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
            ProblemCode.IDEMPOTENCY_KEY_REUSED,
            ProblemCode.IDEMPOTENCY_IN_PROGRESS,
        ],
    )
    def post(self, request: Request) -> Response | HttpResponse:
        bulk, actor, now = read_body(request, BulkChange), get_actor(request), timezone.now()
        return answer_once(request, lambda: _answer(services.change_tasks(actor=actor, bulk=bulk, now=now)))


def _answer(outcome: services.BulkOutcome) -> Response:
    named = {task.id for task in outcome.tasks}
    results = [
        BulkItem(task=selectors.to_contract(task), changed=task.id in outcome.changed_ids) for task in outcome.tasks
    ]
    return Response(BulkResult(results=results, also_changed=sorted(outcome.changed_ids - named)))

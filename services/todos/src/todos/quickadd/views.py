"""Routes of quick add."""

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.problems import ProblemCode
from contracts.todos.v1.quickadd import QuickAddText, QuickTask, QuickTaskCreation, Reading
from todos.api.bodies import read_body
from todos.api.idempotency import answer_once
from todos.api.openapi import ETAG, EVENT_ID, IDEMPOTENCY_KEY, describe
from todos.api.preconditions import versioned_response
from todos.api.views import ApiView, get_actor
from todos.quickadd import examples, services
from todos.quickadd.readings import read_for
from todos.tasks.selectors import to_contract


class ParseView(ApiView):
    """`/api/v1/quickadd/parse`."""

    @describe(
        operation="parse_quick_add",
        summary="Read a text as a task",
        tag="quick add",
        details=(
            "Understands dates, times and repeats in Russian and English, mixed too, and the signs `#tag`, `+list`, `!1` to `!4` and"
            " `@name`, who is a member of the list: by username, name, or the beginning of it. What is not understood stays in the title."
            ' "Except holidays" leaves out those of the country that the person has chosen, or of the one of their time zone.'
            " Changes nothing."
        ),
        request=QuickAddText,
        answer=Reading,
        examples=examples.PARSING,
        problems=[ProblemCode.INVALID],
    )
    def post(self, request: Request) -> Response:
        given = read_body(request, QuickAddText)
        return Response(read_for(get_actor(request), given, now=timezone.now()).to_contract())


class QuickTasksView(ApiView):
    """`/api/v1/tasks/quick`."""

    tries_first = frozenset({"POST"})

    @describe(
        operation="quick_add_task",
        summary="Make a task out of a text",
        tag="quick add",
        details=(
            "The text is read as by `POST /api/v1/quickadd/parse`, and the task is given to whom `@name` means. A list that the person does"
            " not have, a name of nobody or of several in the list, and holidays of a country that nobody knows, stay in the title as they"
            " were typed, and `reading.hints` says so."
        ),
        request=QuickTaskCreation,
        answer=QuickTask,
        status=201,
        headers=[ETAG, EVENT_ID, IDEMPOTENCY_KEY],
        examples=examples.CREATION,
        problems=[
            ProblemCode.INVALID,
            ProblemCode.TASK_NOT_FOUND,
            ProblemCode.RIGHT_MISSING,
        ],
    )
    def post(self, request: Request) -> HttpResponse:
        creation = read_body(request, QuickTaskCreation)
        return answer_once(request, lambda: self._create(request, creation))

    @staticmethod
    def _create(request: Request, creation: QuickTaskCreation) -> HttpResponse:
        added = services.quick_add_task(actor=get_actor(request), creation=creation, now=timezone.now())
        quick_task = QuickTask(**dict(to_contract(added.task)), reading=added.reading.to_contract())
        response = versioned_response(quick_task, version=added.task.version, status=201)
        response["Location"] = f"/api/v1/tasks/{added.task.id}"
        return response

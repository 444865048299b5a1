"""Routes of repeats."""

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.problems import ProblemCode
from contracts.todos.v1.recurrence import RecurrencePreview, RecurrencePreviewRequest
from todos.api.bodies import read_body
from todos.api.openapi import describe
from todos.api.views import ApiView, get_actor
from todos.recurrence import examples, selectors


class PreviewView(ApiView):
    """`/api/v1/recurrence/preview`."""

    @describe(
        operation="preview_recurrence",
        summary="See when a rule would fall",
        tag="repeats",
        details="For editors: changes nothing. A rule that never falls, or that is not followed, is refused with its reason.",
        request=RecurrencePreviewRequest,
        answer=RecurrencePreview,
        examples=examples.PREVIEW,
        problems=[ProblemCode.INVALID],
    )
    def post(self, request: Request) -> Response:
        wanted = read_body(request, RecurrencePreviewRequest)
        person = get_actor(request).user
        return Response(selectors.preview_recurrence(wanted, default_timezone=person.timezone, now=timezone.now()))

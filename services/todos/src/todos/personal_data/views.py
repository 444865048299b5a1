"""Routes of a person's data as a whole."""

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.problems import ProblemCode
from contracts.todos.v1.personal_data import CALENDAR_MEDIA_TYPE, Departure, Export
from todos.api.authentication import Via
from todos.api.errors import ActionForbidden
from todos.api.openapi import describe
from todos.api.rendering import ContractRenderer
from todos.api.views import ApiView, get_actor
from todos.personal_data import examples, leaving, selectors
from todos.personal_data.calendar import write_calendar
from todos.tasks.selectors import to_contract

_LEAVING_DETAILS = """From Telegram alone, where the chat itself is the proof of who asks. What becomes of everything is told
by `GET`. It cannot be undone; comments forgets what the person wrote within a minute."""


class CalendarRenderer(BaseRenderer):
    """Lets callers accept a calendar; the view writes it itself."""

    media_type = CALENDAR_MEDIA_TYPE
    format = "ics"
    render_style = "binary"


class ExportView(ApiView):
    """`/api/v1/me/export`."""

    @describe(
        operation="export_me",
        summary="Export everything that is yours",
        tag="people",
        details="What you wrote about tasks is exported by comments, under the same path there.",
        answer=Export,
        examples=[examples.EXPORT],
    )
    def get(self, request: Request) -> Response:
        return Response(selectors.get_export(actor=get_actor(request), now=timezone.now()))


class CalendarView(ApiView):
    """`/api/v1/me/export.ics`."""

    renderer_classes = [ContractRenderer, CalendarRenderer]

    @describe(
        operation="export_my_calendar",
        summary="Export your tasks as an iCalendar",
        tag="people",
        details="`text/calendar`: each of your tasks that is not in the trash as a VTODO (RFC 5545).",
    )
    def get(self, request: Request) -> HttpResponse:
        tasks = map(to_contract, selectors.own_tasks(get_actor(request)).filter(deleted_at=None))
        calendar = write_calendar(tasks, now=timezone.now())
        return HttpResponse(calendar, content_type=f"{CALENDAR_MEDIA_TYPE}; charset=utf-8")


class DepartureView(ApiView):
    """`/api/v1/me/departure`."""

    @describe(
        operation="preview_departure",
        summary="Read what would become of everything if you left",
        tag="people",
        answer=Departure,
        examples=[examples.DEPARTURE],
    )
    def get(self, request: Request) -> Response:
        return Response(selectors.get_departure(actor=get_actor(request)))

    @describe(
        operation="leave",
        summary="Delete yourself with everything that is yours alone",
        tag="people",
        details=_LEAVING_DETAILS,
        status=204,
        problems=[ProblemCode.FORBIDDEN],
    )
    def post(self, request: Request) -> Response:
        actor = get_actor(request)
        if actor.via is not Via.BOT:
            raise ActionForbidden
        leaving.leave(actor=actor, now=timezone.now())
        return Response(status=204)

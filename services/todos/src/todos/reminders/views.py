"""Routes of reminders."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.base import Page
from contracts.problems import ProblemCode
from contracts.todos.v1.reminders import NagChoice, Reminder, ReminderInput, Reminders, Snooze, UpcomingReminder
from todos.api.authentication import Actor
from todos.api.bodies import read_body
from todos.api.idempotency import answer_once
from todos.api.openapi import EVENT_ID, IDEMPOTENCY_KEY, describe
from todos.api.pages import answer_page
from todos.api.queries import PageQuery
from todos.api.views import ApiView, get_actor
from todos.reminders import examples, selectors
from todos.reminders.services import changing


class TaskRemindersView(ApiView):
    """`/api/v1/tasks/{task_id}/reminders`."""

    @describe(
        operation="list_task_reminders",
        summary="Read when you are reminded of a task",
        tag="reminders",
        details="Your own reminders; nobody sees another's.",
        answer=Reminders,
        examples=[examples.LIST],
        problems=[ProblemCode.TASK_NOT_FOUND],
    )
    def get(self, request: Request, task_id: UUID) -> Response:
        actor, now = get_actor(request), timezone.now()
        return Response(selectors.list_task_reminders(actor=actor, task_id=task_id, now=now))

    @describe(
        operation="add_reminder",
        summary="Be reminded of a task",
        tag="reminders",
        details="Whoever sees a task may be reminded of it.",
        request=ReminderInput,
        answer=Reminder,
        status=201,
        headers=[EVENT_ID, IDEMPOTENCY_KEY],
        examples=examples.INPUT,
        problems=[ProblemCode.INVALID, ProblemCode.TASK_NOT_FOUND],
    )
    def post(self, request: Request, task_id: UUID) -> Response | HttpResponse:
        wanted = read_body(request, ReminderInput)
        return answer_once(request, lambda: self._add(get_actor(request), task_id, wanted))

    @staticmethod
    def _add(actor: Actor, task_id: UUID, wanted: ReminderInput) -> Response:
        now = timezone.now()
        made = changing.add_reminder(actor=actor, task_id=task_id, wanted=wanted, now=now)
        answer = selectors.get_reminder(actor=actor, reminder_id=made.id, now=now)
        return Response(answer, status=201, headers={"Location": f"/api/v1/reminders/{made.id}"})


class RemindersView(ApiView):
    """`/api/v1/reminders`."""

    queried_methods = frozenset({"GET"})

    @describe(
        operation="list_reminders",
        summary="Read what you will be reminded of",
        tag="reminders",
        query=PageQuery,
        answer=Page[UpcomingReminder],
        examples=[examples.UPCOMING],
    )
    def get(self, request: Request) -> Response:
        return answer_page(request, selectors.list_upcoming)


class ReminderView(ApiView):
    """`/api/v1/reminders/{reminder_id}`."""

    @describe(
        operation="get_reminder",
        summary="Read a reminder",
        tag="reminders",
        answer=Reminder,
        examples=[examples.REMINDER],
        problems=[ProblemCode.REMINDER_NOT_FOUND],
    )
    def get(self, request: Request, reminder_id: UUID) -> Response:
        return _answer(get_actor(request), reminder_id)

    @describe(
        operation="change_reminder",
        summary="Replace a reminder",
        tag="reminders",
        details="As a whole; it is not snoozed any more. Nobody else can change it, so no `If-Match` is needed.",
        request=ReminderInput,
        answer=Reminder,
        headers=[EVENT_ID],
        examples=examples.INPUT,
        problems=[ProblemCode.INVALID, ProblemCode.REMINDER_NOT_FOUND],
    )
    def put(self, request: Request, reminder_id: UUID) -> Response:
        wanted, actor = read_body(request, ReminderInput), get_actor(request)
        changing.change_reminder(actor=actor, reminder_id=reminder_id, wanted=wanted, now=timezone.now())
        return _answer(actor, reminder_id)

    @describe(
        operation="delete_reminder",
        summary="Delete a reminder",
        tag="reminders",
        status=204,
        headers=[EVENT_ID],
        problems=[ProblemCode.REMINDER_NOT_FOUND],
    )
    def delete(self, request: Request, reminder_id: UUID) -> Response:
        changing.delete_reminder(actor=get_actor(request), reminder_id=reminder_id, now=timezone.now())
        return Response(status=204)


class SnoozeView(ApiView):
    """`/api/v1/reminders/{reminder_id}/snooze`."""

    @describe(
        operation="snooze_reminder",
        summary="Be told again later",
        tag="reminders",
        details="Ends its repetitions until then. Another due date of the task undoes it.",
        request=Snooze,
        answer=Reminder,
        headers=[EVENT_ID, IDEMPOTENCY_KEY],
        examples=examples.SNOOZE,
        problems=[ProblemCode.INVALID, ProblemCode.REMINDER_NOT_FOUND],
    )
    def post(self, request: Request, reminder_id: UUID) -> Response | HttpResponse:
        wanted = read_body(request, Snooze)
        return answer_once(request, lambda: self._snooze(get_actor(request), reminder_id, wanted))

    @describe(
        operation="end_snooze",
        summary="Be told as if it had not been snoozed",
        tag="reminders",
        details="What has passed meanwhile is not told any more. A repeat changes nothing.",
        answer=Reminder,
        examples=[examples.REMINDER],
        headers=[EVENT_ID],
        problems=[ProblemCode.REMINDER_NOT_FOUND],
    )
    def delete(self, request: Request, reminder_id: UUID) -> Response:
        actor = get_actor(request)
        changing.end_snooze(actor=actor, reminder_id=reminder_id, now=timezone.now())
        return _answer(actor, reminder_id)

    @staticmethod
    def _snooze(actor: Actor, reminder_id: UUID, wanted: Snooze) -> Response:
        changing.snooze_reminder(actor=actor, reminder_id=reminder_id, wanted=wanted, now=timezone.now())
        return _answer(actor, reminder_id)


class NagView(ApiView):
    """`/api/v1/reminders/{reminder_id}/nag`."""

    @describe(
        operation="choose_nagging",
        summary="Be told until it is done, or once",
        tag="reminders",
        details="Sets a state; whatever else the reminder says stays, a snooze too.",
        request=NagChoice,
        answer=Reminder,
        examples=examples.NAG,
        headers=[EVENT_ID],
        problems=[ProblemCode.INVALID, ProblemCode.REMINDER_NOT_FOUND],
    )
    def put(self, request: Request, reminder_id: UUID) -> Response:
        wanted, actor = read_body(request, NagChoice), get_actor(request)
        changing.choose_nagging(actor=actor, reminder_id=reminder_id, wanted=wanted, now=timezone.now())
        return _answer(actor, reminder_id)


def _answer(actor: Actor, reminder_id: UUID) -> Response:
    return Response(selectors.get_reminder(actor=actor, reminder_id=reminder_id, now=timezone.now()))

"""Routes of subscriptions."""

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from contracts.problems import ProblemCode
from contracts.todos.v1.subscriptions import MuteChoice, NotificationSettings, Subscription, SubscriptionChoice
from todos.api.bodies import read_body
from todos.api.openapi import describe
from todos.api.views import ApiView, get_actor
from todos.subscriptions import examples, selectors, services


class SubscriptionView(ApiView):
    """`/api/v1/tasks/{task_id}/subscription`."""

    @describe(
        operation="get_subscription",
        summary="Read what you hear of a task's comments",
        tag="tasks",
        answer=Subscription,
        examples=examples.CHOICE[-1:],
        problems=[ProblemCode.TASK_NOT_FOUND],
    )
    def get(self, request: Request, task_id: UUID) -> Response:
        return Response(selectors.get_subscription(actor=get_actor(request), task_id=task_id))

    @describe(
        operation="set_subscription",
        summary="Choose what you hear of a task's comments",
        tag="tasks",
        details="`muted` is nothing at all, `following` every comment, `automatic` those that concern you.",
        request=SubscriptionChoice,
        answer=Subscription,
        examples=examples.CHOICE,
        problems=[ProblemCode.INVALID, ProblemCode.TASK_NOT_FOUND],
    )
    def put(self, request: Request, task_id: UUID) -> Response:
        state = read_body(request, SubscriptionChoice).state
        return Response(services.set_subscription(actor=get_actor(request), task_id=task_id, state=state))


class SettingsView(ApiView):
    """`/api/v1/notifications/settings`."""

    @describe(
        operation="get_notification_settings",
        summary="Read what you do not hear",
        tag="people",
        answer=NotificationSettings,
        examples=[examples.SETTINGS],
    )
    def get(self, request: Request) -> Response:
        return Response(selectors.get_settings(get_actor(request)))


class MuteView(ApiView):
    """`/api/v1/notifications/settings/mute`."""

    @describe(
        operation="choose_muting",
        summary="Mute a kind of news or a list, or hear it again",
        tag="people",
        details="Decided when a message is sent, so what waits already is not sent either. Your own reminders always come.",
        request=MuteChoice,
        answer=NotificationSettings,
        examples=examples.MUTING,
        problems=[ProblemCode.INVALID, ProblemCode.LIST_NOT_FOUND],
    )
    def put(self, request: Request) -> Response:
        actor = get_actor(request)
        services.choose_muting(actor=actor, choice=read_body(request, MuteChoice))
        return Response(selectors.get_settings(actor))

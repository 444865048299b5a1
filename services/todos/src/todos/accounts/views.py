"""Routes of the person who asks."""

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.claims import Scope
from contracts.problems import ProblemCode
from contracts.todos.v1.people import Introduction, PasswordChange, Person, PersonChanges
from todos.accounts import examples, selectors, services
from todos.api.authentication import Via
from todos.api.bodies import read_body
from todos.api.errors import ActionForbidden
from todos.api.openapi import describe
from todos.api.views import ApiView, get_actor
from todos.service_keys.errors import PersonMissing
from todos.service_keys.permissions import RequiresScope
from todos.service_keys.views import InternalView, get_caller


class MeView(ApiView):
    """`/api/v1/me`."""

    @describe(
        operation="get_me", summary="Read your own settings", tag="people", answer=Person, examples=[examples.PERSON]
    )
    def get(self, request: Request) -> Response:
        return Response(selectors.get_person(get_actor(request).user))

    @describe(
        operation="change_me",
        summary="Change your own settings",
        tag="people",
        request=PersonChanges,
        answer=Person,
        examples=examples.CHANGES,
        problems=[ProblemCode.INVALID],
    )
    def patch(self, request: Request) -> Response:
        changes = read_body(request, PersonChanges)
        user = services.change_person(actor=get_actor(request), changes=changes, now=timezone.now())
        return Response(selectors.get_person(user))


class PasswordView(ApiView):
    """`/api/v1/me/password`: from Telegram alone, where the chat itself is the proof of who asks."""

    @describe(
        operation="set_password",
        summary="Set your password from Telegram",
        tag="people",
        request=PasswordChange,
        status=204,
        examples=[examples.PASSWORD],
        problems=[ProblemCode.INVALID, ProblemCode.FORBIDDEN],
    )
    def put(self, request: Request) -> Response:
        actor = get_actor(request)
        if actor.via is not Via.BOT:
            raise ActionForbidden
        change = read_body(request, PasswordChange)
        services.set_password(user=actor.user, password=change.password, now=timezone.now())
        return Response(status=204)


class IntroductionView(InternalView):
    """`/internal/v1/people/me`."""

    permission_classes = [RequiresScope(Scope.ON_BEHALF_OF_TELEGRAM)]

    def put(self, request: Request) -> Response:
        introduction = read_body(request, Introduction)
        introduced = services.introduce_person(
            telegram_id=_telegram_id(request), introduction=introduction, now=timezone.now()
        )
        return Response(selectors.get_person(introduced.user), status=201 if introduced.is_new else 200)


def _telegram_id(request: Request) -> int:
    telegram_id = get_caller(request).telegram_id
    if telegram_id is None:
        raise PersonMissing
    return telegram_id

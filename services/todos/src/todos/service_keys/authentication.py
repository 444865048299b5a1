"""Requests of our own services: `Authorization: Service <assertion>`.

Invariant: the assertion is checked against the request exactly as it was received, before its body is parsed; a request that may change
something records it as used in its own transaction (see `todos.api.changes`), so that a replay is refused and a rollback burns nothing. A
question changes nothing, and is not recorded (ADR 10).
"""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from contracts.claims import ASSERTION_SCHEME, SERVICE_SCOPES, Audience, Scope, ServiceName
from service_auth.assertion import RequestFacts
from service_auth.errors import AssertionMalformed
from service_auth.replay import refuse_replay
from service_auth.verifier import AssertionVerifier, VerifiedAssertion
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.api.errors import ActionForbidden
from todos.service_keys.errors import PersonDeactivated, PersonMissing, PersonUnknown
from todos.service_keys.replay import StoredAssertions
from todos.service_keys.table import service_keys

_CHALLENGE: Final = ASSERTION_SCHEME
_PREFIX: Final = f"{ASSERTION_SCHEME} "

verifier = AssertionVerifier(Audience.TODOS, service_keys)


@dataclass(frozen=True, slots=True)
class ServiceCaller:
    """One of our services; `request.auth` of every internal route.

    `telegram_id` is whom it acts for, if anybody; `user` is that person, None if nobody was introduced under this id.
    """

    service: ServiceName
    telegram_id: int | None
    user: User | None

    @property
    def scopes(self) -> frozenset[Scope]:
        """What the service may ask of us."""
        return SERVICE_SCOPES[self.service]

    @property
    def user_id(self) -> UUID | None:
        """The person's id."""
        return self.user.id if self.user else None


class ServiceAuthentication(BaseAuthentication):
    """On public routes: a service that acts for a person has that person's rights, and no others."""

    def authenticate(self, request: Request) -> tuple[User, Actor] | None:
        """The person for whom the request is made; None if this is no request of a service.

        Raises:
            CredentialRefused: the assertion is not accepted, or names nobody who may use the system.
            ActionForbidden: the service may not act for people.
        """
        caller = identify_service(request)
        if caller is None:
            return None
        person = get_person(caller)
        return person, Actor(person, Via.BOT)

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002 - the framework's signature
        """The scheme, for `WWW-Authenticate`."""
        return _CHALLENGE


class InternalAuthentication(BaseAuthentication):
    """On internal routes: the service itself. What it may do is for `todos.service_keys.permissions`."""

    def authenticate(self, request: Request) -> tuple[User | None, ServiceCaller] | None:
        """The service; None if this is no request of a service.

        Raises:
            CredentialRefused: the assertion is not accepted, or the person it names was deactivated.
            ActionForbidden: the service may not act for people.
        """
        caller = identify_service(request)
        return None if caller is None else (caller.user, caller)

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002 - the framework's signature
        """The scheme, for `WWW-Authenticate`."""
        return _CHALLENGE


class QuestionAuthentication(InternalAuthentication):
    """On internal routes that are asked by POST and change nothing: whoever asks again learns the same again."""

    def authenticate(self, request: Request) -> tuple[User | None, ServiceCaller] | None:
        """As `InternalAuthentication`, and nothing is written."""
        caller = identify_service(request, is_question=True)
        return None if caller is None else (caller.user, caller)


def identify_service(request: Request, *, is_question: bool = False) -> ServiceCaller | None:
    """The service that sent `request`, and the person for whom; None without such an `Authorization` header."""
    header = request.META.get("HTTP_AUTHORIZATION", "")
    if header.partition(" ")[0].lower() != ASSERTION_SCHEME.lower():
        return None
    if not header.startswith(_PREFIX):
        raise AssertionMalformed
    assertion = verifier.verify(header.removeprefix(_PREFIX), _facts(request), now=timezone.now())
    caller = ServiceCaller(assertion.service, assertion.on_behalf_of, _find_person(assertion))
    if request.method not in SAFE_METHODS and not is_question:
        refuse_replay(assertion, StoredAssertions())
    return caller


def get_person(caller: ServiceCaller) -> User:
    """The person for whom the service acts.

    Raises:
        PersonMissing: it acts for nobody.
        PersonUnknown: nobody was introduced under this Telegram id.
    """
    if caller.telegram_id is None:
        raise PersonMissing
    if caller.user is None:
        raise PersonUnknown
    return caller.user


def _facts(request: Request) -> RequestFacts:
    # The server hands the path over decoded. Our paths need no escapes, so one that was escaped is not what the sender signed.
    return RequestFacts(
        method=request.method or "",
        path=request.path,
        query=request.META.get("QUERY_STRING", ""),
        body=request._request.body,
    )


def _find_person(assertion: VerifiedAssertion) -> User | None:
    if assertion.on_behalf_of is None:
        return None
    if Scope.ON_BEHALF_OF_TELEGRAM not in SERVICE_SCOPES[assertion.service]:
        raise ActionForbidden
    person = User.objects.filter(telegram_id=assertion.on_behalf_of).first()
    if person is not None and not person.is_active:
        raise PersonDeactivated
    return person

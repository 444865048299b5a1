"""Routes of signing in: registration, tokens, sessions.

The routes that count attempts or end copied sessions keep their work even when they refuse, so no transaction surrounds them; their
services open their own.
"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.base import Page
from contracts.problems import ProblemCode
from contracts.todos.v1.auth import (
    RefreshRequest,
    RegistrationRequest,
    RegistrationStarted,
    RegistrationStatus,
    TokenPair,
    TokenRequest,
)
from contracts.todos.v1.auth import Session as SessionAnswer
from todos.api.bodies import read_body
from todos.api.openapi import describe
from todos.api.views import ApiView, get_actor
from todos.tokens import examples, selectors
from todos.tokens.access_tokens import published_keys
from todos.tokens.client_names import choose_client_name
from todos.tokens.models import EndReason, Session
from todos.tokens.services.login import sign_in
from todos.tokens.services.registration import start_registration
from todos.tokens.services.rotation import log_out, refresh
from todos.tokens.services.sessions import end_session, end_sessions
from todos.tokens.source import Source, read_source

_JWKS_MAX_AGE_SECONDS = 300
_NOT_KEPT = {"Cache-Control": "no-store"}


class PublicView(ApiView):
    """A route that needs no credentials."""

    authentication_classes: list[Any] = []
    permission_classes = [AllowAny]
    is_transactional = False


class RegisterView(PublicView):
    """`/api/v1/auth/register`."""

    @describe(
        operation="register",
        summary="Ask to set a password; its person confirms in Telegram",
        tag="auth",
        request=RegistrationRequest,
        answer=RegistrationStarted,
        status=202,
        examples=examples.REGISTRATION,
        problems=[ProblemCode.INVALID, ProblemCode.RATE_LIMITED],
        is_public=True,
    )
    def post(self, request: Request) -> Response:
        asked = read_body(request, RegistrationRequest)
        started = start_registration(
            asked,
            source=get_source(request),
            client_name=get_client_name(request, asked.client_name),
            now=timezone.now(),
        )
        return Response(started, status=202, headers=_NOT_KEPT)


class RegistrationView(PublicView):
    """`/api/v1/auth/register/{request_id}`."""

    @describe(
        operation="get_registration",
        summary="Whether the password was confirmed",
        tag="auth",
        answer=RegistrationStatus,
        examples=[examples.REGISTRATION_STATE],
        is_public=True,
    )
    def get(self, request: Request, request_id: str) -> Response:  # noqa: ARG002 - the framework's signature
        state = selectors.get_registration_state(request_id, now=timezone.now())
        return Response(RegistrationStatus(state=state))


class TokenView(PublicView):
    """`/api/v1/auth/token`."""

    @describe(
        operation="sign_in",
        summary="Sign a program in",
        tag="auth",
        request=TokenRequest,
        answer=TokenPair,
        examples=examples.SIGNING_IN,
        problems=[ProblemCode.INVALID, ProblemCode.RATE_LIMITED],
        is_public=True,
    )
    def post(self, request: Request) -> Response:
        asked = read_body(request, TokenRequest)
        pair = sign_in(
            asked,
            source=get_source(request),
            client_name=get_client_name(request, asked.client_name),
            now=timezone.now(),
        )
        return Response(pair, headers=_NOT_KEPT)


class RefreshView(PublicView):
    """`/api/v1/auth/refresh`."""

    @describe(
        operation="refresh_tokens",
        summary="Trade a refresh token for the next pair",
        tag="auth",
        request=RefreshRequest,
        answer=TokenPair,
        examples=examples.REFRESHING,
        problems=[ProblemCode.INVALID],
        is_public=True,
    )
    def post(self, request: Request) -> Response:
        asked = read_body(request, RefreshRequest)
        return Response(refresh(asked.refresh_token, now=timezone.now()), headers=_NOT_KEPT)


class LogoutView(PublicView):
    """`/api/v1/auth/logout`."""

    @describe(
        operation="log_out",
        summary="End the session of a refresh token",
        tag="auth",
        request=RefreshRequest,
        status=204,
        examples=[examples.REFRESH_TOKEN],
        problems=[ProblemCode.INVALID],
        is_public=True,
    )
    def post(self, request: Request) -> Response:
        asked = read_body(request, RefreshRequest)
        log_out(asked.refresh_token, now=timezone.now())
        return Response(status=204)


class SessionsView(ApiView):
    """`/api/v1/auth/sessions`."""

    @describe(
        operation="list_sessions",
        summary="Read your sessions",
        tag="auth",
        answer=Page[SessionAnswer],
        examples=[examples.SESSIONS],
    )
    def get(self, request: Request) -> Response:
        actor = get_actor(request)
        found = selectors.list_sessions(actor, now=timezone.now())
        return Response(Page[SessionAnswer](results=[_to_answer(row, current=actor.session_id) for row in found]))

    @describe(operation="end_other_sessions", summary="End all sessions but the asking one", tag="auth", status=204)
    def delete(self, request: Request) -> Response:
        actor = get_actor(request)
        end_sessions(
            user_id=actor.user.id, reason=EndReason.ENDED_BY_PERSON, except_id=actor.session_id, now=timezone.now()
        )
        return Response(status=204)


class SessionView(ApiView):
    """`/api/v1/auth/sessions/{session_id}`."""

    @describe(
        operation="end_session",
        summary="End one session",
        tag="auth",
        status=204,
        problems=[ProblemCode.SESSION_NOT_FOUND],
    )
    def delete(self, request: Request, session_id: UUID) -> Response:
        end_session(get_actor(request), session_id, now=timezone.now())
        return Response(status=204)


class JwksView(PublicView):
    """`/.well-known/jwks.json`: the public keys by which others verify access tokens."""

    schema = None

    def get(self, request: Request) -> Response:  # noqa: ARG002 - the framework's signature
        headers = {"Cache-Control": f"public, max-age={_JWKS_MAX_AGE_SECONDS}"}
        return Response(published_keys().to_jwks(), headers=headers)


def get_source(request: Request) -> Source:
    """Where the request comes from."""
    return read_source(request.META, trusted_proxies=settings.ENVIRONMENT.trusted_proxies)


def get_client_name(request: Request, given: str | None) -> str:
    """What the program calls itself."""
    return choose_client_name(given, user_agent=request.headers.get("User-Agent", ""))


def _to_answer(session: Session, *, current: UUID | None) -> SessionAnswer:
    return SessionAnswer(
        id=session.id,
        client_name=session.client_name,
        ip_hint=session.ip_hint,
        created_at=session.created_at,
        last_seen_at=session.last_seen_at,
        expires_at=min(session.idle_expires_at, session.absolute_expires_at),
        is_current=session.id == current,
    )

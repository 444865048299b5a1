"""Requests of people's programs: `Authorization: Bearer <access token>`.

Invariant: a session that was ended, a person who was deactivated, opens nothing from that moment on: one indexed query per request asks.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from contracts.claims import Audience
from service_auth.access_tokens import VerifiedAccessToken
from service_auth.errors import AccessTokenMalformed
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.tokens import selectors
from todos.tokens.access_tokens import make_verifier

_SCHEME: Final = "Bearer"
_PREFIX: Final = f"{_SCHEME} "

verifier = make_verifier(Audience.TODOS)


class AccessTokenAuthentication(BaseAuthentication):
    """The person whose program shows a valid access token of a living session."""

    def authenticate(self, request: Request) -> tuple[User, Actor] | None:
        """The person and their session; None without a bearer token.

        Raises:
            CredentialRefused: the token is not accepted, or its session has ended.
        """
        token = find_token(request.META, now=timezone.now())
        if token is None:
            return None
        user = get_token_user(token)
        return user, Actor(user, Via.HTTP, session_id=token.session_id)

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002 - the framework's signature
        """The challenge, for `WWW-Authenticate`."""
        return _SCHEME


def find_token(meta: Mapping[str, Any], *, now: datetime) -> VerifiedAccessToken | None:
    """The verified token that a request shows; None without a bearer token. Asks nobody whether its session lives.

    Raises:
        CredentialRefused: the token is not accepted.
    """
    header = meta.get("HTTP_AUTHORIZATION", "")
    if header.partition(" ")[0].lower() != _SCHEME.lower():
        return None
    if not header.startswith(_PREFIX):
        raise AccessTokenMalformed
    return verifier.verify(header.removeprefix(_PREFIX), now=now)


def get_token_user(token: VerifiedAccessToken) -> User:
    """The person behind a verified token.

    Raises:
        CredentialRefused: the session has ended or expired, or the person was deactivated.
    """
    if token.session_id is None:
        return selectors.get_active_user(token.user_id)
    return selectors.get_live_session(token.session_id, user_id=token.user_id, now=timezone.now()).user

"""Opening and ending sessions."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from contracts.claims import ACCESS_TOKEN_LIFETIME
from contracts.events.v1 import AuthorizationChanged, AuthorizationReason
from contracts.todos.v1.auth import TokenPair
from todos.accounts.models import User
from todos.api.authentication import Actor
from todos.tokens.access_tokens import issue_access_token
from todos.tokens.errors import PasswordRefused, SessionNotFound
from todos.tokens.models import EndReason, RefreshToken, Session
from todos.tokens.refresh_tokens import generate_refresh_token, hash_refresh_token
from todos.tokens.selectors import live_sessions
from todos.wakeups import announce_authorization_change

MAX_SESSIONS: Final = 20
IDLE_LIFETIME: Final = timedelta(days=30)
ABSOLUTE_LIFETIME: Final = timedelta(days=90)


@transaction.atomic
def open_session(*, user_id: UUID, password_hash: str, client_name: str, ip_hint: str, now: datetime) -> TokenPair:
    """Sign a program in; with too many sessions, the oldest ends.

    Args:
        password_hash: The hash against which the password was checked: if it is not the person's any more, the check is worth nothing.

    Raises:
        PasswordRefused: the password was changed in between, or the person was deactivated.
    """
    user = User.objects.select_for_update(no_key=True).get(id=user_id)
    if user.password != password_hash or not user.is_active:
        raise PasswordRefused
    _make_room(user, now=now)
    session = Session.objects.create(
        user=user,
        client_name=client_name,
        ip_hint=ip_hint,
        created_at=now,
        last_seen_at=now,
        idle_expires_at=now + IDLE_LIFETIME,
        absolute_expires_at=now + ABSOLUTE_LIFETIME,
    )
    token = generate_refresh_token()
    RefreshToken.objects.create(hash=hash_refresh_token(token), session=session, generation=1, created_at=now)
    return make_token_pair(session, token, now=now)


def make_token_pair(session: Session, refresh_token: str, *, now: datetime) -> TokenPair:
    """What a program gets: a fresh access token, and the refresh token given."""
    return TokenPair(
        access_token=issue_access_token(session, now=now),
        refresh_token=refresh_token,
        expires_in=int(ACCESS_TOKEN_LIFETIME.total_seconds()),
        session_id=session.id,
    )


@transaction.atomic
def end_session(actor: Actor, session_id: UUID, *, now: datetime) -> None:
    """End one session of the person.

    Raises:
        SessionNotFound: they have no such live session.
    """
    found = Session.objects.filter(live_sessions(now), user=actor.user, id=session_id)
    if not end_all(found, reason=EndReason.ENDED_BY_PERSON, now=now):
        raise SessionNotFound(session_id)


@transaction.atomic
def end_sessions(*, user_id: UUID, reason: EndReason, now: datetime, except_id: UUID | None = None) -> int:
    """End the sessions of a person, all but one if asked so; gives their number."""
    found = Session.objects.filter(user_id=user_id, ended_at=None)
    return end_all(found if except_id is None else found.exclude(id=except_id), reason=reason, now=now)


def end_all(sessions: QuerySet[Session], *, reason: EndReason, now: datetime) -> int:
    """End these sessions in the transaction at hand; a refresh that runs at this moment is waited for, and then finds the end."""
    found = list(sessions.select_for_update(of=("self",)).order_by("id"))
    found = [session for session in found if session.ended_at is None]
    Session.objects.filter(id__in=[session.id for session in found]).update(ended_at=now, end_reason=reason)
    for session in found:
        announce_authorization_change(
            AuthorizationChanged(
                reason=AuthorizationReason.SESSION_REVOKED, user_id=session.user_id, session_id=session.id
            )
        )
    return len(found)


def _make_room(user: User, *, now: datetime) -> None:
    live = Session.objects.filter(live_sessions(now), user=user).order_by("-id").values_list("id", flat=True)
    surplus = list(live[MAX_SESSIONS - 1 :])
    if surplus:
        end_all(Session.objects.filter(id__in=surplus), reason=EndReason.TOO_MANY_SESSIONS, now=now)

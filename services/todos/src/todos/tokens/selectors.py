"""Reading sessions and registrations."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from contracts.todos.v1.auth import RegistrationState
from todos.accounts.models import User
from todos.api.authentication import Actor
from todos.fast.sessions import TokenSession, find_session
from todos.tokens.errors import SessionEnded, SessionExpired
from todos.tokens.models import IntentState, RegistrationIntent, Session


def get_active_user(user_id: UUID) -> User:
    """The person.

    Raises:
        SessionEnded: the person is gone or was deactivated.
    """
    user = User.objects.filter(id=user_id, is_active=True).first()
    if user is None:
        raise SessionEnded
    return user


def get_live_session(session_id: UUID, *, user_id: UUID, now: datetime) -> TokenSession:
    """The session with its person, in one query.

    Raises:
        SessionEnded: it was ended, is gone, belongs to somebody else, or its person was deactivated.
        SessionExpired: it was idle for too long or is too old.
    """
    session = find_session(session_id, user_id=user_id)
    if session is None or not session.user.is_active:
        raise SessionEnded
    check_session(session, now=now)
    return session


def check_session(session: Session | TokenSession, *, now: datetime) -> None:
    """Return if the session lives.

    Raises:
        SessionEnded: it was ended.
        SessionExpired: it was idle for too long or is too old.
    """
    if session.ended_at is not None:
        raise SessionEnded
    if now >= min(session.idle_expires_at, session.absolute_expires_at):
        raise SessionExpired


def live_sessions(now: datetime) -> Q:
    """The condition of sessions that can still be used."""
    return Q(ended_at=None, idle_expires_at__gt=now, absolute_expires_at__gt=now)


def list_sessions(actor: Actor, *, now: datetime) -> QuerySet[Session]:
    """The person's live sessions, newest first; they are few by rule."""
    return Session.objects.filter(live_sessions(now), user=actor.user).order_by("-id")


def get_registration_state(request_id: str, *, now: datetime) -> RegistrationState:
    """What the asking program may know.

    A refusal looks like waiting until the time is up, so that nobody learns whether somebody was there to refuse; an unknown id looks like
    one whose time is up.
    """
    # PostgreSQL stores no NUL, and so cannot even look for one.
    intent = RegistrationIntent.objects.filter(request_id=request_id.replace("\x00", "")).first()
    if intent is None or intent.state == IntentState.UNDONE:
        return RegistrationState.CLOSED
    if intent.state == IntentState.CONFIRMED:
        return RegistrationState.CONFIRMED
    return RegistrationState.PENDING if now < intent.expires_at else RegistrationState.CLOSED

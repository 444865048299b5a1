"""Refreshing: each refresh token is used once, and its use makes the next one.

Invariant: a session has exactly one live chain. Whoever presents a token locks its session first and reads the token afterwards, so
parallel requests pass one by one. The token that was used last may come once more within ten seconds, as long as its successor is
unused: the client did not hear our answer, and hears the same successor. Anything else that comes twice was copied: the session ends.
"""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from contracts.todos.v1.auth import TokenPair
from todos.notifications.services import enqueue_session_closed
from todos.tokens.errors import RefreshTokenReused, RefreshTokenUnknown, SessionEnded
from todos.tokens.models import EndReason, RefreshToken, Session
from todos.tokens.refresh_tokens import generate_refresh_token, hash_refresh_token, seal_successor, unseal_successor
from todos.tokens.selectors import check_session
from todos.tokens.services.sessions import IDLE_LIFETIME, end_all, make_token_pair

REPEAT_WINDOW: Final = timedelta(seconds=10)


def refresh(presented: str, *, now: datetime) -> TokenPair:
    """The next pair of tokens of the session.

    Raises:
        RefreshTokenUnknown: this was never a refresh token.
        SessionEnded, SessionExpired: the session is over.
        RefreshTokenReused: the token was used before; the session ends now and the person is told.
    """
    # The end of the session must be kept, so the refusal leaves only after the transaction.
    pair = _rotate_or_end(presented, now=now)
    if pair is None:
        raise RefreshTokenReused
    return pair


@transaction.atomic
def log_out(presented: str, *, now: datetime) -> None:
    """End the session of a refresh token, whether it is its last one or not; one that is unknown or over is as good as ended."""
    end_all(
        Session.objects.filter(refresh_tokens__hash=hash_refresh_token(presented), ended_at=None),
        reason=EndReason.LOGOUT,
        now=now,
    )


@transaction.atomic
def _rotate_or_end(presented: str, *, now: datetime) -> TokenPair | None:
    session = _lock_session(presented, now=now)
    token = session.refresh_tokens.get(hash=hash_refresh_token(presented))
    if token.used_at is None:
        successor = _use(session, token, presented, now=now)
    elif (repeated := _find_unused_successor(token, presented, now=now)) is not None:
        successor = repeated
    else:
        end_all(Session.objects.filter(id=session.id), reason=EndReason.REFRESH_TOKEN_REUSED, now=now)
        enqueue_session_closed(session.user, session.id, now=now)
        return None
    return make_token_pair(session, successor, now=now)


def _lock_session(presented: str, *, now: datetime) -> Session:
    found = Session.objects.select_related("user").filter(refresh_tokens__hash=hash_refresh_token(presented))
    session = found.select_for_update(of=("self",)).first()
    if session is None:
        raise RefreshTokenUnknown
    if not session.user.is_active:
        raise SessionEnded
    check_session(session, now=now)
    return session


def _use(session: Session, token: RefreshToken, presented: str, *, now: datetime) -> str:
    successor = generate_refresh_token()
    token.used_at, token.successor_sealed = now, seal_successor(successor, under=presented)
    token.save(update_fields=["used_at", "successor_sealed"])
    # Its predecessor's answer was heard, for here is the token that it gave.
    session.refresh_tokens.filter(generation=token.generation - 1).update(successor_sealed=None)
    RefreshToken.objects.create(
        hash=hash_refresh_token(successor), session=session, generation=token.generation + 1, created_at=now
    )
    session.last_seen_at, session.idle_expires_at = now, now + IDLE_LIFETIME
    session.save(update_fields=["last_seen_at", "idle_expires_at"])
    return successor


def _find_unused_successor(token: RefreshToken, presented: str, *, now: datetime) -> str | None:
    # The seal is taken away when the successor is used.
    if token.used_at is None or token.successor_sealed is None or now - token.used_at > REPEAT_WINDOW:
        return None
    return unseal_successor(bytes(token.successor_sealed), under=presented)

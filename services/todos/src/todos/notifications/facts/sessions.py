"""Facts about passwords and sessions."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from contracts.todos.v1.notifications import PasswordSetBody, SessionClosedBody
from todos.notifications.facts.answers import Answer, Obsolete
from todos.notifications.models import State
from todos.notifications.queue.leasing import ClaimedNotification
from todos.tokens.models import IntentState, RegistrationIntent, Session
from todos.tokens.services.decisions import UNDO_WINDOW
from todos.tokens.services.prompts import prepare_prompts

_NOT_ASKED = Obsolete("nobody is to be asked", State.EXPIRED)


def describe_prompts(rows: Sequence[ClaimedNotification], now: datetime) -> Mapping[UUID, Answer]:
    """Registration prompts; who is not to be asked is silently left out."""
    prompts = prepare_prompts([row.subject_id for row in rows if row.subject_id], now=now)
    return {row.id: prompts.get(row.subject_id, _NOT_ASKED) if row.subject_id else _NOT_ASKED for row in rows}


def describe_set_passwords(rows: Sequence[ClaimedNotification], now: datetime) -> Mapping[UUID, Answer]:  # noqa: ARG001 - a FactSource
    """Passwords that became active, unless that was undone meanwhile."""
    intents = RegistrationIntent.objects.filter(state=IntentState.CONFIRMED).in_bulk([row.subject_id for row in rows])
    return {row.id: _password_set(intents[row.subject_id]) for row in rows if row.subject_id in intents}


def describe_closed_sessions(rows: Sequence[ClaimedNotification], now: datetime) -> Mapping[UUID, Answer]:  # noqa: ARG001 - a FactSource
    """Sessions whose refresh token was used twice."""
    sessions = Session.objects.in_bulk([row.subject_id for row in rows])
    return {row.id: _session_closed(sessions[row.subject_id]) for row in rows if row.subject_id in sessions}


def _password_set(intent: RegistrationIntent) -> Answer:
    if intent.decided_at is None:
        return Obsolete("the password is not active")
    return PasswordSetBody(
        client_name=intent.client_name, undo_handle=intent.handle, undo_until=intent.decided_at + UNDO_WINDOW
    )


def _session_closed(session: Session) -> Answer:
    return SessionClosedBody(client_name=session.client_name, ip_hint=session.ip_hint)

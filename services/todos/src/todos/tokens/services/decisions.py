"""What a person decides in Telegram about a request to set their password.

Invariant: only the person with the request's Telegram id, in their private chat, decides, once, and only within its five minutes. Whoever
else asks learns nothing, not even that the request exists.
"""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from contracts.todos.v1.auth import (
    PasswordUndone,
    RegistrationChoice,
    RegistrationDecided,
    RegistrationDecision,
    RegistrationOutcome,
)
from todos.accounts.models import User
from todos.notifications.services import enqueue_password_set
from todos.tokens.errors import RegistrationNotFound, RegistrationNotUndoable
from todos.tokens.models import EndReason, IntentState, RegistrationIntent
from todos.tokens.services.sessions import end_sessions

UNDO_WINDOW: Final = timedelta(hours=24)

_OUTCOMES: Final = {
    IntentState.CONFIRMED: RegistrationOutcome.CONFIRMED,
    IntentState.UNDONE: RegistrationOutcome.CONFIRMED,
    IntentState.WRONG_NUMBER: RegistrationOutcome.WRONG_NUMBER,
    IntentState.DECLINED: RegistrationOutcome.DECLINED,
    IntentState.SUPERSEDED: RegistrationOutcome.EXPIRED,
    IntentState.PENDING: RegistrationOutcome.EXPIRED,
}


@transaction.atomic
def decide_registration(
    handle: str, decision: RegistrationDecision, *, person: User, now: datetime
) -> RegistrationDecided:
    """What became of the request; once it is decided, every further press gets the same answer.

    Raises:
        RegistrationNotFound: it does not exist, is another person's, or this is no private chat.
    """
    if not decision.is_private_chat:
        raise RegistrationNotFound
    intent = _lock_intent(handle, person)
    if intent.state == IntentState.PENDING and now < intent.expires_at:
        _close(intent, _judge(intent, decision), now=now)
    return RegistrationDecided(
        outcome=_OUTCOMES[IntentState(intent.state)], replaced_password=bool(intent.replaced_password)
    )


@transaction.atomic
def undo_registration(handle: str, *, person: User, now: datetime) -> PasswordUndone:
    """End all sessions and take the password away again; one that it replaced comes back.

    The earlier password does not come back if it was set over HTTP within the same 24 hours: whoever tricked the person twice would
    have it.

    Raises:
        RegistrationNotFound: it does not exist or is another person's.
        RegistrationNotUndoable: it never became active, 24 hours have passed, or a newer password was set.
    """
    intent = _lock_intent(handle, person)
    if intent.state == IntentState.UNDONE:
        return PasswordUndone(ended_sessions=0, restored_earlier=bool(intent.replaced_password))
    user = User.objects.select_for_update(no_key=True).get(id=person.id)
    if not _is_undoable(intent, user, now=now):
        raise RegistrationNotUndoable
    _restore_password(user, intent, now=now)
    ended = end_sessions(user_id=user.id, reason=EndReason.PASSWORD_UNDONE, now=now)
    intent.state = IntentState.UNDONE
    intent.save(update_fields=["state", "replaced_password"])
    return PasswordUndone(ended_sessions=ended, restored_earlier=bool(intent.replaced_password))


def _lock_intent(handle: str, person: User) -> RegistrationIntent:
    found = RegistrationIntent.objects.select_for_update().filter(handle=handle, telegram_id=person.telegram_id).first()
    if found is None:
        raise RegistrationNotFound
    return found


def _judge(intent: RegistrationIntent, decision: RegistrationDecision) -> IntentState:
    if decision.choice is RegistrationChoice.NOT_ME:
        return IntentState.DECLINED
    return IntentState.CONFIRMED if decision.number == intent.number else IntentState.WRONG_NUMBER


def _close(intent: RegistrationIntent, state: IntentState, *, now: datetime) -> None:
    intent.state, intent.decided_at = state, now
    if state is IntentState.CONFIRMED:
        _activate_password(intent, now=now)
    else:
        # Nobody will ever need it.
        intent.password = ""
    intent.save(update_fields=["state", "decided_at", "password", "replaced_password"])


def _activate_password(intent: RegistrationIntent, *, now: datetime) -> None:
    user = User.objects.select_for_update(no_key=True).get(telegram_id=intent.telegram_id)
    intent.replaced_password = user.password if user.has_usable_password() else ""
    user.password = intent.password
    user.save(update_fields=["password"])
    end_sessions(user_id=user.id, reason=EndReason.PASSWORD_CHANGED, now=now)
    enqueue_password_set(user, intent.id, undo_until=now + UNDO_WINDOW, now=now)


def _is_undoable(intent: RegistrationIntent, user: User, *, now: datetime) -> bool:
    is_recent = intent.decided_at is not None and now < intent.decided_at + UNDO_WINDOW
    return intent.state == IntentState.CONFIRMED and is_recent and user.password == intent.password


def _restore_password(user: User, intent: RegistrationIntent, *, now: datetime) -> None:
    recent = RegistrationIntent.objects.filter(
        telegram_id=user.telegram_id, password=intent.replaced_password, decided_at__gt=now - UNDO_WINDOW
    )
    if intent.replaced_password and recent.exists():
        intent.replaced_password = ""
    if intent.replaced_password:
        user.password = intent.replaced_password
    else:
        user.set_unusable_password()
    user.save(update_fields=["password"])

"""Changes of people."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.sessions.models import Session
from django.db import transaction

from contracts.events.v1 import AuthorizationChanged, AuthorizationReason
from contracts.problems import FieldProblem
from contracts.todos.v1.people import Introduction, PersonChanges
from todos.accounts.fields import check_settings, to_values
from todos.accounts.models import User
from todos.accounts.passwords import check_password_strength
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.errors import InvalidInput
from todos.lists.access import get_list
from todos.lists.errors import ListNotFound
from todos.lists.services import ensure_inbox
from todos.notifications.daily import DAILY_FIELDS, plan_daily_messages
from todos.notifications.services import lift_parking
from todos.reminders.services.planning import MOVING_FIELDS, plan_reminders_of
from todos.sharing.services import bind_invites
from todos.tokens.models import EndReason
from todos.tokens.services.sessions import end_sessions
from todos.wakeups import announce_authorization_change


@dataclass(frozen=True, slots=True)
class Introduced:
    """A person who is known now; `is_new` if they were not before."""

    user: User
    is_new: bool


@transaction.atomic
def introduce_person(*, telegram_id: int, introduction: Introduction, now: datetime) -> Introduced:
    """Make the person with their Inbox on the first contact; bring their names up to date later. Their chat gets messages again.

    Two first contacts at once make one person.

    Raises:
        InvalidInput: the name is blank, or the time zone is none.
    """
    check_settings(name=introduction.name, timezone=introduction.timezone)
    names = {"name": introduction.name.strip(), "username": introduction.username or None}
    guesses = {"language": introduction.language, "timezone": introduction.timezone}
    user, _ = User.objects.get_or_create(telegram_id=telegram_id, defaults={**names, "password": make_password(None)})
    # The superuser stands in the table before their first contact, so being there does not mean being known.
    is_new = User.objects.filter(id=user.id, introduced_at=None).update(introduced_at=now, **guesses) == 1
    if is_new:
        ensure_inbox(owner=user, now=now)
        user.refresh_from_db()
    renamed = "username" in _store(user, names)
    if user.username and (is_new or renamed):
        # Telegram's names are unique: whoever bore this one before bears it no more.
        User.objects.filter(username__iexact=user.username).exclude(id=user.id).update(username=None)
        bind_invites(user, now=now)
    lift_parking(chat_id=telegram_id, now=now)
    return Introduced(user, is_new)


@transaction.atomic
def change_person(*, actor: Actor, changes: PersonChanges, now: datetime) -> User:
    """Change the settings that `changes` names; the daily messages and reminders go by the new ones from now on.

    Raises:
        InvalidInput: a value breaks a rule.
        RightMissing: the person may not make tasks in the list they chose.
    """
    values = to_values(changes)
    if changes.default_list_id is not None:
        _check_default_list(actor, changes.default_list_id)
    stored = _store(actor.user, values)
    if DAILY_FIELDS.intersection(stored):
        plan_daily_messages(actor.user, now=now)
    if MOVING_FIELDS.intersection(stored):
        plan_reminders_of(actor.user, now=now)
    return actor.user


@transaction.atomic
def set_password(*, user: User, password: str, now: datetime) -> None:
    """Give the person a password for programs; whoever signed in with an older one is signed out.

    Raises:
        InvalidInput: it is too easy to guess.
    """
    check_password_strength(password, telegram_id=user.telegram_id, names=(user.name, user.username))
    _store(user, {"password": make_password(password)})
    end_sessions(user_id=user.id, reason=EndReason.PASSWORD_CHANGED, now=now)


@transaction.atomic
def set_activity(*, user: User, is_active: bool, now: datetime) -> None:
    """Lock a person out, with all sessions of theirs, or let them in again."""
    _store(User.objects.select_for_update().get(id=user.id), {"is_active": is_active})
    if not is_active:
        end_sessions(user_id=user.id, reason=EndReason.PERSON_DEACTIVATED, now=now)
    announce_authorization_change(AuthorizationChanged(reason=AuthorizationReason.USER_CHANGED, user_id=user.id))


@transaction.atomic
def ensure_superuser(*, telegram_id: int, password: str, language: str, timezone: str, now: datetime) -> bool:
    """The person with this Telegram id administers the service with this password; False if that was so already.

    It is the person whom `/start` finds later, or found before: nothing of theirs but the right to enter `/admin` changes.
    """
    user, is_new = User.objects.get_or_create(
        telegram_id=telegram_id,
        defaults={
            "name": str(telegram_id),
            "language": language,
            "timezone": timezone,
            "password": make_password(None),
        },
    )
    ensure_inbox(owner=user, now=now)
    rights: dict[str, Any] = {"is_staff": True, "is_superuser": True, "is_active": True}
    if not check_password(password, user.admin_password):
        rights["admin_password"] = make_password(password)
    return bool(_store(user, rights)) or is_new


def forget_admin_sessions(*, now: datetime) -> int:
    """Delete the sessions of `/admin` that have ended; gives their number."""
    return Session.objects.filter(expire_date__lt=now).delete()[0]


def _check_default_list(actor: Actor, list_id: UUID) -> None:
    try:
        get_list(actor, list_id, right=Right.EDIT)
    except ListNotFound as exc:
        problem = FieldProblem(
            pointer="/default_list_id", code="list_not_found", detail="There is no such list for you."
        )
        raise InvalidInput(problem) from exc


def _store(user: User, values: dict[str, Any]) -> list[str]:
    """Write the values that differ; gives their names."""
    changed = [name for name, value in values.items() if getattr(user, name) != value]
    if changed:
        for name in changed:
            setattr(user, name, values[name])
        user.save(update_fields=changed)
    return changed

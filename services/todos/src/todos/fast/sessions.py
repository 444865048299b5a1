"""The session behind an access token, with its person: what every request of a program asks first."""

from datetime import datetime
from functools import cache
from typing import NamedTuple
from uuid import UUID

from django.db.models import UUIDField

from todos.accounts.models import User
from todos.fast.compiled import Parameter, fetch_one_early, to_sql
from todos.fast.instances import fields_of, to_instance
from todos.tokens.models import Session

_SESSION_FIELDS = ("ended_at", "idle_expires_at", "absolute_expires_at")


class TokenSession(NamedTuple):
    """What decides whether a session lives, and whose it is."""

    ended_at: datetime | None
    idle_expires_at: datetime
    absolute_expires_at: datetime
    user: User


def find_session(session_id: UUID, *, user_id: UUID) -> TokenSession | None:
    """The session of this person, whether it lives or not, with the whole person. One query."""
    row = fetch_one_early(_statement(), {"session_id": session_id, "user_id": user_id})
    if row is None:
        return None
    ended_at, idle_expires_at, absolute_expires_at, *person = row
    return TokenSession(ended_at, idle_expires_at, absolute_expires_at, to_instance(User, person))


@cache
def _statement() -> str:
    session = Session.objects.filter(id=Parameter("session_id", UUIDField()), user=Parameter("user_id", UUIDField()))
    return to_sql(session.values_list(*_SESSION_FIELDS, *(f"user__{name}" for name in fields_of(User))))

"""Reads of people."""

from contracts.todos.v1.people import Language, Person
from todos.accounts.models import User
from todos.lists.selectors import get_inbox_id


def get_person(user: User) -> Person:
    """A person as they see themselves. One query."""
    return Person(
        id=user.id,
        telegram_id=user.telegram_id,
        name=user.name,
        username=user.username,
        language=Language(user.language),
        timezone=user.timezone,
        has_password=user.has_usable_password(),
        is_set_up=user.is_set_up,
        inbox_id=get_inbox_id(user),
        created_at=user.created_at,
    )

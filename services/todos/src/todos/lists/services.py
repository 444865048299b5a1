"""Changes of lists."""

from datetime import datetime

from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.lists.models import INBOX_TITLE, List, Membership


def ensure_inbox(*, owner: User, now: datetime) -> List:
    """The person's Inbox, made if there is none; safe against a parallel twin by its unique constraint."""
    inbox, is_new = List.objects.get_or_create(
        owner=owner, is_inbox=True, defaults={"title": INBOX_TITLE, "created_at": now}
    )
    if is_new:
        make_owner(inbox, owner, now=now)
    return inbox


def make_owner(found: List, owner: User, *, now: datetime) -> None:
    """The membership by which the owner of a new list sees it."""
    Membership.objects.create(list=found, user=owner, role=Role.OWNER, created_at=now)

"""Changes of lists."""

from datetime import datetime

from todos.accounts.models import User
from todos.lists.models import INBOX_TITLE, List


def ensure_inbox(*, owner: User, now: datetime) -> List:
    """The person's Inbox, made if there is none; safe against a parallel twin by its unique constraint."""
    inbox, _ = List.objects.get_or_create(
        owner=owner, is_inbox=True, defaults={"title": INBOX_TITLE, "created_at": now}
    )
    return inbox

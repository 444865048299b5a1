"""Forgetting sessions, tokens and requests that have had their time."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from todos.tokens.models import AttemptWindow, RefreshToken, RegistrationIntent, Session
from todos.tokens.services.decisions import UNDO_WINDOW
from todos.tokens.services.registration import LIFETIME

ENDED_SESSIONS_KEPT_FOR: Final = timedelta(days=30)
# As long as a used token is known, a copy of it is noticed.
USED_TOKENS_KEPT_FOR: Final = timedelta(days=30)
SEALS_KEPT_FOR: Final = timedelta(seconds=30)


def forget_sessions(*, now: datetime) -> int:
    """Delete sessions that ended long ago, with their tokens; gives the number of rows."""
    before = now - ENDED_SESSIONS_KEPT_FOR
    is_over = Q(ended_at__lt=before) | Q(idle_expires_at__lt=before) | Q(absolute_expires_at__lt=before)
    return Session.objects.filter(is_over).delete()[0]


def forget_used_tokens(*, now: datetime) -> int:
    """Delete refresh tokens that were used long ago; gives their number."""
    return RefreshToken.objects.filter(used_at__lt=now - USED_TOKENS_KEPT_FOR).delete()[0]


def forget_seals(*, now: datetime) -> int:
    """Take successors away that nobody may fetch any more; gives their number."""
    old = RefreshToken.objects.filter(successor_sealed__isnull=False, used_at__lt=now - SEALS_KEPT_FOR)
    return old.update(successor_sealed=None)


def forget_registrations(*, now: datetime) -> int:
    """Delete requests that can be neither confirmed nor undone, with the password hashes that they hold; gives their number."""
    return RegistrationIntent.objects.filter(created_at__lt=now - LIFETIME - UNDO_WINDOW).delete()[0]


def forget_attempts(*, now: datetime) -> int:
    """Delete counters whose period is over; gives their number."""
    return AttemptWindow.objects.filter(expires_at__lt=now).delete()[0]

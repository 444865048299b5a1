"""How often something may be tried: sliding windows in PostgreSQL.

Invariant: an attempt is counted in a transaction of its own, before the work that it pays for, so that neither a rollback of that work
nor a lost cache gives it back. Refused attempts are not counted: whoever waits as long as they are told is let in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import connection, transaction

from todos.tokens.errors import TooManyAttempts
from todos.tokens.models import AttemptWindow


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` attempts within any `period`, for each subject."""

    name: str
    count: int
    period: timedelta

    def of(self, subject: object) -> "Counter":
        """The counter of one subject."""
        return Counter(self, f"{self.name}:{subject}")


@dataclass(frozen=True, slots=True)
class Counter:
    """A limit as it applies to one subject."""

    limit: Limit
    key: str

    def free_from(self, moments: Iterable[datetime], *, now: datetime) -> datetime | None:
        """When the next attempt would be let in, or None if one is let in now."""
        recent = self.recent(moments, now=now)
        if len(recent) < self.limit.count:
            return None
        return recent[-self.limit.count] + self.limit.period

    def recent(self, moments: Iterable[datetime], *, now: datetime) -> list[datetime]:
        """The moments that still count, oldest first."""
        return sorted(moment for moment in moments if moment > now - self.limit.period)


# Rows are locked in the order of their keys, so that two requests with the same keys cannot wait for each other.
_LOCK: Final = """
    INSERT INTO attempt_window AS known (key, moments, expires_at)
    SELECT key, '{}', %(now)s FROM unnest(%(keys)s::text[]) AS asked (key) ORDER BY key
    ON CONFLICT (key) DO UPDATE SET key = known.key
    RETURNING key, moments
"""
_STORE: Final = """
    UPDATE attempt_window SET moments = %(moments)s, expires_at = %(expires_at)s WHERE key = %(key)s
"""
_GIVE_BACK: Final = """
    UPDATE attempt_window SET moments = array_remove(moments, %(moment)s) WHERE key = ANY(%(keys)s)
"""


def count_attempt(counters: Sequence[Counter], *, now: datetime) -> None:
    """Count one attempt with every counter, or with none.

    Commits at once; must not be called inside a transaction.

    Raises:
        TooManyAttempts: a counter is full; says how long to wait.
    """
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(_LOCK, {"keys": [counter.key for counter in counters], "now": now})
        known: dict[str, list[datetime]] = dict(cursor.fetchall())
        full = [free for counter in counters if (free := counter.free_from(known[counter.key], now=now))]
        if full:
            raise TooManyAttempts(retry_after=max(full) - now)
        cursor.executemany(
            _STORE,
            [
                {
                    "key": counter.key,
                    "moments": [*counter.recent(known[counter.key], now=now), now],
                    "expires_at": now + counter.limit.period,
                }
                for counter in counters
            ],
        )


def give_attempt_back(counters: Sequence[Counter], *, moment: datetime) -> None:
    """Forget the attempt that was counted at `moment`: it turned out to be a rightful one."""
    with connection.cursor() as cursor:
        cursor.execute(_GIVE_BACK, {"keys": [counter.key for counter in counters], "moment": moment})


def forget_attempts_of(keys: Sequence[str]) -> int:
    """Let what these counters count be tried again at once; gives the number of them that had counted anything."""
    return AttemptWindow.objects.filter(key__in=keys).delete()[0]

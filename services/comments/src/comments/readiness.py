"""Whether the service can do its work now, and what is missing if not.

Invariant: only what no request can do without makes the service unready; a missing Redis makes it slower and is merely named.
"""

from collections.abc import Mapping
from typing import Final

from comments.authorization.keys import PublishedKeys
from comments.breaker import AuthorizationBreaker
from comments.cache.guard import RedisGuard
from comments.db.watch import DatabaseWatch
from comments.errors import KeysUnavailable

OK: Final = "ok"
_NO_ANSWER: Final = "no answer"
_DISPENSABLE: Final = {"redis"}


class Readiness:
    """Looks at everything that the service stands on."""

    def __init__(
        self,
        *,
        database: DatabaseWatch,
        keys: PublishedKeys,
        authorization_breaker: AuthorizationBreaker,
        redis_guard: RedisGuard,
    ) -> None:
        self._database, self._keys = database, keys
        self._authorization_breaker, self._redis_guard = authorization_breaker, redis_guard

    async def look(self) -> dict[str, str]:
        """What was looked at: `ok`, or what is wrong with it. One query; the rest is known already."""
        return {
            "database": await self._database.look(),
            "keys": self._look_at_keys(),
            "todos": _NO_ANSWER if self._authorization_breaker.is_open else OK,
            "redis": _NO_ANSWER if self._redis_guard.is_away else OK,
        }

    def _look_at_keys(self) -> str:
        try:
            self._keys.current()
        except KeysUnavailable:
            return "not fetched from todos"
        return OK


def is_ready(checks: Mapping[str, str]) -> bool:
    """Whether requests can be answered."""
    return all(found == OK for name, found in checks.items() if name not in _DISPENSABLE)

"""What the bot counts, for `GET /health/metrics` and for one debug line per update.

Counting is synchronous and never fails. The update in hand is known through a context variable, which is used for nothing but this.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class RequestKind(StrEnum):
    """Kinds of requests to the backend. Only the first two are caused by what a person does."""

    TODOS = "todos"
    COMMENTS = "comments"
    TOKEN_EXCHANGE = "token_exchange"  # noqa: S105 - a kind's name
    OUTBOX = "outbox"
    CARDS = "cards"


_OWN: Final = (RequestKind.TOKEN_EXCHANGE, RequestKind.OUTBOX, RequestKind.CARDS)


@dataclass(slots=True)
class UpdateTrace:
    """The backend requests that one update caused."""

    update_id: int
    backend_requests: int = 0


_CURRENT_UPDATE: Final[ContextVar[UpdateTrace | None]] = ContextVar("current_update", default=None)


@dataclass(slots=True)
class Metrics:
    """Counts since the process started."""

    backend_requests: Counter[str] = field(default_factory=Counter)
    updates: Counter[str] = field(default_factory=Counter)
    notifications: Counter[str] = field(default_factory=Counter)
    cards: Counter[str] = field(default_factory=Counter)
    telegram: Counter[str] = field(default_factory=Counter)
    redis: Counter[str] = field(default_factory=Counter)

    def count_backend_request(self, kind: RequestKind) -> None:
        """One request leaves for the backend."""
        self.backend_requests[kind] += 1
        trace = _CURRENT_UPDATE.get()
        if trace is not None and kind in {RequestKind.TODOS, RequestKind.COMMENTS}:
            trace.backend_requests += 1

    def to_dict(self) -> dict[str, dict[str, int]]:
        """The counts as `/health/metrics` shows them; what a person causes apart from what the bot does by itself."""
        requests = self.backend_requests
        return {
            "backend_requests": {kind: requests[kind] for kind in (RequestKind.TODOS, RequestKind.COMMENTS)},
            "own_requests": {kind: requests[kind] for kind in _OWN},
            "updates": dict(self.updates),
            "notifications": dict(self.notifications),
            "cards": dict(self.cards),
            "telegram": dict(self.telegram),
            "redis": dict(self.redis),
        }


@contextmanager
def tracing_update(update_id: int) -> Iterator[UpdateTrace]:
    """Count what happens inside towards this update."""
    trace = UpdateTrace(update_id)
    token = _CURRENT_UPDATE.set(trace)
    try:
        yield trace
    finally:
        _CURRENT_UPDATE.reset(token)

"""The queue of updates: what the bot has not confirmed yet, for polling and for the webhook alike.

An update leaves the queue only when the bot asks for a later one (or its webhook answered 2xx), or after a day.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from aiogram.types import Update

from telegram_sandbox.clock import Clock
from telegram_sandbox.errors import BotApiError

MAX_AGE_SECONDS = 24 * 3600
MAX_POLL_SECONDS = 50
MAX_BATCH = 100
# A bot that did not ask for so long is shown as not connected.
POLL_PAUSE_SECONDS = 10

# Sent only to a bot that asks for them by name.
_ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
ALL_KINDS = frozenset(Update.model_fields) - {"update_id"}
DEFAULT_KINDS = ALL_KINDS - _ON_REQUEST

OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_SET = "terminated by setWebhook request"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"

# Ends a waiting poll without an error.
NEWS = ""


def conflict(reason: str) -> BotApiError:
    """409: two ways of receiving updates at once."""
    return BotApiError(409, f"Conflict: {reason}")


@dataclass(frozen=True, slots=True)
class PendingUpdate:
    """An update and when it happened."""

    update_id: int
    created: float
    body: dict[str, Any]


class UpdateQueue:
    """Updates in order, and at most one waiting poll."""

    def __init__(self, clock: Clock, *, first_id: int, on_change: Callable[[], None] = lambda: None) -> None:
        self._clock = clock
        self._on_change = on_change
        self._pending: deque[PendingUpdate] = deque()
        self._arrived = asyncio.Event()
        self._poll: asyncio.Future[str] | None = None
        self.next_id = first_id
        self.allowed: frozenset[str] = DEFAULT_KINDS
        self.last_poll_at = 0.0

    def push(self, kind: str, body: dict[str, Any]) -> None:
        """Queue an update unless the bot did not ask for its kind."""
        if kind not in self.allowed:
            return
        self._pending.append(PendingUpdate(self.next_id, self._clock(), {"update_id": self.next_id, kind: body}))
        self.next_id += 1
        self._arrived.set()
        self._on_change()
        self.interrupt(NEWS)

    def allow(self, kinds: list[str] | None) -> None:
        """Set the kinds to receive: absent leaves them, an empty list or only unknown names mean the default."""
        if kinds is not None:
            self.allowed = frozenset(kind.lower() for kind in kinds) & ALL_KINDS or DEFAULT_KINDS

    def restore(self, pending: list[PendingUpdate]) -> None:
        """Put back what was queued before a restart."""
        self._pending.extend(pending)
        self._arrived.set()

    def list_pending(self) -> list[PendingUpdate]:
        """Everything unconfirmed and younger than a day, oldest first."""
        oldest = self._clock() - MAX_AGE_SECONDS
        while self._pending and self._pending[0].created < oldest:
            self._pending.popleft()
        return list(self._pending)

    def confirm_before(self, update_id: int) -> None:
        """Forget all updates with a smaller id."""
        while self._pending and self._pending[0].update_id < update_id:
            self._pending.popleft()
            self._on_change()

    def keep_last(self, count: int) -> None:
        """Forget all but the newest `count` updates."""
        while len(self._pending) > count:
            self._pending.popleft()
            self._on_change()

    async def poll(self, *, offset: int, limit: int, timeout_seconds: float) -> list[dict[str, Any]]:
        """The next updates, waiting for the first one; an earlier poll that still waits is ended with 409.

        Raises:
            BotApiError: 409 when another poll or a webhook takes over.
        """
        self.interrupt(OTHER_POLLER)
        if offset < 0:
            self.keep_last(-offset)
        else:
            self.confirm_before(offset)
        self.last_poll_at = self._clock()
        if not self.list_pending() and timeout_seconds > 0:
            await self._wait(min(timeout_seconds, MAX_POLL_SECONDS))
        return [pending.body for pending in islice(self.list_pending(), min(max(limit, 1), MAX_BATCH))]

    async def _wait(self, seconds: float) -> None:
        poll: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._poll = poll
        reason = ""
        try:
            async with asyncio.timeout(seconds):
                reason = await poll
        except TimeoutError:
            pass
        finally:
            if self._poll is poll:
                self._poll = None
        self.last_poll_at = self._clock()
        if reason:
            raise conflict(reason)

    async def wait_for_update(self) -> None:
        """Return once something is pending."""
        while not self._pending:
            self._arrived.clear()
            await self._arrived.wait()

    def interrupt(self, reason: str) -> None:
        """End the waiting poll: with 409 and this reason, or (`NEWS`) with what there is."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(reason)
            self._poll = None

    @property
    def is_polled(self) -> bool:
        """Whether a bot waits now or did a moment ago; the chat page shows it."""
        return self._poll is not None or self._clock() - self.last_poll_at < POLL_PAUSE_SECONDS

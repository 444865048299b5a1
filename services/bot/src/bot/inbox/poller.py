"""Asks Telegram for updates and puts them into the inbox.

Invariant: the offset moves only after the batch is committed, so whatever Telegram has forgotten is in the inbox. Of all processes of this
bot that share a database, one asks.
"""

import asyncio
import logging
import math
from dataclasses import dataclass
from typing import Final, Protocol

from bot.backoff import Backoff
from bot.errors import StorageUnavailable
from bot.health import Check, HealthBoard
from bot.inbox.raw import RawUpdate
from bot.inbox.store import PostgresInbox
from bot.inbox.workers import InboxWorkers

logger = logging.getLogger(__name__)

_OTHER_POLLS_SECONDS: Final = 2.0
_TOKEN_REFUSED_SECONDS: Final = 30.0


class SourceUnavailable(Exception):  # noqa: N818 - reads as the fact it states
    """Telegram did not answer, or refused for now. `retry_after_seconds` is None if it did not say for how long."""

    def __init__(self, reason: str, retry_after_seconds: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after_seconds = retry_after_seconds


class PollingConflict(SourceUnavailable):
    """Another program asks for updates with the same token, or a webhook is set."""


class TokenRefused(SourceUnavailable):
    """Telegram does not know the token, or no longer."""


class UpdateSource(Protocol):
    """Where updates come from."""

    async def fetch(self, *, offset: int | None, is_patient: bool) -> list[RawUpdate]:
        """The next updates, oldest first. Confirms everything before `offset`.

        Args:
            is_patient: Wait for an update if there is none.

        Raises:
            SourceUnavailable, PollingConflict, TokenRefused.
        """


@dataclass(slots=True)
class Poller:
    """Moves updates from the source to the inbox until it is cancelled."""

    source: UpdateSource
    inbox: PostgresInbox
    workers: InboxWorkers
    health: HealthBoard
    backoff: Backoff
    _may_poll_until: float = -math.inf

    async def run(self) -> None:
        """Poll for ever."""
        offset: int | None = None
        while True:
            try:
                if not await self._may_poll():
                    self.health.report_ok(Check.TELEGRAM)
                    await asyncio.sleep(_OTHER_POLLS_SECONDS)
                    continue
                offset = await self._move_batch(offset)
                self._recovered()
            except (SourceUnavailable, StorageUnavailable) as exc:
                await asyncio.sleep(self._delay_after(exc))

    async def _may_poll(self) -> bool:
        """Whether this process is the one that asks. A yes is good for two seconds, or each press would cost a statement more."""
        now = asyncio.get_running_loop().time()
        if now >= self._may_poll_until and await self.inbox.claim_polling():
            self._may_poll_until = now + _OTHER_POLLS_SECONDS
        return now < self._may_poll_until

    async def _move_batch(self, offset: int | None) -> int | None:
        # At first, and after trouble, an answer at once tells whether Telegram is there; the next question waits.
        updates = await self.source.fetch(offset=offset, is_patient=self.health.is_ok(Check.TELEGRAM))
        if not updates:
            return offset
        await self.inbox.store(updates)
        self.workers.wake()
        return max(update.update_id for update in updates) + 1

    def _recovered(self) -> None:
        if not self.health.is_ok(Check.TELEGRAM):
            logger.info("telegram: updates arrive")
        self.health.report_ok(Check.TELEGRAM)
        self.backoff.reset()

    def _delay_after(self, exc: Exception) -> float:
        delay = self.backoff.next_seconds()
        match exc:
            case TokenRefused():
                delay = _TOKEN_REFUSED_SECONDS
                self.health.report_trouble(Check.TELEGRAM, "the token is refused")
                logger.error("telegram refuses BOT_TOKEN (%s); next try in %.0f s", exc, delay)
            case PollingConflict():
                self.health.report_trouble(Check.TELEGRAM, "another program uses this token")
                logger.error("telegram: another program asks for updates with this BOT_TOKEN; stop it (%s)", exc)
            case SourceUnavailable(retry_after_seconds=wait):
                delay = max(delay, wait or 0.0)
                self.health.report_trouble(Check.TELEGRAM, "does not answer")
                logger.warning("telegram: %s; next try in %.1f s", exc, delay)
            case _:
                logger.warning("inbox: %s; next try in %.1f s", exc, delay)
        return delay

"""Tells todos what became of notifications: in small batches, hardly later than it happened, until todos has heard it.

Invariant: an outcome is dropped only if todos refuses it for good; the journal keeps it until then.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from bot.backoff import Backoff
from bot.errors import BotError, StorageUnavailable
from bot.notifications.journal import Delivery, DeliveryJournal
from bot.ports.notifications import NotificationOutbox
from contracts.todos.v1.notifications import Acknowledgement, Refusal, RefusalCode

logger = logging.getLogger(__name__)

type Report = Acknowledgement | Refusal

# At the pace that Telegram allows, waiting longer would gather no more; and the chat waits with us for its next message.
_GATHER_SECONDS: Final = 0.02
_BATCH: Final = 100


class OutcomeReports:
    """Gathers outcomes and reports them.

    Args:
        on_reported: Called after each batch: the chats of those notifications may get their next one.
    """

    def __init__(
        self, outbox: NotificationOutbox, journal: DeliveryJournal, *, on_reported: Callable[[], None]
    ) -> None:
        self._outbox, self._journal, self._on_reported = outbox, journal, on_reported
        self._waiting: list[Report] = []
        self._some = asyncio.Event()
        self._all_told = asyncio.Event()
        self._all_told.set()
        self._backoff = Backoff(random.random, first=0.2, longest=5.0)
        self._replaying = asyncio.Lock()

    def add(self, report: Report) -> None:
        """Report this soon."""
        self._waiting.append(report)
        self._all_told.clear()
        self._some.set()

    async def run(self) -> None:
        """Report until cancelled."""
        while True:
            await self._some.wait()
            await asyncio.sleep(_GATHER_SECONDS)
            await self._report_batch()

    async def wait_until_told(self) -> None:
        """Until nothing waits to be reported."""
        await self._all_told.wait()

    async def replay_journal(self) -> int:
        """Report what processes that are gone could not; how many outcomes that were.

        Raises:
            BotError: todos or the database did not answer; nothing is lost, ask again.
        """
        async with self._replaying:
            return await self._replay()

    async def _replay(self) -> int:
        abandoned = await self._journal.list_abandoned()
        reports: list[Report] = [
            Acknowledgement(
                id=found.delivery.notification_id,
                lease_token=found.delivery.lease_token,
                message_id=found.message_id,
            )
            if found.was_sent
            else Refusal(
                id=found.delivery.notification_id,
                lease_token=found.delivery.lease_token,
                code=RefusalCode.CRASHED,
                detail="the process died before Telegram's answer was written down",
            )
            for found in abandoned
        ]
        if reports:
            await self._tell(reports)
            logger.warning("notifications: reported %d outcomes of a process that is gone", len(reports))
        return len(reports)

    async def _report_batch(self) -> None:
        batch = self._waiting[:_BATCH]
        try:
            await self._tell(batch)
        except BotError as exc:
            delay = self._backoff.next_seconds()
            logger.warning("notifications: outcomes not reported yet: %s", exc)
            await asyncio.sleep(delay)
            return
        self._backoff.reset()
        del self._waiting[: len(batch)]
        if not self._waiting:
            self._some.clear()
            self._all_told.set()
        self._on_reported()

    async def _tell(self, reports: Sequence[Report]) -> None:
        sent = [report for report in reports if isinstance(report, Acknowledgement)]
        refused = [report for report in reports if isinstance(report, Refusal)]
        if sent:
            await self._tell_together(sent, self._outbox.acknowledge)
        if refused:
            await self._tell_together(refused, self._outbox.refuse)
        try:
            await self._journal.close(Delivery(report.id, report.lease_token) for report in reports)
        except StorageUnavailable as exc:
            # Reported again when this process is gone; todos takes a second report for what it is.
            logger.warning("notifications: the journal was not closed: %s", exc)

    async def _tell_together[R: (Acknowledgement, Refusal)](
        self, reports: Sequence[R], tell: Callable[[Sequence[R]], Awaitable[None]]
    ) -> None:
        try:
            await tell(reports)
        except BotError as exc:
            if exc.is_retryable:
                raise
            await self._tell_one_by_one(reports, tell)

    async def _tell_one_by_one[R: (Acknowledgement, Refusal)](
        self, reports: Sequence[R], tell: Callable[[Sequence[R]], Awaitable[None]]
    ) -> None:
        """todos refused a batch for good: find out which outcome it was, so that the others still count."""
        for report in reports:
            try:
                await tell([report])
            except BotError as exc:
                if exc.is_retryable:
                    raise
                logger.exception("notifications: todos does not take the outcome of %s", report.id)

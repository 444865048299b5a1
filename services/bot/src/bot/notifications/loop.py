"""Leases notifications and sends them, for as long as the process runs.

It looks when it is woken, when the next one is due, and every five seconds in any case: a wake-up may be lost.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from bot.errors import BotError
from bot.health import Check, HealthBoard
from bot.notifications.reports import OutcomeReports
from bot.notifications.sending import NotificationSender, TokenRefusedBySender, release
from bot.ports.notifications import NotificationOutbox
from contracts.todos.v1.notifications import LeasedNotification

logger = logging.getLogger(__name__)

AT_ONCE: Final = 8
_MOST_LEASED: Final = 2 * AT_ONCE
_LEASE_SECONDS: Final = 60
_LONGEST_SLEEP_SECONDS: Final = 5.0
_SHORTEST_SLEEP_SECONDS: Final = 0.05
# Due, but held by another worker or behind one in flight: an outcome will wake us; this is the fallback.
_DUE_BUT_HELD_SECONDS: Final = 0.5
_OUTAGE_SECONDS: Final = 2.0
_TOKEN_REFUSED_SECONDS: Final = 30.0


def sleep_seconds(next_due_in: float | None) -> float:
    """How long to sleep when nothing wakes us."""
    if next_due_in is None:
        return _LONGEST_SLEEP_SECONDS
    if next_due_in <= 0:
        return _DUE_BUT_HELD_SECONDS
    return min(max(next_due_in, _SHORTEST_SLEEP_SECONDS), _LONGEST_SLEEP_SECONDS)


class WakeUp(asyncio.Event):
    """Set when something may be due: by Redis, or because a chat is free for its next message."""


@dataclass(slots=True)
class NotificationLoop:
    """The loop. `give_back_leases` frees what a dead process held; `is_token_good` asks Telegram whether it takes the token again."""

    outbox: NotificationOutbox
    sender: NotificationSender
    reports: OutcomeReports
    health: HealthBoard
    worker: str
    monotonic: Callable[[], float]
    give_back_leases: Callable[[], Awaitable[None]]
    is_token_good: Callable[[], Awaitable[bool]]
    wake_up: WakeUp
    _in_hand: int = 0
    _is_crowded: bool = False
    _stopping: bool = False
    _token_refused: bool = False

    def stop(self) -> None:
        """Lease nothing more; `run` ends when what is in hand was sent."""
        self._stopping = True
        self.wake_up.set()

    async def run(self) -> None:
        """Work until stopped."""
        await self._settle_the_past()
        async with asyncio.TaskGroup() as sending:
            while not self._stopping:
                self.wake_up.clear()
                await self._sleep(await self._lease_into(sending))
                if self._token_refused:
                    await self._wait_for_token()

    async def _settle_the_past(self) -> None:
        """Say first what a process that is gone has sent, or it might be sent again; then what it has not sent is free for us."""
        while not self._stopping:
            try:
                while await self.reports.replay_journal():
                    continue
                await self.give_back_leases()
            except BotError as exc:
                self._trouble(exc)
                await self._sleep(_OUTAGE_SECONDS)
            else:
                return

    async def _lease_into(self, sending: asyncio.TaskGroup) -> float:
        """Start sending whatever is due; the seconds to sleep afterwards."""
        room = _MOST_LEASED - self._in_hand
        self._is_crowded = room <= 0
        if self._is_crowded:
            return _LONGEST_SLEEP_SECONDS
        deadline = self.monotonic() + _LEASE_SECONDS
        try:
            answer = await self.outbox.lease(worker=self.worker, limit=room, lease_seconds=_LEASE_SECONDS)
        except BotError as exc:
            self._trouble(exc)
            return _OUTAGE_SECONDS
        self.health.report_ok(Check.NOTIFICATIONS)
        self._is_crowded = len(answer.notifications) >= room
        for leased in answer.notifications:
            self._in_hand += 1
            sending.create_task(self._send(leased, deadline))
        return sleep_seconds(answer.next_due_in)

    async def _send(self, leased: LeasedNotification, deadline: float) -> None:
        try:
            if self._token_refused:
                self.reports.add(release(leased, retry_in=_TOKEN_REFUSED_SECONDS))
            else:
                self.reports.add(await self.sender.send(leased, deadline=deadline))
        except TokenRefusedBySender as exc:
            self._token_refused = True
            self.health.report_trouble(Check.NOTIFICATIONS, "the token is refused")
            logger.error("notifications: telegram refuses BOT_TOKEN (%s)", exc)  # noqa: TRY400 - no trace is needed
            self.reports.add(release(leased, retry_in=_TOKEN_REFUSED_SECONDS))
        finally:
            self._in_hand -= 1
            # Otherwise there is nothing new to lease before the outcome is reported, and that wakes us, too.
            if self._is_crowded or self._token_refused:
                self.wake_up.set()

    async def _wait_for_token(self) -> None:
        while not self._stopping and not await self.is_token_good():
            self.wake_up.clear()
            await self._sleep(_TOKEN_REFUSED_SECONDS)
        self._token_refused = False

    async def _sleep(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self.wake_up.wait()
        except TimeoutError:
            return

    def _trouble(self, exc: BotError) -> None:
        if self.health.is_ok(Check.NOTIFICATIONS):
            logger.warning("notifications: %s", exc)
        self.health.report_trouble(Check.NOTIFICATIONS, "todos does not answer")

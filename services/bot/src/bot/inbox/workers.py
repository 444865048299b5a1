"""Takes updates out of the inbox: one at a time per lane, up to 32 lanes at once.

Invariant: an update leaves the inbox as done, to be handled again (three times at most), or parked with a reason; never by being forgotten.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final

from bot.errors import StorageUnavailable
from bot.health import Check, HealthBoard
from bot.inbox.store import ClaimedUpdate, PostgresInbox
from bot.metrics import Metrics

logger = logging.getLogger(__name__)

# Writes down what became of an update; says whether there may be more to claim.
type Settling = Callable[[], Awaitable[bool]]

MAX_LANES: Final = 32
MAX_ATTEMPTS: Final = 3
_LOOK_SECONDS: Final = 1.0
_OUTAGE_SECONDS: Final = 0.5


class UpdateInvalid(Exception):  # noqa: N818 - reads as the fact it states
    """The update can never be handled, however often it is tried."""


def retry_delay(attempt: int) -> float:
    """Seconds before an update that failed `attempt` times is handled again: 0.5, 2, 8, …"""
    return float(0.5 * 4 ** (attempt - 1))


class InboxWorkers:
    """Hands updates to `handle`, which raises `UpdateInvalid` for one that nobody can read, anything else to have it again."""

    def __init__(
        self,
        inbox: PostgresInbox,
        handle: Callable[[ClaimedUpdate], Awaitable[None]],
        *,
        metrics: Metrics,
        health: HealthBoard,
    ) -> None:
        self._inbox, self._handle, self._metrics, self._health = inbox, handle, metrics, health
        self._wake = asyncio.Event()
        self._busy_lanes: set[int] = set()
        self._stopping = False

    def wake(self) -> None:
        """Something may be waiting."""
        self._wake.set()

    def stop(self) -> None:
        """Claim nothing more; `run` ends when the updates in hand are done."""
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        """Work until stopped."""
        async with asyncio.TaskGroup() as handling:
            while not self._stopping:
                self._wake.clear()
                for claimed in await self._claim():
                    self._busy_lanes.add(claimed.lane)
                    handling.create_task(self._work_on(claimed))
                try:
                    async with asyncio.timeout(_LOOK_SECONDS):
                        await self._wake.wait()
                except TimeoutError:
                    continue

    async def _claim(self) -> list[ClaimedUpdate]:
        free = MAX_LANES - len(self._busy_lanes)
        if not free:
            return []
        try:
            claimed = await self._inbox.claim(limit=free, busy_lanes=self._busy_lanes)
        except StorageUnavailable as exc:
            self._health.report_trouble(Check.DATABASE, "does not answer")
            logger.warning("inbox: %s", exc)
            await asyncio.sleep(_OUTAGE_SECONDS)
            return []
        self._health.report_ok(Check.DATABASE)
        return claimed

    async def _work_on(self, claimed: ClaimedUpdate) -> None:
        had_no_room = len(self._busy_lanes) == MAX_LANES
        may_be_more = True
        try:
            may_be_more = await self._settle(await self._try_to_handle(claimed))
        finally:
            self._busy_lanes.discard(claimed.lane)
            if may_be_more or had_no_room:
                self._wake.set()

    async def _try_to_handle(self, claimed: ClaimedUpdate) -> Settling:
        """Handle the update; what to write down about it."""
        inbox, update_id = self._inbox, claimed.update_id
        if claimed.attempt > MAX_ATTEMPTS:
            return self._give_up(claimed, None)
        try:
            await self._handle(claimed)
        except UpdateInvalid as exc:
            return self._give_up(claimed, str(exc))
        except Exception as exc:  # noqa: BLE001 - one update must never stop the others
            reason = f"{type(exc).__name__}: {exc}"[:300]
            logger.warning("update %d failed at attempt %d: %s", update_id, claimed.attempt, reason)
            if claimed.attempt >= MAX_ATTEMPTS:
                return self._give_up(claimed, reason)
            self._metrics.updates["retried"] += 1
            return lambda: inbox.retry(update_id, reason=reason, delay_seconds=retry_delay(claimed.attempt))
        self._metrics.updates["handled"] += 1
        return lambda: inbox.finish(update_id)

    def _give_up(self, claimed: ClaimedUpdate, reason: str | None) -> Settling:
        logger.error("update %d is parked after %d attempts: %s", claimed.update_id, claimed.attempt, reason)
        self._metrics.updates["parked"] += 1
        return lambda: self._inbox.park(claimed.update_id, reason=reason)

    async def _settle(self, write_down: Settling) -> bool:
        """Write down what became of an update, however long the database is away: forgetting it would handle the update again."""
        while True:
            try:
                return await write_down()
            except StorageUnavailable as exc:
                logger.warning("inbox: %s", exc)
                await asyncio.sleep(_OUTAGE_SECONDS)

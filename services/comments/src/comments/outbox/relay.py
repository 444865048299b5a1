"""Hands events to todos: at least once, at once when it can, for as long as it takes when it cannot.

The first event goes at once; what follows within a tenth of a second goes together, so that a lively conversation costs todos ten requests
a second and not one for each comment.

Invariant: an event is forgotten only after todos took it. One that todos will never take is set aside with its reason and holds up no
other.
"""

import asyncio
import logging
import random
from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from comments.errors import EventsRefused, ServiceUnavailable
from comments.ports import EventQueue, EventReceiver
from contracts.comments.v1.comments import CommentEvent

logger = logging.getLogger(__name__)

_BATCH: Final = 100
# How long an event may wait whose bell nobody heard: written by a replica that died, or just before we began to listen.
_IDLE: Final = timedelta(seconds=5)
_BETWEEN_BATCHES: Final = timedelta(seconds=0.1)
_FIRST_PAUSE: Final = timedelta(seconds=0.5)
_LONGEST_PAUSE: Final = timedelta(seconds=30)


class LocalBell:
    """Rung after a commit in this process (`ports.EventBell`)."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        self._rung.set()

    async def wait(self, *, at_most: timedelta) -> None:
        """Return when it was rung since the last time, or after a while."""
        try:
            async with asyncio.timeout(at_most.total_seconds()):
                await self._rung.wait()
        except TimeoutError:
            return
        self._rung.clear()


class EventRelay:
    """Empties the queue into the receiver."""

    def __init__(self, *, queue: EventQueue, receiver: EventReceiver, bell: LocalBell) -> None:
        self._queue, self._receiver, self._bell = queue, receiver, bell

    async def run(self) -> None:
        """Hand events over for ever."""
        failures = 0
        while True:
            try:
                handled = await self.hand_over_batch()
            except ServiceUnavailable as exc:
                failures += 1
                if failures == 1:
                    logger.warning("events wait for todos (%s)", type(exc.__cause__ or exc).__name__)
                await asyncio.sleep(_pause_after(failures).total_seconds())
                continue
            if failures:
                logger.warning("events reach todos again")
                failures = 0
            if not handled:
                await self._bell.wait(at_most=_IDLE)
            elif handled < _BATCH:
                await asyncio.sleep(_BETWEEN_BATCHES.total_seconds())

    async def hand_over_batch(self) -> int:
        """How many events left the queue. One transaction; the events stay claimed while todos takes them.

        Raises:
            ServiceUnavailable: todos or PostgreSQL is away; what todos took nevertheless will be sent again.
        """
        async with self._queue.claim(limit=_BATCH) as claim:
            if not claim.events:
                return 0
            try:
                await self._receiver.deliver(claim.events)
            except EventsRefused:
                refused = await self._find_refused(claim.events)
            else:
                refused = {}
            taken = {event.event_id for event in claim.events} - refused.keys()
            await claim.settle(taken=taken, refused=refused)
            return len(claim.events)

    async def _find_refused(self, events: Sequence[CommentEvent]) -> dict[UUID, str]:
        """Deliver one by one; the reasons of those that are refused by themselves."""
        refused = {}
        for event in events:
            try:
                await self._receiver.deliver([event])
            except EventsRefused as exc:
                logger.error("todos refuses event %s for good: %s", event.event_id, exc.reason)  # noqa: TRY400 - no trace needed
                refused[event.event_id] = exc.reason
        return refused


def _pause_after(failures: int) -> timedelta:
    longest = min(_LONGEST_PAUSE, _FIRST_PAUSE * (1 << min(failures - 1, 10)))
    return longest * random.uniform(0.5, 1)  # noqa: S311 - spreads replicas, guards nothing

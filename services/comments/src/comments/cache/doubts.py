"""Tasks of which no process serves cached pages for a while, because Redis did not take the news of a change.

Redis cannot say that it missed something, so PostgreSQL does. Who changed a task and got no answer from Redis writes a **doubt** down and
waits for a moment before the change is answered. Who reads looks at the doubts, unless the last look began less than `_FRESH` ago.

Invariant: from the answer to such a change on, no process serves a page of the task from the cache, until every page from before it has
expired. For a read that begins after the answer, the look that it relies on began at most `_FRESH` before it, and the answer came more
than `_FRESH` after the doubt was committed; so that look sees the doubt. All of this compares durations, never the clocks of two machines.

When Redis is taken for absent, one doubt stands for all tasks: an outage then costs two rows in a minute and not one for each change.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from comments.ports import Clock, DoubtRecord
from comments.single_flight import SingleFlight
from contracts.ids import TaskId

ALL_TASKS: Final = TaskId(UUID(int=0))
PAGE_LIFE: Final = timedelta(seconds=45)
"""How long a cached page may live; from when its head was made, not from when it was stored."""

# Redis and PostgreSQL measure the same time with two clocks.
_MUST_LAST: Final = PAGE_LIFE + timedelta(seconds=5)
_LASTS: Final = 2 * _MUST_LAST
_FRESH: Final = timedelta(milliseconds=40).total_seconds()
_RENEWED_AFTER: Final = _FRESH / 2
# A timer may wake up a little early.
_UNTIL_EVERYBODY_KNOWS: Final = _FRESH + 0.005
# More than that in one look, and each of the next would cost too much.
_MOST_DOUBTS: Final = 500


@dataclass(frozen=True, slots=True)
class _Doubt:
    """What this process knows of one; monotonic seconds."""

    known_since: float
    until: float


class PageDoubts:
    """The doubts as they were a moment ago.

    Args:
        record: Where they are written down.
        clock: For the time that passes.
    """

    def __init__(self, *, record: DoubtRecord, clock: Clock) -> None:
        self._record, self._clock = record, clock
        self._known: Mapping[TaskId, _Doubt] = {}
        self._looked_at = self._began_at = float("-inf")
        self._looks: SingleFlight[None, None] = SingleFlight()

    async def concern(self, task_id: TaskId) -> bool:
        """Whether cached pages of the task must not be used. At most one query in 20 ms, whoever asks.

        One of the readers renews the look in time, and the others need not wait for it.

        Raises:
            StorageUnavailable: nobody can say.
        """
        now = self._clock.monotonic()
        is_being_renewed = self._began_at > self._looked_at
        if self._looked_at < now - _RENEWED_AFTER and not is_being_renewed:
            await self._looks.run(None, self._look)
        while self._looked_at < now - _FRESH:
            # A look that is under way may have begun too early; the one after it has not.
            await self._looks.run(None, self._look)
        return bool(self._known) and (task_id in self._known or ALL_TASKS in self._known)

    async def cast(self, task_id: TaskId) -> None:
        """Return once no process serves pages of the task that are cached by now.

        Raises:
            StorageUnavailable: the doubt could not be written down.
        """
        doubt = self._known.get(task_id)
        if doubt is None or doubt.until - self._clock.monotonic() < _MUST_LAST.total_seconds():
            doubt = await self._write(task_id)
        await asyncio.sleep(max(0.0, doubt.known_since + _UNTIL_EVERYBODY_KNOWS - self._clock.monotonic()))

    async def _write(self, task_id: TaskId) -> _Doubt:
        begun = self._clock.monotonic()
        await self._record.put(task_id, _LASTS)
        doubt = _Doubt(known_since=self._clock.monotonic(), until=begun + _LASTS.total_seconds())
        self._known = {**self._known, task_id: doubt}
        return doubt

    async def _look(self) -> None:
        begun = self._began_at = self._clock.monotonic()
        remaining = await self._record.list_remaining(limit=_MOST_DOUBTS)
        if len(remaining) == _MOST_DOUBTS:
            remaining = {ALL_TASKS: max(remaining.values())}
        known = {}
        for task_id, life in remaining.items():
            before = self._known.get(task_id)
            was_known = before is not None and before.until >= begun
            since = before.known_since if before and was_known else self._clock.monotonic()
            known[task_id] = _Doubt(known_since=since, until=begun + life.total_seconds())
        self._known, self._looked_at = known, begun

"""What happens, told to whoever watches: the chat pages over a stream, tests that wait for a change.

Publishing never waits and never fails: a watcher that stops reading loses its stream, nobody else notices.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

MAX_BACKLOG = 1000


@dataclass(frozen=True, slots=True)
class Event:
    """Something visible: its kind (`message`, `edited`, `deleted`, …) and JSON to show it."""

    kind: str
    payload: dict[str, Any]


class EventHub:
    """Fan-out of events, and one signal for everything that waits for "something changed"."""

    def __init__(self) -> None:
        self._watchers: set[asyncio.Queue[Event | None]] = set()
        self._changed = asyncio.Event()
        self.change_count = 0
        self.is_closed = False

    def publish(self, kind: str, payload: dict[str, Any]) -> None:
        """Tell every watcher; one with a full backlog is dropped (it ends its stream and may come back)."""
        self.touch()
        for watcher in list(self._watchers):
            if watcher.qsize() >= MAX_BACKLOG:
                self._watchers.discard(watcher)
                watcher.put_nowait(None)
            else:
                watcher.put_nowait(Event(kind, payload))

    def touch(self) -> None:
        """Something changed that nobody sees, such as the queue of updates."""
        self.change_count += 1
        self._changed.set()
        self._changed = asyncio.Event()

    async def wait_for_change(self, timeout_seconds: float) -> None:
        """Return at the next event or when the time is over."""
        changed = self._changed
        try:
            async with asyncio.timeout(timeout_seconds):
                await changed.wait()
        except TimeoutError:
            return

    @contextmanager
    def watch(self) -> Iterator[asyncio.Queue[Event | None]]:
        """A queue of all events from now on; `None` in it means: the stream is over."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        self._watchers.add(queue)
        try:
            yield queue
        finally:
            self._watchers.discard(queue)

    def close(self) -> None:
        """End all streams and every wait that has begun; used when the server stops."""
        self.is_closed = True
        for watcher in list(self._watchers):
            watcher.put_nowait(None)
        self.touch()

"""Keeps two pieces of work off the same dialog stack within this process.

Updates of one chat are already handled one after the other, over all processes: that is the inbox's promise. What is left is work that
no update causes, such as a background redraw, and this process is the only one that does it for the chat at that moment. So a lock in
memory suffices, but it must vanish with its last user: aiogram's own `SimpleEventIsolation` keeps one per chat for ever.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from aiogram.fsm.storage.base import BaseEventIsolation, StorageKey


class _CountedLock(asyncio.Lock):
    def __init__(self) -> None:
        super().__init__()
        self.users = 0


class VanishingIsolation(BaseEventIsolation):
    """A lock per key that exists only while somebody holds it or waits for it."""

    def __init__(self) -> None:
        self._locks: dict[StorageKey, _CountedLock] = {}

    def __len__(self) -> int:
        return len(self._locks)

    @asynccontextmanager
    async def lock(self, key: StorageKey) -> AsyncGenerator[None, None]:
        """Hold the key's lock."""
        lock = self._locks.setdefault(key, _CountedLock())
        lock.users += 1
        try:
            async with lock:
                yield
        finally:
            lock.users -= 1
            if not lock.users:
                self._locks.pop(key, None)

    async def close(self) -> None:
        """Forget every lock."""
        self._locks.clear()

"""The keys that todos signs access tokens with, as last published.

Invariant: todos is asked at most once per half minute whatever tokens arrive; a failed or empty answer never replaces a good set; a
set is believed for a day without news.
"""

import asyncio
import logging
from datetime import timedelta
from typing import Final

from comments.errors import KeysUnavailable, ServiceUnavailable
from comments.ports import Clock, KeyPublisher
from service_auth.keys import PublicKeySet

logger = logging.getLogger(__name__)

_BETWEEN_FETCHES: Final = timedelta(seconds=30)
_BETWEEN_FIRST_FETCHES: Final = timedelta(seconds=1)
_ROUTINE: Final = timedelta(minutes=5)
_BELIEVED_FOR: Final = timedelta(hours=24)


class PublishedKeys:
    """Holds the set, and renews it."""

    def __init__(self, *, publisher: KeyPublisher, clock: Clock) -> None:
        self._publisher, self._clock = publisher, clock
        self._keys: PublicKeySet | None = None
        self._fetched_at = self._tried_at = float("-inf")
        self._has_tried = False
        self._fetching = asyncio.Lock()

    def current(self) -> PublicKeySet:
        """The keys to verify with.

        Raises:
            KeysUnavailable: none were ever fetched, or the last ones are too old.
        """
        if self._keys is None or self._clock.monotonic() - self._fetched_at > _BELIEVED_FOR.total_seconds():
            raise KeysUnavailable
        return self._keys

    async def await_first_attempt(self) -> None:
        """Wait, in the first moments of the process, until todos was asked once; from then on there is nothing to wait for."""
        if not self._has_tried:
            async with self._fetching:
                if not self._has_tried:
                    await self._fetch()

    async def refresh_for_unknown_key(self) -> None:
        """Fetch the set if that was not tried lately; who comes meanwhile waits for the same attempt."""
        async with self._fetching:
            if self._clock.monotonic() - self._tried_at >= _BETWEEN_FETCHES.total_seconds():
                await self._fetch()

    async def keep_fresh(self) -> None:
        """Fetch the set now and then, for ever; every second until there is one."""
        while True:
            async with self._fetching:
                await self._fetch()
            pause = _ROUTINE if self._keys else _BETWEEN_FIRST_FETCHES
            await asyncio.sleep(pause.total_seconds())

    async def _fetch(self) -> None:
        self._tried_at = self._clock.monotonic()
        try:
            keys = await self._publisher.fetch_keys()
        except ServiceUnavailable as exc:
            if self._keys or not self._has_tried:
                logger.warning("todos' keys cannot be fetched (%s)", exc)
        else:
            if self._keys is None:
                logger.info("todos' keys are known")
            self._keys, self._fetched_at = keys, self._clock.monotonic()
        finally:
            self._has_tried = True

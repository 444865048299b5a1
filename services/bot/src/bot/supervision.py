"""Keeps the loops of the process running.

Invariant: a loop that dies is logged once and started again with growing waits; only cancellation or its own return ends it. There is no
background work outside a supervised group.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from typing import Final

from bot.backoff import Backoff

logger = logging.getLogger(__name__)

_HEALTHY_SECONDS: Final = 60.0


async def keep_running(name: str, run: Callable[[], Awaitable[None]]) -> None:
    """Run until it returns, starting it again whenever it dies."""
    loop = asyncio.get_running_loop()
    # Waits between restarts need no unpredictable numbers.
    backoff = Backoff(random.random, first=0.5, longest=30.0)
    while True:
        started = loop.time()
        try:
            return await run()
        except Exception:
            if loop.time() - started > _HEALTHY_SECONDS:
                backoff.reset()
            delay = backoff.next_seconds()
            logger.exception("%s died; started again in %.1f s", name, delay)
        await asyncio.sleep(delay)


async def every(seconds: float, run: Callable[[], Awaitable[object]]) -> None:
    """Run now and then, first at once."""
    while True:
        await run()
        await asyncio.sleep(seconds)

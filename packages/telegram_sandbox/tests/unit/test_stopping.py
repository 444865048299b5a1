"""A server that stops comes to rest."""

import asyncio

import pytest

from telegram_sandbox.events import EventHub


async def test_a_wait_after_the_end_waits_and_can_be_cancelled():
    """A wait that returned at once would keep the loop that saves the world spinning, and nothing could end it."""
    events = EventHub()
    events.close()

    waiting = asyncio.create_task(events.wait_for_change(60))
    await asyncio.sleep(0)
    waiting.cancel()

    with pytest.raises(asyncio.CancelledError):
        await waiting

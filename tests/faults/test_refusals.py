"""Nothing that was acknowledged is lost when Telegram refuses it for a while."""

import asyncio
import time

import pytest

from support.writer import Writer

_DELIVERY_SECONDS = 90


@pytest.mark.parametrize("kind", ["429", "500", "403"])
async def test_what_telegram_refuses_for_a_while_arrives_later(writer: Writer, kind: str):
    description = "Forbidden: this is nothing we know" if kind == "403" else None
    details = {"retry_after": 1} if kind == "429" else {}
    await writer.day.sandbox.fault(kind, method="sendMessage", times=2, description=description, **details)

    assert await writer.comment("настойчивость")

    assert await wait_for_all(writer, ["настойчивость"]) == []
    assert await writer.arrivals("настойчивость") == 1


async def wait_for_all(writer: Writer, owed: list[str]) -> list[str]:
    """What of `owed` did not come in time."""
    deadline = time.monotonic() + _DELIVERY_SECONDS
    while time.monotonic() < deadline:
        missing = [text for text in owed if not await writer.arrivals(text)]
        if not missing:
            return []
        await asyncio.sleep(0.5)
    return missing

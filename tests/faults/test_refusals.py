"""Nothing that was acknowledged is lost when Telegram refuses it for a while, or gives no answer.

Telegram alone is in trouble here, so one Delegram serves all tests of this file, each with people of its own.
"""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import httpx2
import pytest

from support.running import RunningDelegram, running_delegram
from support.writer import Writer, meet_writer
from telegram_sandbox.client import SandboxClient

_PERSON_IDS = count(6201)


@pytest.fixture(scope="module")
def delegram(installed: Path) -> Iterator[RunningDelegram]:
    with running_delegram(installed=installed) as running:
        yield running


@pytest.fixture
async def writer(delegram: RunningDelegram, sandbox: SandboxClient, http: httpx2.AsyncClient) -> Writer:
    return await meet_writer(delegram, sandbox, http, person_id=next(_PERSON_IDS))


@pytest.mark.parametrize("kind", ["429", "500", "403"])
async def test_what_telegram_refuses_for_a_while_arrives_later(writer: Writer, kind: str):
    description = "Forbidden: this is nothing we know" if kind == "403" else None
    details = {"retry_after": 1} if kind == "429" else {}
    await writer.day.sandbox.fault(kind, method="sendMessage", times=2, description=description, **details)

    await writer.comment("настойчивость")

    await writer.wait_for("настойчивость")
    assert await writer.arrivals("настойчивость") == 1


async def test_a_message_whose_answer_was_lost_is_repeated_once(writer: Writer):
    """Telegram has no idempotency key: it cannot be known that the message is there, and losing it would be worse."""
    await writer.day.sandbox.fault("drop", method="sendMessage")

    await writer.comment("двоится")
    await writer.wait_for("двоится", times=2)
    await writer.comment("следом")

    await writer.wait_for("следом")
    assert await writer.arrivals("двоится") == 2
    assert await writer.arrivals("следом") == 1


async def test_a_blocked_chat_is_called_once_and_then_left_alone_until_start(
    delegram: RunningDelegram, sandbox: SandboxClient, http: httpx2.AsyncClient, writer: Writer
):
    other = await meet_writer(delegram, sandbox, http, person_id=next(_PERSON_IDS))
    await sandbox.fault("403", method="sendMessage", chat_id=writer.day.person_id)
    before = await sandbox.last_call_id()

    texts = ["первая весть", "вторая весть", "третья весть"]
    for text in texts:
        await writer.comment(text)
        await other.comment(text)
        # All of them are in one queue: when the other's has come, this chat's turn has been, too.
        await other.wait_for(text)

    calls = await sandbox.calls(method="sendMessage", after=before, refused=True)
    assert [call["chat_id"] for call in calls].count(writer.day.person_id) == 1
    await sandbox.send(writer.day.person_id, "/start")
    await writer.wait_for(texts[-1])
    assert [await writer.arrivals(text) for text in texts] == [1, 1, 1]

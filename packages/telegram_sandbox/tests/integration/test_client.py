"""The test client: it waits without sleeping, and its failures show the chat."""

import asyncio
import re

import pytest
from aiogram import Bot
from aiogram.types import ReactionTypeEmoji

from support.sandbox_scene import ALICE, BOB
from telegram_sandbox.client import SandboxClient, SandboxRequestError, WaitTimeoutError


@pytest.fixture
async def alice(client: SandboxClient) -> int:
    user_id = await client.create_user("Alice", user_id=ALICE)
    await client.send(user_id, "/start")
    return user_id


async def later(bot: Bot, chat_id: int, text: str) -> None:
    await asyncio.sleep(0.05)
    await bot.send_message(chat_id, text)


async def test_a_wait_ends_as_soon_as_the_message_comes(bot: Bot, client: SandboxClient, alice: int):
    async with asyncio.timeout(2):
        sending = asyncio.create_task(later(bot, alice, "number 42"))
        found = await client.wait_for_message(alice, re.compile(r"number \d+"))
        await sending

    assert found.text == "number 42"


async def test_a_wait_sees_edits(bot: Bot, client: SandboxClient, alice: int):
    sent = await bot.send_message(alice, "one")

    waiting = asyncio.create_task(client.wait_for_message(alice, "two"))
    await asyncio.sleep(0.05)
    await bot.edit_message_text("two", chat_id=alice, message_id=sent.message_id)

    assert (await asyncio.wait_for(waiting, 2)).id == sent.message_id


async def test_the_newest_fitting_message_is_taken(bot: Bot, client: SandboxClient, alice: int):
    await bot.send_message(alice, "menu")
    second = await bot.send_message(alice, "menu")

    assert (await client.wait_for_message(alice, "menu")).id == second.message_id


async def test_only_later_messages_count_when_asked(bot: Bot, client: SandboxClient, alice: int):
    sent = await bot.send_message(alice, "menu")

    with pytest.raises(WaitTimeoutError):
        await client.wait_for_message(alice, "menu", after=sent.message_id, timeout_seconds=0.05)


async def test_a_wait_in_vain_shows_the_chat(bot: Bot, client: SandboxClient, alice: int):
    await bot.send_message(alice, "something else")

    with pytest.raises(WaitTimeoutError) as caught:
        await client.wait_for_message(alice, "menu", timeout_seconds=0.05)

    assert str(caught.value) == (
        f"a message with 'menu' did not come to chat {ALICE} within 0.05 s (after 0):\n"
        "#1 Alice: /start\n"
        "#2 bot: something else"
    )


async def test_a_wait_for_a_change_needs_a_change(bot: Bot, client: SandboxClient, alice: int):
    await bot.send_message(alice, "one")
    message = await client.last_message(alice)

    with pytest.raises(WaitTimeoutError, match="a change of message 2 did not come"):
        await client.wait_for_change(message, timeout_seconds=0.05)


async def test_an_empty_chat_has_no_last_message(client: SandboxClient):
    bob = await client.create_user("Bob", user_id=BOB)

    with pytest.raises(WaitTimeoutError, match="is empty"):
        await client.last_message(bob)


async def test_a_refusal_says_what_was_asked_and_why(client: SandboxClient):
    with pytest.raises(SandboxRequestError) as caught:
        await client.send(999, "hello")

    assert caught.value.status == 404
    assert str(caught.value).startswith("POST /sandbox/chats/999/messages: 404 {'error': 'there is no person 999'")


async def test_groups_faults_limits_and_calls(bot: Bot, client: SandboxClient, alice: int):
    bob = await client.create_user("Bob", user_id=BOB)
    group = await client.create_group("Family", [alice, bob])
    await client.set_limits(enabled=False)
    await client.fault("500", chat_id=group, times=3)
    await client.clear_faults()
    before = await client.last_call_id()

    await bot.send_message(group, "hello")
    said = await client.send(group, "hi", from_id=bob)

    assert said.from_id == bob
    assert [entry["chat_id"] for entry in await client.calls(after=before, method="sendmessage")] == [group]


async def test_a_reaction_is_waited_for(bot: Bot, client: SandboxClient, alice: int):
    said = await client.send(alice, "hi")
    waiting = asyncio.create_task(client.wait_for_reaction(said))

    await bot.set_message_reaction(alice, said.id, [ReactionTypeEmoji(emoji="👍")])

    assert await waiting == ["👍"]


async def test_a_reaction_that_does_not_come_fails_with_the_chat(client: SandboxClient, alice: int):
    said = await client.send(alice, "hi")

    with pytest.raises(WaitTimeoutError, match=r"a reaction to message 2 did not come.*\n.*\n#2 Alice: hi"):
        await client.wait_for_reaction(said, timeout_seconds=0.1)

"""Updates: which come, when they are forgotten, who may wait for them."""

import asyncio

import pytest

from support.sandbox_scene import ALICE, Scene
from telegram_sandbox import people
from telegram_sandbox.errors import BotApiError


async def test_updates_stay_until_a_later_one_is_asked_for(scene: Scene):
    scene.say("one")
    scene.say("two")

    first = await scene.updates()
    again = await scene.updates()
    rest = await scene.updates(offset=first[1]["update_id"])
    none = await scene.updates(offset=first[1]["update_id"] + 1)

    assert [update["message"]["text"] for update in first] == ["one", "two"]
    assert again == first
    assert rest == first[1:]
    assert none == []


async def test_a_negative_offset_forgets_all_but_the_last(scene: Scene):
    for text in ("one", "two", "three"):
        scene.say(text)

    last = await scene.updates(offset=-1)

    assert [update["message"]["text"] for update in last] == ["three"]
    assert await scene.updates() == last


async def test_limit_bounds_the_batch(scene: Scene):
    scene.say("one")
    scene.say("two")

    assert len(await scene.updates(limit=1)) == 1


async def test_a_waiting_poll_gets_the_next_update_at_once(scene: Scene):
    poll = asyncio.create_task(scene.updates(timeout=50))
    await asyncio.sleep(0)
    scene.say("now")

    updates = await asyncio.wait_for(poll, 1)

    assert updates[0]["message"]["text"] == "now"


async def test_a_second_poller_ends_the_first_with_a_conflict(scene: Scene):
    first = asyncio.create_task(scene.updates(timeout=50))
    await asyncio.sleep(0)
    second = asyncio.create_task(scene.updates(timeout=50))

    with pytest.raises(BotApiError) as caught:
        await asyncio.wait_for(first, 1)
    second.cancel()

    assert str(caught.value) == (
        "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )


async def test_a_webhook_ends_polling_and_forbids_it(scene: Scene):
    poll = asyncio.create_task(scene.updates(timeout=50))
    await asyncio.sleep(0)
    await scene.call("setWebhook", url="https://a.b/hook", secret_token="s", allowed_updates=["message"])

    with pytest.raises(BotApiError, match="409 Conflict: terminated by setWebhook request"):
        await asyncio.wait_for(poll, 1)
    refusal = await scene.refusal("getUpdates")
    info = await scene.call("getWebhookInfo")
    await scene.call("deleteWebhook")

    assert refusal == (
        "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    assert info["url"] == "https://a.b/hook"
    assert info["allowed_updates"] == ["message"]
    assert await scene.updates() == []


async def test_dropping_pending_updates(scene: Scene):
    scene.say("old")

    await scene.call("deleteWebhook", drop_pending_updates=True)

    assert await scene.updates() == []


async def test_only_the_kinds_asked_for_come_and_the_choice_is_remembered(scene: Scene):
    await scene.updates(allowed_updates=["edited_message"])
    said = scene.say("one")
    people.edit_text(scene.sandbox, "two", person_id=ALICE, chat_id=ALICE, message_id=said["message_id"])

    updates = await scene.updates()

    assert [set(update) - {"update_id"} for update in updates] == [{"edited_message"}]


async def test_an_empty_list_means_the_usual_kinds(scene: Scene):
    await scene.updates(allowed_updates=["callback_query"])
    await scene.updates(allowed_updates=[])
    scene.say("one")
    people.react(scene.sandbox, "👍", person_id=ALICE, chat_id=ALICE, message_id=1)

    updates = await scene.updates()

    assert [set(update) - {"update_id"} for update in updates] == [{"message"}]


async def test_reactions_come_to_a_bot_that_asks(scene: Scene):
    await scene.updates(allowed_updates=["message_reaction"])
    people.react(scene.sandbox, "👍", person_id=ALICE, chat_id=ALICE, message_id=1)

    change = (await scene.updates())[0]["message_reaction"]

    assert change["old_reaction"] == []
    assert change["new_reaction"] == [{"type": "emoji", "emoji": "👍"}]


async def test_updates_are_kept_for_a_day(scene: Scene):
    scene.say("old")
    scene.clock.advance(24 * 3600 + 1)
    scene.say("new")

    assert [update["message"]["text"] for update in await scene.updates()] == ["new"]


async def test_logging_out_drops_what_waits(scene: Scene):
    scene.say("old")

    assert await scene.call("logOut") is True
    assert await scene.call("close") is True
    assert await scene.updates() == []

"""Edits, deletions, pins and reactions of the bot."""

import pytest

from support.sandbox_scene import ALICE, PNG, Scene, keyboard
from telegram_sandbox.files import Upload

DAY = 24 * 3600


async def test_an_edit_replaces_text_entities_and_keyboard(scene: Scene):
    sent = await scene.send("a", reply_markup=keyboard([{"text": "x", "callback_data": "1"}]))
    scene.clock.advance(5)

    edited = await scene.call(
        "editMessageText", chat_id=ALICE, message_id=sent["message_id"], text="*b*", parse_mode="MarkdownV2"
    )

    assert edited["text"] == "b"
    assert edited["entities"][0]["type"] == "bold"
    assert edited["edit_date"] == sent["date"] + 5
    assert "reply_markup" not in edited


async def test_changing_only_the_keyboard_is_a_change(scene: Scene):
    sent = await scene.send("a", reply_markup=keyboard([{"text": "x", "callback_data": "1"}]))

    edited = await scene.call(
        "editMessageReplyMarkup",
        chat_id=ALICE,
        message_id=sent["message_id"],
        reply_markup=keyboard([{"text": "y", "callback_data": "1"}]),
    )

    assert edited["reply_markup"]["inline_keyboard"][0][0]["text"] == "y"


async def test_a_message_that_brought_a_reply_keyboard_cannot_be_edited(scene: Scene):
    sent = await scene.send(reply_markup={"keyboard": [["Yes"]]})

    refusal = await scene.refusal("editMessageText", chat_id=ALICE, message_id=sent["message_id"], text="x")

    assert refusal == "400 Bad Request: message can't be edited"


async def test_a_forwarded_message_cannot_be_edited(scene: Scene):
    forwarded = await scene.call("forwardMessage", chat_id=ALICE, from_chat_id=ALICE, message_id=1)

    refusal = await scene.refusal("editMessageText", chat_id=ALICE, message_id=forwarded["message_id"], text="x")

    assert refusal == "400 Bad Request: message can't be edited"


async def test_a_file_has_no_text_to_edit_but_a_caption(scene: Scene):
    scene.uploads["f"] = Upload("a", b"x")
    sent = await scene.call("sendDocument", chat_id=ALICE, document="attach://f", caption="a")
    place = {"chat_id": ALICE, "message_id": sent["message_id"]}

    edited = await scene.call("editMessageCaption", **place, caption="b")

    assert edited["caption"] == "b"
    assert await scene.refusal("editMessageText", **place, text="x") == (
        "400 Bad Request: there is no text in the message to edit"
    )
    assert "message is not modified" in await scene.refusal("editMessageCaption", **place, caption="b")


async def test_media_take_the_place_of_other_media_and_of_text(scene: Scene):
    scene.uploads["f"] = Upload("a.png", PNG)
    sent = await scene.send("words")

    edited = await scene.call(
        "editMessageMedia",
        chat_id=ALICE,
        message_id=sent["message_id"],
        media={"type": "photo", "media": "attach://f", "caption": "c"},
    )

    assert "text" not in edited
    assert edited["photo"][0]["width"] == 64
    assert edited["caption"] == "c"


async def test_a_voice_message_keeps_its_media(scene: Scene):
    scene.uploads |= {"v": Upload("a.ogg", b"x"), "f": Upload("a.png", PNG)}
    sent = await scene.call("sendVoice", chat_id=ALICE, voice="attach://v")

    refusal = await scene.refusal(
        "editMessageMedia", chat_id=ALICE, message_id=sent["message_id"], media={"type": "photo", "media": "attach://f"}
    )

    assert refusal == "400 Bad Request: message media can't be edited"


async def test_a_deleted_message_is_gone(scene: Scene):
    sent = await scene.send()
    place = {"chat_id": ALICE, "message_id": sent["message_id"]}

    assert await scene.call("deleteMessage", **place) is True
    assert await scene.refusal("deleteMessage", **place) == "400 Bad Request: message to delete not found"
    assert await scene.refusal("editMessageText", **place, text="x") == "400 Bad Request: message to edit not found"


async def test_in_a_private_chat_the_persons_messages_can_be_deleted_too(scene: Scene):
    assert await scene.call("deleteMessage", chat_id=ALICE, message_id=1) is True


@pytest.mark.parametrize("method", ["deleteMessage", "deleteMessages"])
async def test_after_two_days_nothing_can_be_deleted(scene: Scene, method: str):
    sent = await scene.send()
    scene.clock.advance(2 * DAY + 1)
    which = {"message_id": sent["message_id"]} if method == "deleteMessage" else {"message_ids": [sent["message_id"]]}

    refusal = await scene.refusal(method, chat_id=ALICE, **which)

    assert refusal == "400 Bad Request: message can't be deleted for everyone"


async def test_an_old_message_can_still_be_edited(scene: Scene):
    sent = await scene.send()
    scene.clock.advance(30 * DAY)

    edited = await scene.call("editMessageText", chat_id=ALICE, message_id=sent["message_id"], text="x")

    assert edited["text"] == "x"


async def test_deleting_many_skips_what_is_not_there(scene: Scene):
    sent = [(await scene.send())["message_id"] for _ in range(2)]

    assert await scene.call("deleteMessages", chat_id=ALICE, message_ids=[*sent, 999]) is True
    assert [*scene.sandbox.world.rooms[ALICE].messages] == [1]


async def test_pins_stack_and_come_off(scene: Scene):
    first, second = [(await scene.send())["message_id"] for _ in range(2)]
    for message_id in (first, second):
        await scene.call("pinChatMessage", chat_id=ALICE, message_id=message_id)
    on_top = (await scene.call("getChat", chat_id=ALICE))["pinned_message"]["message_id"]

    await scene.call("unpinChatMessage", chat_id=ALICE)
    below = (await scene.call("getChat", chat_id=ALICE))["pinned_message"]["message_id"]
    await scene.call("unpinAllChatMessages", chat_id=ALICE)

    assert (on_top, below) == (second, first)
    assert "pinned_message" not in await scene.call("getChat", chat_id=ALICE)


async def test_an_administrator_pins_in_a_group_and_the_group_is_told(scene: Scene, group_id: int):
    room = scene.sandbox.world.rooms[group_id]
    room.members[scene.sandbox.world.bot.id] = "administrator"
    sent = await scene.send(chat_id=group_id)

    await scene.call("pinChatMessage", chat_id=group_id, message_id=sent["message_id"])

    pinned = list(room.messages.values())[-1].pinned_message
    assert pinned is not None
    assert pinned.message_id == sent["message_id"]


async def test_the_bot_reacts_and_takes_it_back(scene: Scene):
    world = scene.sandbox.world
    await scene.call("setMessageReaction", chat_id=ALICE, message_id=1, reaction=[{"type": "emoji", "emoji": "👍"}])
    shown = world.view_reactions(world.rooms[ALICE], 1)

    await scene.call("setMessageReaction", chat_id=ALICE, message_id=1, reaction=[])

    assert shown == [{"user_id": world.bot.id, "reaction": [{"type": "emoji", "emoji": "👍"}]}]
    assert world.view_reactions(world.rooms[ALICE], 1) == []

"""What people do, and what the bot hears of it."""

import asyncio
from typing import Any

import pytest

from support.sandbox_scene import ALICE, BOB, CHARLIE, PNG, Scene, keyboard
from telegram_sandbox import people
from telegram_sandbox.errors import PeopleApiError
from telegram_sandbox.files import Upload
from telegram_sandbox.people.buttons import find_button
from telegram_sandbox.people.delivery import is_addressed

TASK = keyboard(
    [{"text": "✅ Done", "callback_data": "done"}, {"text": "✏️ Edit", "callback_data": "edit"}],
    [{"text": "Done later", "callback_data": "later"}, {"text": "Site", "url": "https://a.b/"}],
)


async def test_a_start_with_a_payload_arrives_as_a_command(scene: Scene):
    scene.say("/start invite_42", person_id=BOB)

    message = (await scene.updates())[0]["message"]

    assert message["text"] == "/start invite_42"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["from"] == {"id": BOB, "is_bot": False, "first_name": "Bob", "username": "bob_b"}
    assert message["chat"]["id"] == BOB


async def test_a_reply_carries_the_message(scene: Scene):
    sent = await scene.send("card")
    scene.say("comment", reply_to_message_id=sent["message_id"])

    message = (await scene.updates())[0]["message"]

    assert message["reply_to_message"]["text"] == "card"
    assert message["reply_to_message"]["from"]["is_bot"] is True


@pytest.mark.parametrize(
    ("draft", "status", "part"),
    [
        (people.Draft(""), 400, "text must be non-empty"),
        (people.Draft("x" * 4097), 400, "longer than 4096"),
        (people.Draft("x", reply_to_message_id=999), 404, "there is no message 999"),
        (people.Draft("", "photo", Upload("a.png", b"no picture")), 400, "IMAGE_PROCESS_FAILED"),
        (people.Draft("x" * 1025, "photo", Upload("a.png", PNG)), 400, "longer than 1024"),
    ],
)
def test_what_a_person_cannot_send(scene: Scene, draft: people.Draft, status: int, part: str):
    with pytest.raises(PeopleApiError, match=part) as caught:
        people.send_message(scene.sandbox, draft, person_id=ALICE, chat_id=ALICE)

    assert caught.value.status == status


@pytest.mark.parametrize(
    ("person_id", "chat_id", "status"),
    [(ALICE, BOB, 403), (ALICE, 999, 404), (999, ALICE, 404)],
)
def test_people_act_only_where_they_are(scene: Scene, person_id: int, chat_id: int, status: int):
    with pytest.raises(PeopleApiError) as caught:
        scene.say("x", person_id=person_id, chat_id=chat_id)

    assert caught.value.status == status


async def test_blocking_is_told_and_ends_with_start(scene: Scene):
    people.set_bot_status(scene.sandbox, "kicked", chat_id=ALICE, person_id=ALICE)
    with pytest.raises(PeopleApiError, match="has blocked the bot") as caught:
        scene.say("hello?")
    scene.say("/start again")

    changes = [update.get("my_chat_member") for update in await scene.updates()]
    statuses = [
        (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) for change in changes if change
    ]

    assert caught.value.status == 409
    assert statuses == [("member", "kicked"), ("kicked", "member")]
    assert (await scene.send())["text"] == "hello"


def test_a_bots_status_must_suit_the_chat(scene: Scene):
    with pytest.raises(PeopleApiError, match="one of kicked, member"):
        people.set_bot_status(scene.sandbox, "administrator", chat_id=ALICE, person_id=ALICE)


async def test_what_one_wrote_below_a_file_can_be_edited(scene: Scene):
    draft = people.Draft("one", media_kind="voice", upload=Upload("a.ogg", b"a"))
    said = people.send_message(scene.sandbox, draft, person_id=ALICE, chat_id=ALICE)
    scene.clear_updates()

    people.edit_text(scene.sandbox, "two", person_id=ALICE, chat_id=ALICE, message_id=said.message_id)
    with pytest.raises(PeopleApiError, match="longer than 1024"):
        people.edit_text(scene.sandbox, "x" * 1025, person_id=ALICE, chat_id=ALICE, message_id=said.message_id)

    [update] = await scene.updates()
    edited = update["edited_message"]
    assert (edited["caption"], "text" in edited, edited["voice"]["file_id"]) == ("two", False, said.voice.file_id)


async def test_only_ones_own_text_can_be_edited(scene: Scene):
    said = scene.say("one")
    sent = await scene.send()
    scene.clear_updates()

    people.edit_text(scene.sandbox, "two", person_id=ALICE, chat_id=ALICE, message_id=said["message_id"])
    with pytest.raises(PeopleApiError) as caught:
        people.edit_text(scene.sandbox, "x", person_id=ALICE, chat_id=ALICE, message_id=sent["message_id"])

    update = (await scene.updates())[0]["edited_message"]
    assert update["text"] == "two"
    assert update["edit_date"] == 1_800_000_000
    assert caught.value.status == 403


async def test_a_forward_tells_the_bot_who_wrote_it(scene: Scene, group_id: int):
    said = scene.say("buy milk", person_id=BOB, chat_id=group_id)
    scene.clear_updates()

    people.forward_message(
        scene.sandbox, person_id=ALICE, from_chat_id=group_id, message_id=said["message_id"], chat_id=ALICE
    )

    message = (await scene.updates())[0]["message"]
    assert message["text"] == "buy milk"
    assert message["forward_origin"]["type"] == "user"
    assert message["forward_origin"]["sender_user"]["id"] == BOB


async def test_people_cannot_forward_what_is_protected(scene: Scene):
    sent = await scene.send(protect_content=True)

    with pytest.raises(PeopleApiError, match="protected") as caught:
        people.forward_message(
            scene.sandbox, person_id=ALICE, from_chat_id=ALICE, message_id=sent["message_id"], chat_id=ALICE
        )

    assert caught.value.status == 403


@pytest.mark.parametrize(
    ("text", "is_for_the_bot"),
    [
        ("/add milk", True),
        ("/add@my_bot milk", True),
        ("/add@MY_BOT", True),
        ("/add@other_bot milk", False),
        ("hey @my_bot", True),
        ("add milk", False),
    ],
)
def test_whom_a_groups_message_addresses(text: str, is_for_the_bot: bool):
    assert is_addressed(text, "my_bot") is is_for_the_bot


async def test_privacy_mode_hides_what_is_not_for_the_bot(scene: Scene, group_id: int):
    sent = await scene.send(chat_id=group_id)
    scene.say("just talking", chat_id=group_id)
    scene.say("/add milk", chat_id=group_id)
    scene.say("yes", chat_id=group_id, person_id=BOB, reply_to_message_id=sent["message_id"])

    heard = [update["message"]["text"] for update in await scene.updates()]

    assert heard == ["/add milk", "yes"]


async def test_an_administrator_hears_everything(scene: Scene, group_id: int):
    people.set_bot_status(scene.sandbox, "administrator", chat_id=group_id, person_id=ALICE)
    scene.say("just talking", chat_id=group_id)

    assert (await scene.updates())[-1]["message"]["text"] == "just talking"


async def test_a_new_group_greets_the_bot(scene: Scene):
    room = people.create_group(scene.sandbox, title="Team", member_ids=[ALICE, BOB])

    added, joined = await scene.updates()

    assert room.id < -1_000_000_000_000
    assert added["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert [user["first_name"] for user in joined["message"]["new_chat_members"]] == ["Bob", "Delegram"]


@pytest.mark.parametrize(
    ("member_ids", "status"),
    [([], 400), ([999], 404), ([7000000001], 400)],
)
def test_a_group_needs_people(scene: Scene, member_ids: list[int], status: int):
    with pytest.raises(PeopleApiError) as caught:
        people.create_group(scene.sandbox, title="x", member_ids=member_ids)

    assert caught.value.status == status


@pytest.mark.parametrize(
    ("person", "status"),
    [
        ({"person_id": 7000000001}, 409),
        ({"username": "Alice"}, 409),
        ({"username": "delegram_sandbox_bot"}, 409),
        ({"username": "@x"}, 400),
        ({"username": "abc"}, 400),
    ],
)
def test_whom_one_cannot_become(scene: Scene, person: dict[str, Any], status: int):
    with pytest.raises(PeopleApiError) as caught:
        people.create_person(scene.sandbox, first_name="x", **person)

    assert caught.value.status == status


def test_a_known_id_gives_the_known_person_and_no_id_a_new_one(scene: Scene):
    known, is_new = people.create_person(scene.sandbox, first_name="Another", person_id=ALICE)
    fresh, _ = people.create_person(scene.sandbox, first_name="Charlie")

    assert (known.first_name, is_new) == ("Alice", False)
    assert fresh.id not in {ALICE, BOB}


async def press(scene: Scene, message_id: int, **button: Any) -> asyncio.Task[Any]:
    """A press under way, its update queued."""
    pressing = asyncio.create_task(
        people.press_button(scene.sandbox, person_id=ALICE, chat_id=ALICE, message_id=message_id, **button)
    )
    await asyncio.sleep(0)
    return pressing


async def test_a_press_brings_the_bots_answer(scene: Scene):
    sent = await scene.send(reply_markup=TASK)
    pressing = await press(scene, sent["message_id"], text="✅ Done")
    query = (await scene.updates())[0]["callback_query"]

    await scene.call("answerCallbackQuery", callback_query_id=query["id"], text="Well done", show_alert=True)

    answer = await pressing
    assert answer.as_json() == {"text": "Well done", "show_alert": True, "url": None, "cache_time": 0}
    assert query["data"] == "done"
    assert query["message"]["message_id"] == sent["message_id"]
    assert query["from"]["id"] == ALICE


async def test_a_press_that_is_not_answered_in_time_gives_nothing(scene: Scene):
    sent = await scene.send(reply_markup=TASK)

    pressing = await press(scene, sent["message_id"], callback_data="done", timeout_seconds=0.01)

    assert await pressing is None


async def test_a_query_is_answered_once(scene: Scene):
    sent = await scene.send(reply_markup=TASK)
    pressing = await press(scene, sent["message_id"], callback_data="done")
    query_id = (await scene.updates())[0]["callback_query"]["id"]
    await scene.call("answerCallbackQuery", callback_query_id=query_id)
    await pressing

    assert "query is too old" in await scene.refusal("answerCallbackQuery", callback_query_id=query_id)


async def test_a_query_grows_too_old(scene: Scene):
    sent = await scene.send(reply_markup=TASK)
    pressing = await press(scene, sent["message_id"], callback_data="done", timeout_seconds=0.01)
    query_id = (await scene.updates())[0]["callback_query"]["id"]
    await pressing
    scene.clock.advance(61)

    assert "query is too old" in await scene.refusal("answerCallbackQuery", callback_query_id=query_id)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"text": "✅ Done"}, "done"),
        ({"text": "Edit"}, "edit"),
        ({"text": ".*Done$"}, "done"),
        ({"callback_data": "later"}, "later"),
    ],
)
async def test_a_button_is_found_by_what_is_seen_or_by_its_data(scene: Scene, wanted: dict[str, str], found: str):
    sent = await scene.send(reply_markup=TASK)
    message = scene.sandbox.world.rooms[ALICE].messages[sent["message_id"]]

    button = find_button(message, **({"text": None, "callback_data": None} | wanted))

    assert button.callback_data == found


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        ({"text": "Done"}, "several buttons have the text 'Done'"),
        ({"text": "Delete"}, "no button has the text 'Delete'"),
        ({"text": ""}, "no button has the text ''"),
        ({"text": "["}, "no button has the text '\\['"),
        ({"callback_data": "x"}, "no button has the data 'x'"),
    ],
)
async def test_an_unclear_button_is_answered_with_what_is_visible(scene: Scene, wanted: dict[str, str], problem: str):
    sent = await scene.send(reply_markup=TASK)
    message = scene.sandbox.world.rooms[ALICE].messages[sent["message_id"]]

    with pytest.raises(PeopleApiError, match=problem) as caught:
        find_button(message, **({"text": None, "callback_data": None} | wanted))

    assert caught.value.status == 404
    assert caught.value.details == {"buttons": [["✅ Done", "✏️ Edit"], ["Done later", "Site"]]}


async def test_a_link_button_does_not_ask_the_bot(scene: Scene):
    sent = await scene.send(reply_markup=TASK)

    with pytest.raises(PeopleApiError) as caught:
        await people.press_button(
            scene.sandbox, person_id=ALICE, chat_id=ALICE, message_id=sent["message_id"], text="Site"
        )

    assert caught.value.status == 400


async def test_the_second_click_of_a_double_click_finds_the_button_that_just_went(scene: Scene):
    sent = await scene.send(reply_markup=TASK)
    await scene.call("editMessageText", chat_id=ALICE, message_id=sent["message_id"], text="done")

    pressing = await press(scene, sent["message_id"], callback_data="done", timeout_seconds=0.01)
    await pressing
    scene.clock.advance(3)
    with pytest.raises(PeopleApiError) as caught:
        await people.press_button(
            scene.sandbox, person_id=ALICE, chat_id=ALICE, message_id=sent["message_id"], callback_data="done"
        )

    assert (await scene.updates())[0]["callback_query"]["data"] == "done"
    assert caught.value.status == 404


async def test_a_deleted_message_cannot_be_pressed(scene: Scene):
    sent = await scene.send(reply_markup=TASK)
    await scene.call("deleteMessage", chat_id=ALICE, message_id=sent["message_id"])

    with pytest.raises(PeopleApiError) as caught:
        await people.press_button(
            scene.sandbox, person_id=ALICE, chat_id=ALICE, message_id=sent["message_id"], text="✅ Done"
        )

    assert caught.value.status == 404


def test_only_real_reactions_are_taken(scene: Scene):
    with pytest.raises(PeopleApiError) as caught:
        people.react(scene.sandbox, "x", person_id=ALICE, chat_id=ALICE, message_id=1)

    assert caught.value.status == 400
    assert "👍" in str(caught.value.details["reactions"])


def test_a_stranger_cannot_write_into_a_group(scene: Scene, group_id: int):
    people.create_person(scene.sandbox, first_name="Charlie", person_id=CHARLIE)

    with pytest.raises(PeopleApiError) as caught:
        scene.say("hi", person_id=CHARLIE, chat_id=group_id)

    assert caught.value.status == 403

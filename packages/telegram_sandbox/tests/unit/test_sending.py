"""What the bot sends, and how a message looks afterwards."""

import asyncio
from typing import Any

import pytest

from support.sandbox_scene import ALICE, PNG, Scene, keyboard
from telegram_sandbox import people
from telegram_sandbox.errors import PeopleApiError
from telegram_sandbox.files import Upload


async def test_a_text_arrives_with_its_entities_and_keyboard(scene: Scene):
    rows = keyboard([{"text": "Yes", "callback_data": "y"}], [{"text": "Site", "url": "a.b"}])

    sent = await scene.send("<b>Hi</b> #x", parse_mode="HTML", reply_markup=rows, protect_content=True)

    assert sent["text"] == "Hi #x"
    assert [entity["type"] for entity in sent["entities"]] == ["bold", "hashtag"]
    assert sent["reply_markup"]["inline_keyboard"][1] == [{"text": "Site", "url": "http://a.b/"}]
    assert sent["has_protected_content"] is True
    assert sent["from"]["is_bot"] is True
    assert sent["date"] == 1_800_000_000


async def test_text_lengths_count_characters_after_parsing(scene: Scene):
    sent = await scene.send("<b>" + "😀" * 4096 + "</b>", parse_mode="HTML")

    assert len(sent["text"]) == 4096


async def test_buttons_without_text_are_dropped_and_an_empty_keyboard_is_none(scene: Scene):
    sent = await scene.send(reply_markup=keyboard([{"text": "", "callback_data": "x"}]))

    assert "reply_markup" not in sent


async def test_callback_data_may_have_64_bytes(scene: Scene):
    sent = await scene.send(reply_markup=keyboard([{"text": "a", "callback_data": "я" * 32}]))

    assert sent["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "я" * 32


async def test_a_reply_holds_the_message_it_replies_to(scene: Scene):
    said = scene.say("question?")

    sent = await scene.send(reply_parameters={"message_id": said["message_id"], "quote": "?"})

    assert sent["reply_to_message"]["text"] == "question?"
    assert sent["quote"] == {"text": "?", "position": 8, "is_manual": True}


async def test_a_reply_to_a_missing_message_may_be_sent_without_it(scene: Scene):
    sent = await scene.send(reply_parameters={"message_id": 999, "allow_sending_without_reply": True})

    assert "reply_to_message" not in sent


async def test_a_reply_to_another_chat_is_not_pretended(scene: Scene, group_id: int):
    refusal = await scene.refusal(
        "sendMessage", chat_id=group_id, text="x", reply_parameters={"message_id": 1, "chat_id": ALICE}
    )

    assert refusal.startswith("501 Not Implemented: the sandbox does not implement replies to messages of another chat")


async def test_the_reply_parameters_of_old_bots_still_work(scene: Scene):
    sent = await scene.send(reply_to_message_id=1)

    assert sent["reply_to_message"]["message_id"] == 1


async def test_a_quoted_message_is_shown_as_it_stands_now(scene: Scene):
    first = await scene.send("before")
    reply = scene.say("yes", reply_to_message_id=first["message_id"])
    await scene.call("editMessageText", chat_id=ALICE, message_id=first["message_id"], text="after")

    room = scene.sandbox.world.rooms[ALICE]
    shown = scene.sandbox.world.view(room.messages[reply["message_id"]])

    assert shown["reply_to_message"]["text"] == "after"


async def test_a_person_is_found_by_username(scene: Scene):
    sent = await scene.send(chat_id="@alice")

    assert sent["chat"]["id"] == ALICE


async def test_a_reply_keyboard_is_shown_used_and_taken_away(scene: Scene):
    room = scene.sandbox.world.rooms[ALICE]

    sent = await scene.send(reply_markup={"keyboard": [["Yes", {"text": "No"}]], "one_time_keyboard": True})
    shown = room.reply_keyboard
    scene.say("Yes")

    assert "reply_markup" not in sent
    assert shown is not None
    assert shown["keyboard"] == [[{"text": "Yes"}, {"text": "No"}]]
    assert room.reply_keyboard is None


async def test_removing_a_reply_keyboard(scene: Scene):
    await scene.send(reply_markup={"keyboard": [["Yes"]]})
    await scene.send(reply_markup={"remove_keyboard": True})

    assert scene.sandbox.world.rooms[ALICE].reply_keyboard is None


@pytest.mark.parametrize(
    ("kind", "extra", "expected"),
    [
        ("document", {}, {"file_name": "a.txt", "mime_type": "text/plain"}),
        ("voice", {"duration": 3}, {"duration": 3, "mime_type": "text/plain"}),
        ("audio", {"title": "T", "performer": "P"}, {"title": "T", "performer": "P", "file_name": "a.txt"}),
        ("video", {"width": 10, "height": 20}, {"width": 10, "height": 20}),
        ("animation", {}, {"file_name": "a.txt"}),
    ],
)
async def test_each_kind_of_file_has_its_own_shape(
    scene: Scene, kind: str, extra: dict[str, Any], expected: dict[str, Any]
):
    scene.uploads["f"] = Upload("a.txt", b"content")

    sent = await scene.call(
        f"send{kind}", chat_id=ALICE, caption="_c_", parse_mode="MarkdownV2", **{kind: "attach://f"}, **extra
    )

    assert {name: sent[kind][name] for name in expected} == expected
    assert sent[kind]["file_size"] == 7
    assert sent["caption"] == "c"
    assert sent["caption_entities"] == [{"type": "italic", "offset": 0, "length": 1}]


async def test_a_photo_has_the_size_of_its_picture(scene: Scene):
    scene.uploads["f"] = Upload("a.png", PNG)

    sent = await scene.call("sendPhoto", chat_id=ALICE, photo="attach://f")

    assert (sent["photo"][0]["width"], sent["photo"][0]["height"]) == (64, 48)


@pytest.mark.parametrize(
    ("kind", "content", "refusal"),
    [
        ("photo", b"no picture", "400 Bad Request: IMAGE_PROCESS_FAILED"),
        ("photo", PNG[:16] + (10_000).to_bytes(4, "big") * 2, "400 Bad Request: PHOTO_INVALID_DIMENSIONS"),
        ("document", b"", "400 Bad Request: file must be non-empty"),
        ("document", b"x" * ((50 << 20) + 1), "413 Request Entity Too Large"),
        ("photo", PNG + b"x" * (10 << 20), "400 Bad Request: file is too big for a photo"),
    ],
)
async def test_files_that_telegram_would_not_take(scene: Scene, kind: str, content: bytes, refusal: str):
    scene.uploads["f"] = Upload("a", content)

    assert await scene.refusal(f"send{kind}", chat_id=ALICE, **{kind: "attach://f"}) == refusal


async def test_a_caption_has_its_own_limit(scene: Scene):
    scene.uploads["f"] = Upload("a", b"x")

    refusal = await scene.refusal("sendDocument", chat_id=ALICE, document="attach://f", caption="x" * 1025)

    assert refusal == "400 Bad Request: message caption is too long"


async def test_a_file_is_sent_again_by_its_id_but_only_as_what_it_is(scene: Scene):
    scene.uploads["f"] = Upload("a.ogg", b"sound")
    first = await scene.call("sendVoice", chat_id=ALICE, voice="attach://f")
    file_id = first["voice"]["file_id"]

    again = await scene.call("sendVoice", chat_id=ALICE, voice=file_id)

    assert again["voice"]["file_id"] == file_id
    assert await scene.refusal("sendPhoto", chat_id=ALICE, photo=file_id) == (
        "400 Bad Request: can't use file of type VoiceNote as Photo"
    )


async def test_what_a_person_sent_can_be_fetched(scene: Scene):
    said = scene.say("", media_kind="voice", upload=Upload("v.ogg", b"sound"), duration=4)

    file = await scene.call("getFile", file_id=said["voice"]["file_id"])

    assert said["voice"]["duration"] == 4
    stored = scene.sandbox.world.files.find_by_path(file["file_path"])
    assert stored is not None
    assert stored.content == b"sound"


async def test_a_file_above_20_mb_cannot_be_fetched(scene: Scene):
    said = scene.say("", media_kind="document", upload=Upload("big", b"x" * ((20 << 20) + 1)))

    refusal = await scene.refusal("getFile", file_id=said["document"]["file_id"])

    assert refusal == "400 Bad Request: file is too big"


async def test_an_album_is_several_messages_of_one_group(scene: Scene):
    scene.uploads |= {"a": Upload("a.png", PNG), "b": Upload("b.png", PNG)}
    media = [{"type": "photo", "media": "attach://a"}, {"type": "photo", "media": "attach://b", "caption": "two"}]

    sent = await scene.call("sendMediaGroup", chat_id=ALICE, media=media)

    assert len({message["media_group_id"] for message in sent}) == 1
    assert [message.get("caption") for message in sent] == [None, "two"]


async def test_a_refused_album_leaves_no_message(scene: Scene):
    scene.uploads |= {"a": Upload("a.png", PNG), "b": Upload("b.png", b"no picture")}
    media = [{"type": "photo", "media": "attach://a"}, {"type": "photo", "media": "attach://b"}]

    assert "IMAGE_PROCESS_FAILED" in await scene.refusal("sendMediaGroup", chat_id=ALICE, media=media)
    assert len(scene.sandbox.world.rooms[ALICE].messages) == 1


async def test_a_forwarded_message_tells_its_origin_and_a_copy_does_not(scene: Scene):
    said = scene.say("original")

    forwarded = await scene.call("forwardMessage", chat_id=ALICE, from_chat_id=ALICE, message_id=said["message_id"])
    copied = await scene.call("copyMessage", chat_id=ALICE, from_chat_id=ALICE, message_id=said["message_id"])

    assert forwarded["forward_origin"]["sender_user"]["first_name"] == "Alice"
    assert forwarded["text"] == "original"
    assert scene.sandbox.world.rooms[ALICE].messages[copied["message_id"]].forward_origin is None


async def test_protected_content_stays_where_it_is(scene: Scene):
    sent = await scene.send(protect_content=True)

    for method in ("forwardMessage", "copyMessage"):
        refusal = await scene.refusal(method, chat_id=ALICE, from_chat_id=ALICE, message_id=sent["message_id"])
        assert refusal == "400 Bad Request: message has protected content and can't be forwarded"


async def test_what_happened_in_a_group_is_no_message_to_pass_on(scene: Scene, group_id: int):
    joined = next(iter(scene.sandbox.world.rooms[group_id].messages))
    place = {"chat_id": ALICE, "from_chat_id": group_id, "message_id": joined}

    with pytest.raises(PeopleApiError, match="can't be forwarded"):
        people.forward_message(scene.sandbox, person_id=ALICE, from_chat_id=group_id, message_id=joined, chat_id=ALICE)
    assert await scene.refusal("forwardMessage", **place) == "400 Bad Request: the message can't be forwarded"
    assert await scene.refusal("copyMessage", **place) == "400 Bad Request: the message can't be copied"


async def test_a_copied_file_may_get_another_caption(scene: Scene):
    said = scene.say("old", media_kind="document", upload=Upload("a", b"x"))

    copied = await scene.call(
        "copyMessage", chat_id=ALICE, from_chat_id=ALICE, message_id=said["message_id"], caption="new"
    )

    assert scene.sandbox.world.rooms[ALICE].messages[copied["message_id"]].caption == "new"


async def test_groups_count_their_own_messages(scene: Scene, group_id: int):
    first = await scene.send()
    in_group = await scene.send(chat_id=group_id)
    second = await scene.send()

    assert second["message_id"] == first["message_id"] + 1
    assert in_group["message_id"] < first["message_id"] + 1
    assert in_group["chat"]["type"] == "supergroup"


async def test_typing_is_told_to_whoever_watches(scene: Scene):
    with scene.sandbox.events.watch() as events:
        assert await scene.call("sendChatAction", chat_id=ALICE, action="typing") is True

        event = events.get_nowait()

    assert event is not None
    assert (event.kind, event.payload) == ("chat_action", {"chat_id": ALICE, "action": "typing"})


async def test_inline_results_are_asked_for_and_chosen(scene: Scene):

    asking = asyncio.create_task(people.ask_inline(scene.sandbox, "milk", person_id=ALICE))
    await asyncio.sleep(0)
    query = (await scene.updates())[-1]["inline_query"]
    result = {
        "type": "article",
        "id": "1",
        "title": "Milk",
        "input_message_content": {"message_text": "<b>Milk</b>", "parse_mode": "HTML"},
        "reply_markup": keyboard([{"text": "Done", "callback_data": "d"}]),
    }
    await scene.call("answerInlineQuery", inline_query_id=query["id"], results=[result])
    await asking
    message = people.choose_inline_result(scene.sandbox, "1", person_id=ALICE, chat_id=ALICE, query="milk")

    chosen = (await scene.updates())[1]["chosen_inline_result"]
    await scene.call("editMessageText", inline_message_id=chosen["inline_message_id"], text="Bread")

    assert message.text == "Milk"
    assert message.via_bot is not None
    assert scene.sandbox.world.rooms[ALICE].messages[message.message_id].text == "Bread"


async def test_inline_results_are_checked(scene: Scene):
    article = {"type": "article", "title": "x", "input_message_content": {"message_text": "x"}}

    duplicate = await scene.refusal("answerInlineQuery", inline_query_id="1", results=[article | {"id": "1"}] * 2)
    nameless = await scene.refusal("answerInlineQuery", inline_query_id="1", results=[article | {"id": "x" * 65}])
    many = await scene.refusal(
        "answerInlineQuery", inline_query_id="1", results=[article | {"id": str(number)} for number in range(51)]
    )

    assert duplicate == "400 Bad Request: RESULT_ID_DUPLICATE"
    assert nameless == "400 Bad Request: RESULT_ID_INVALID"
    assert many == "400 Bad Request: too many inline query results specified"


ARTICLE = {"type": "article", "id": "1", "title": "x", "input_message_content": {"message_text": "x"}}


@pytest.mark.parametrize(
    ("result", "chosen", "status", "part"),
    [
        (ARTICLE, "2", 404, "no result '2' was shown"),
        ({"type": "photo", "id": "1", "photo_url": "https://a.b", "thumbnail_url": "https://a.b"}, "1", 501, "photo"),
        (ARTICLE | {"input_message_content": {"latitude": 1, "longitude": 2}}, "1", 501, "text results only"),
        (ARTICLE | {"input_message_content": {"message_text": "<b>", "parse_mode": "HTML"}}, "1", 400, "can't parse"),
    ],
)
async def test_an_inline_result_that_cannot_be_sent(
    scene: Scene, result: dict[str, Any], chosen: str, status: int, part: str
):
    asking = asyncio.create_task(people.ask_inline(scene.sandbox, "", person_id=ALICE))
    await asyncio.sleep(0)
    query_id = (await scene.updates())[-1]["inline_query"]["id"]
    await scene.call("answerInlineQuery", inline_query_id=query_id, results=[result])
    await asking

    with pytest.raises(PeopleApiError, match=part) as caught:
        people.choose_inline_result(scene.sandbox, chosen, person_id=ALICE, chat_id=ALICE, query="")

    assert caught.value.status == status

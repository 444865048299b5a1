"""What the bot may not do, rule by rule, in the words of the real server.

The table is the sandbox's promise of strictness; each row fails if its rule is taken out.
"""

from typing import Any

import pytest

from support.sandbox_scene import ALICE, BOB, CHARLIE, Scene, keyboard
from telegram_sandbox import people

CALLBACK = {"text": "a", "callback_data": "x"}
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
OLD_QUERY = "query is too old and response timeout expired or query ID is invalid"


def button(**fields: Any) -> dict[str, Any]:
    return {"reply_markup": keyboard([{"text": "a", **fields}])}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": ""}, "message text is empty"),
        ({"text": " \n"}, "text must be non-empty"),
        ({"text": "x", "chat_id": BOB}, "chat not found"),
        ({"text": "x", "chat_id": 999}, "chat not found"),
        ({"text": "x", "chat_id": "@nobody"}, "chat not found"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "message_thread_id": 5}, "message thread not found"),
        ({"text": "x", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
        ({"text": "x", "reply_to_message_id": 999}, "message to be replied not found"),
        ({"text": "x", "reply_parameters": {"message_id": 1, "quote": "absent"}}, "QUOTE_TEXT_INVALID"),
        ({"text": "x", "reply_markup": []}, "object expected as reply markup"),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [CALLBACK]}},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        ({"text": "x", "reply_markup": {"keyboard": ["a"]}}, 'field "keyboard" must be an Array of Arrays'),
        (
            {"text": "x", "reply_markup": {"keyboard": [[{}]]}},
            "can't parse keyboard button: Can't find field \"text\"",
        ),
        (
            {"text": "x", "reply_markup": {"keyboard": [[5]]}},
            "can't parse keyboard button: KeyboardButton must be a String or an Object",
        ),
        (
            {"text": "x", "reply_markup": keyboard(["a"])},
            "can't parse inline keyboard button: InlineKeyboardButton must be an Object",
        ),
        (
            {"text": "x", "reply_markup": keyboard([{"callback_data": "x"}])},
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            {"text": "x", "reply_markup": keyboard([{"text": 1}])},
            'can\'t parse inline keyboard button: Field "text" must be of type String',
        ),
        (
            {"text": "x"} | button(),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "x"} | button(callback_data=""),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "x"} | button(callback_data="x", style="loud"),
            "can't parse inline keyboard button: invalid button style specified",
        ),
        ({"text": "x"} | button(callback_data="я" * 33), "BUTTON_DATA_INVALID"),
        ({"text": "x"} | button(copy_text={"text": "x" * 257}), "BUTTON_COPY_TEXT_INVALID"),
        (
            {"text": "x"} | button(url="http://localhost:8000/"),
            "inline keyboard button URL 'http://localhost:8000/' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "x"} | button(web_app={"url": "http://a.b"}),
            "inline keyboard button Web App URL 'http://a.b' is invalid: Only HTTPS links are allowed",
        ),
        ({"text": "x", "reply_markup": keyboard(*[[CALLBACK] * 5] * 21)}, "reply markup is too long"),
    ],
)
async def test_sending_a_text(scene: Scene, fields: dict[str, Any], reason: str):
    assert await scene.refusal("sendMessage", **({"chat_id": ALICE} | fields)) == f"400 Bad Request: {reason}"


@pytest.mark.parametrize(
    ("method", "fields", "reason"),
    [
        ("editMessageText", {"message_id": 999, "text": "x"}, "message to edit not found"),
        ("editMessageText", {"message_id": 1, "text": "x"}, "message can't be edited"),
        ("editMessageText", {"message_id": 2, "text": ""}, "message text is empty"),
        ("editMessageText", {"message_id": 2, "text": "<b>", "parse_mode": "HTML"}, "can't parse entities: "),
        ("editMessageText", {"message_id": 2, "text": "x" * 4097}, "message is too long"),
        ("editMessageText", {"message_id": 2, "text": "hello"}, NOT_MODIFIED),
        ("editMessageText", {"message_id": 2, "text": "<i></i> hello", "parse_mode": "HTML"}, NOT_MODIFIED),
        ("editMessageReplyMarkup", {"message_id": 2}, NOT_MODIFIED),
        ("editMessageCaption", {"message_id": 2, "caption": "x"}, "there is no caption in the message to edit"),
        ("deleteMessage", {"message_id": 999}, "message to delete not found"),
        ("deleteMessage", {"message_id": 0}, "message identifier is not specified"),
        ("deleteMessages", {"message_ids": []}, "message identifiers are not specified"),
        ("deleteMessages", {"message_ids": [*range(1, 102)]}, "too many message identifiers specified"),
        ("deleteMessages", {"message_ids": [-1]}, "invalid message identifier specified"),
        ("forwardMessage", {"from_chat_id": ALICE, "message_id": 999}, "message to forward not found"),
        ("copyMessage", {"from_chat_id": ALICE, "message_id": 999}, "message to copy not found"),
        ("forwardMessage", {"from_chat_id": BOB, "message_id": 1}, "chat not found"),
        ("pinChatMessage", {"message_id": 999}, "message to pin not found"),
        ("unpinChatMessage", {"message_id": 999}, "message to unpin not found"),
        ("unpinChatMessage", {}, "message to unpin not found"),
        ("setMessageReaction", {"message_id": 999, "reaction": []}, "message to react not found"),
        ("setMessageReaction", {"message_id": 1, "reaction": [{"type": "emoji", "emoji": "x"}]}, "REACTION_INVALID"),
        (
            "setMessageReaction",
            {"message_id": 1, "reaction": [{"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "👎"}]},
            "REACTIONS_TOO_MANY",
        ),
        ("sendChatAction", {"action": "dancing"}, "wrong parameter action in request"),
        ("getChatMember", {"user_id": 999}, "PARTICIPANT_ID_INVALID"),
        ("leaveChat", {}, "chat not found"),
        ("getChatAdministrators", {}, "there are no administrators in the private chat"),
        ("sendPhoto", {"photo": "no-such-id"}, "wrong file identifier/HTTP URL specified"),
        ("sendPhoto", {"photo": "https://a.b/c.png"}, "failed to get HTTP URL content"),
        ("sendPhoto", {"photo": "attach://nothing"}, "there is no photo in the request"),
        ("sendMediaGroup", {"media": []}, "there are no messages to send"),
        (
            "sendMediaGroup",
            {"media": [{"type": "photo", "media": "x"}] * 11},
            "too many messages to send as an album",
        ),
        (
            "sendMediaGroup",
            {"media": [{"type": "photo", "media": "x"}, {"type": "document", "media": "x"}]},
            "document can't be mixed with other media types",
        ),
    ],
)
async def test_acting_in_a_private_chat(scene: Scene, method: str, fields: dict[str, Any], reason: str):
    await scene.send("hello")

    assert (await scene.refusal(method, chat_id=ALICE, **fields)).startswith(f"400 Bad Request: {reason}")


@pytest.mark.parametrize(
    ("method", "fields", "refusal"),
    [
        ("answerCallbackQuery", {"callback_query_id": "1"}, f"400 Bad Request: {OLD_QUERY}"),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "400 Bad Request: MESSAGE_TOO_LONG"),
        ("answerInlineQuery", {"inline_query_id": "1", "results": []}, f"400 Bad Request: {OLD_QUERY}"),
        ("getFile", {"file_id": "x"}, "400 Bad Request: invalid file_id"),
        ("getFile", {"file_id": ""}, "400 Bad Request: file_id not specified"),
        ("getUserProfilePhotos", {"user_id": 999}, "400 Bad Request: user not found"),
        ("editMessageText", {"text": "x"}, "400 Bad Request: message identifier is not specified"),
        ("editMessageText", {"text": "x", "inline_message_id": "y"}, "400 Bad Request: MESSAGE_ID_INVALID"),
        ("setMyName", {"name": "x" * 65}, "400 Bad Request: bot name is too long"),
        ("setMyName", {"name": ""}, "400 Bad Request: bot name must be non-empty"),
        ("setMyDescription", {"description": "x" * 513}, "400 Bad Request: bot description is too long"),
        (
            "setMyShortDescription",
            {"short_description": "x" * 121},
            "400 Bad Request: bot short description is too long",
        ),
        (
            "setChatMenuButton",
            {"menu_button": {"type": "web_app", "text": "x", "web_app": {"url": "http://a.b"}}},
            "400 Bad Request: menu button Web App URL 'http://a.b' is invalid: Only HTTPS links are allowed",
        ),
        (
            "setWebhook",
            {"url": "http://a.b"},
            "400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
        ),
        (
            "setWebhook",
            {"url": "https://a.b:8000"},
            "400 Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ("setWebhook", {"url": "https://a.b:99999"}, "400 Bad Request: invalid webhook URL specified"),
        ("setWebhook", {"url": "ftp://a.b"}, "400 Bad Request: invalid webhook URL specified"),
        (
            "setWebhook",
            {"url": "https://a.b", "secret_token": "!"},
            "400 Bad Request: secret token contains unallowed characters",
        ),
        ("setWebhook", {"url": "https://a.b", "secret_token": "x" * 257}, "400 Bad Request: secret token is too long"),
        (
            "sendMediaGroup",
            {"chat_id": ALICE, "media": [{"type": "live_photo", "media": "x", "photo": "x"}]},
            (
                "501 Not Implemented: the sandbox does not implement albums of anything but photos, videos, documents and "
                "audio files"
            ),
        ),
        ("sendDice", {"chat_id": ALICE}, "501 Not Implemented: the sandbox does not implement sendDice"),
        ("sendTelepathy", {}, "404 Not Found: method not found"),
    ],
)
async def test_acting_outside_of_chats(scene: Scene, method: str, fields: dict[str, Any], refusal: str):
    assert await scene.refusal(method, **fields) == refusal


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ({"command": "Bad", "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "a-b", "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "", "description": "x"}, "command must be non-empty"),
        ({"command": "x" * 33, "description": "x"}, "command length must not exceed 32"),
        ({"command": "a", "description": " "}, "command description must be non-empty"),
        ({"command": "a", "description": "x" * 257}, "command description length must not exceed 256"),
    ],
)
async def test_naming_commands(scene: Scene, command: dict[str, str], reason: str):
    assert await scene.refusal("setMyCommands", commands=[command]) == f"400 Bad Request: {reason}"


async def test_a_menu_holds_a_hundred_commands(scene: Scene):
    commands = [{"command": f"c{number}", "description": "x"} for number in range(101)]

    assert await scene.refusal("setMyCommands", commands=commands) == "400 Bad Request: BOT_COMMANDS_TOO_MUCH"


@pytest.mark.parametrize(
    ("method", "fields"),
    [
        ("sendMessage", {"text": "x"}),
        ("editMessageText", {"message_id": 2, "text": "x"}),
        ("deleteMessage", {"message_id": 2}),
        ("sendChatAction", {"action": "typing"}),
        ("pinChatMessage", {"message_id": 2}),
    ],
)
async def test_a_person_who_blocked_the_bot_is_out_of_reach(scene: Scene, method: str, fields: dict[str, Any]):
    await scene.send()
    scene.sandbox.world.rooms[ALICE].members[scene.sandbox.world.bot.id] = "kicked"

    refusal = await scene.refusal(method, chat_id=ALICE, **fields)

    assert refusal == "403 Forbidden: bot was blocked by the user"


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("left", "bot is not a member of the supergroup chat"),
        ("kicked", "bot was kicked from the supergroup chat"),
    ],
)
async def test_a_group_without_the_bot_is_closed_to_it(scene: Scene, group_id: int, status: str, reason: str):
    scene.sandbox.world.rooms[group_id].members[scene.sandbox.world.bot.id] = status

    assert await scene.refusal("sendMessage", chat_id=group_id, text="x") == f"403 Forbidden: {reason}"
    assert await scene.refusal("getChat", chat_id=group_id) == f"403 Forbidden: {reason}"


async def test_in_a_group_the_bot_needs_rights(scene: Scene, group_id: int):
    said = scene.say("x", chat_id=group_id)["message_id"]

    assert await scene.refusal("deleteMessage", chat_id=group_id, message_id=said) == (
        "400 Bad Request: message can't be deleted"
    )
    assert await scene.refusal("pinChatMessage", chat_id=group_id, message_id=said) == (
        "400 Bad Request: not enough rights to manage pinned messages in the chat"
    )
    assert await scene.refusal("sendMessage", chat_id=group_id, text="x", **button(web_app={"url": "https://a.b"})) == (
        "400 Bad Request: BUTTON_TYPE_INVALID"
    )


async def test_strangers_to_a_group_are_not_in_it(scene: Scene, group_id: int):
    people.create_person(scene.sandbox, first_name="Charlie", person_id=CHARLIE)

    member = await scene.call("getChatMember", chat_id=group_id, user_id=CHARLIE)

    assert member["status"] == "left"

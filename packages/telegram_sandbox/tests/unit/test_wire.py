"""Any request becomes a model, any result becomes Bot API JSON."""

from datetime import UTC, datetime

import pytest
from aiogram.methods import EditMessageText, SendMediaGroup, SendMessage, SetMyCommands
from aiogram.types import InlineKeyboardMarkup, InputMediaPhoto, LinkPreviewOptions, Message

from telegram_sandbox.errors import BotApiError
from telegram_sandbox.wire import METHODS, canonical_name, decode_fields, dump, parse_request


def parse(name: str, **fields: object) -> object:
    return parse_request(name, decode_fields(name, fields)).method


def test_every_method_of_the_library_is_known():
    assert len(METHODS) > 150
    assert canonical_name("SENDMESSAGE") == "sendMessage"


def test_an_unknown_method_is_not_found():
    with pytest.raises(BotApiError) as caught:
        canonical_name("sendTelepathy")

    assert str(caught.value) == "404 Not Found: method not found"


def test_text_of_a_form_becomes_numbers_flags_and_objects():
    method = parse(
        "sendMessage",
        chat_id="-1001",
        text="12",
        disable_notification="True",
        reply_markup='{"inline_keyboard":[[{"text":"a","callback_data":"1"}]]}',
    )

    assert isinstance(method, SendMessage)
    assert method.chat_id == -1001
    assert method.text == "12"
    assert method.disable_notification is True
    assert isinstance(method.reply_markup, InlineKeyboardMarkup)


def test_json_objects_are_taken_as_they_are():
    method = parse(
        "editMessageText", chat_id=5, message_id=6, text="x", entities=[{"type": "bold", "offset": 0, "length": 1}]
    )

    assert isinstance(method, EditMessageText)
    assert method.entities is not None
    assert method.entities[0].type == "bold"


def test_names_of_chats_stay_text():
    method = parse("sendMessage", chat_id="@alice", text="x")

    assert isinstance(method, SendMessage)
    assert method.chat_id == "@alice"


def test_lists_of_unions_find_their_classes():
    album = parse("sendMediaGroup", chat_id="1", media='[{"type":"photo","media":"attach://a"}]')
    commands = parse("setMyCommands", commands="[]", scope='{"type":"chat","chat_id":5}')

    assert isinstance(album, SendMediaGroup)
    assert isinstance(album.media[0], InputMediaPhoto)
    assert isinstance(commands, SetMyCommands)
    assert commands.scope is not None
    assert commands.scope.type == "chat"


@pytest.mark.parametrize(
    ("name", "fields", "reason"),
    [
        ("sendMessage", {"text": "x"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 1}, "message text is empty"),
        ("sendPhoto", {"chat_id": 1}, "there is no photo in the request"),
        ("sendVoice", {"chat_id": 1}, "there is no voice in the request"),
        ("deleteMessage", {"chat_id": 1}, "message identifier is not specified"),
        ("getFile", {}, "file_id not specified"),
        ("getChatMember", {"chat_id": 1}, "invalid user_id specified"),
        ("copyMessage", {"chat_id": 1, "message_id": 1}, 'parameter "from_chat_id" is required'),
        ("sendMessage", {"chat_id": 1, "text": "x", "entities": "{"}, "can't parse entities JSON object"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": "["},
            "can't parse reply keyboard markup JSON object",
        ),
        ("deleteMessage", {"chat_id": 1, "message_id": "x"}, "message_id: Input should be a valid integer"),
    ],
)
def test_what_is_missing_or_broken_is_named(name: str, fields: dict[str, object], reason: str):
    with pytest.raises(BotApiError) as caught:
        parse(name, **fields)

    assert caught.value.description.startswith(f"Bad Request: {reason}")


def test_fields_the_bot_api_does_not_have_are_reported():
    parsed = parse_request("sendMessage", {"chat_id": 1, "text": "x", "parsemode": "HTML", "colour": "red"})

    assert parsed.unknown_fields == ("colour", "parsemode")


def test_a_dump_has_no_empty_fields_and_no_placeholders():
    message = Message.model_validate(
        {
            "message_id": 1,
            "date": datetime(2026, 1, 1, tzinfo=UTC),
            "chat": {"id": 5, "type": "private"},
            "from": {"id": 6, "is_bot": True, "first_name": "B"},
            "text": "x",
        }
    ).model_copy(update={"link_preview_options": LinkPreviewOptions(is_disabled=True)})

    assert dump(message) == {
        "message_id": 1,
        "date": 1767225600,
        "chat": {"id": 5, "type": "private"},
        "from": {"id": 6, "is_bot": True, "first_name": "B"},
        "text": "x",
        "link_preview_options": {"is_disabled": True},
    }

"""A batch of updates is taken apart without believing anything in it."""

import json

import pytest

from bot.inbox.raw import NotUpdates, parse_json, split_updates

CHAT = {"id": -100, "type": "group"}
PERSON = {"id": 1001, "is_bot": False, "first_name": "Аня"}


@pytest.mark.parametrize(
    ("event", "lane"),
    [
        ({"message": {"message_id": 1, "chat": CHAT, "from": PERSON}}, -100),
        ({"edited_message": {"message_id": 1, "chat": CHAT}}, -100),
        ({"callback_query": {"id": "1", "from": PERSON, "message": {"chat": CHAT}}}, -100),
        ({"callback_query": {"id": "1", "from": PERSON, "inline_message_id": "x"}}, 1001),
        ({"my_chat_member": {"chat": CHAT, "from": PERSON}}, -100),
        ({"inline_query": {"id": "1", "from": PERSON}}, 1001),
        ({"message_reaction": {"chat": CHAT, "user": PERSON}}, -100),
        ({"poll_answer": {"poll_id": "1", "user": PERSON}}, 1001),
        ({"poll": {"id": "1"}}, 0),
        ({"something_new": "a string"}, 0),
        ({}, 0),
    ],
)
def test_the_lane_is_the_chat_or_else_the_person(event, lane):
    (update,) = split_updates([{"update_id": 5, **event}])

    assert (update.update_id, update.lane) == (5, lane)


def test_the_body_is_the_whole_update():
    update = {"update_id": 5, "message": {"text": "молоко <b>", "chat": CHAT, "unheard_of": [1, {"a": None}]}}

    (raw,) = split_updates([update])

    assert json.loads(raw.body) == update


@pytest.mark.parametrize("nonsense", [None, 1, "x", [], {"message": {}}, {"update_id": "5"}])
def test_what_could_never_be_confirmed_is_left_out(nonsense):
    good = {"update_id": 6, "message": {"chat": CHAT}}

    assert [raw.update_id for raw in split_updates([nonsense, good])] == [6]


def test_broken_utf8_does_not_stop_the_batch():
    parsed = parse_json(b'{"ok": true, "result": [{"update_id": 1, "message": {"text": "\xff\xfe"}}]}')

    assert [raw.update_id for raw in split_updates(parsed["result"])] == [1]


def test_half_an_emoji_does_not_stop_the_batch():
    parsed = parse_json(rb'[{"update_id": 1, "message": {"text": "\ud83d"}}]')

    (raw,) = split_updates(parsed)

    assert json.loads(raw.body)["message"]["text"] == "\ud83d"


def test_deep_nesting_is_stored_like_anything_else():
    block: dict = {"type": "paragraph"}
    for _ in range(60):
        block = {"type": "quote", "blocks": [block]}

    (raw,) = split_updates([{"update_id": 1, "message": {"chat": CHAT, "rich_message": block}}])

    assert raw.lane == -100


@pytest.mark.parametrize("text", [b"", b"<html>", b"{", b"[" * 100_000])
def test_what_is_no_json_is_said_to_be_none(text):
    with pytest.raises(NotUpdates):
        parse_json(text)

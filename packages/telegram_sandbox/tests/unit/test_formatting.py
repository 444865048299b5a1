"""From a request's text to a message's: trimming, given entities, entities found, the one form they get."""

from typing import Any

import pytest
from aiogram.types import MessageEntity, User

from telegram_sandbox.entities import format_text
from telegram_sandbox.errors import BotApiError
from telegram_sandbox.wire import dump


def shape(text: str, **options: Any) -> list[tuple[str, int, int]]:
    formatted = format_text(text, **options)
    return [(entity.type, entity.offset, entity.length) for entity in formatted.entities]


def entity(kind: str, offset: int, length: int, **attributes: Any) -> MessageEntity:
    return MessageEntity(type=kind, offset=offset, length=length, **attributes)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/start now", [("bot_command", 0, 6)]),
        ("/add@my_bot x", [("bot_command", 0, 11)]),
        ("a/start 1/2", []),
        ("hi @alice_a, @ab", [("mention", 3, 8)]),
        ("купить #дом #2024 #a1", [("hashtag", 7, 4), ("hashtag", 18, 3)]),
        ("$USD $usd", [("cashtag", 0, 4)]),
        ("mail a.b@c.com now", [("email", 5, 9)]),
        ("see https://ya.ru/a?b=c#d.", [("url", 4, 21)]),
        ("(http://a.b/c)", [("url", 1, 12)]),
        ("ya.ru and file.txt and 1.5", [("url", 0, 5)]),
        ("http://localhost/x", []),
        ("😀 #tag", [("hashtag", 3, 4)]),
    ],
)
def test_what_telegram_finds_by_itself(text: str, expected: list[tuple[str, int, int]]):
    assert shape(text) == expected


def test_nothing_is_found_inside_code_and_links():
    assert shape("<code>#a</code> <a href='http://x.y'>@alice</a>", parse_mode="HTML") == [
        ("code", 0, 2),
        ("text_link", 3, 6),
    ]


def test_styles_are_cut_around_code_and_joined_when_they_touch():
    assert shape("<b>a<code>b</code>c</b>", parse_mode="HTML") == [("bold", 0, 1), ("code", 1, 1), ("bold", 2, 1)]
    assert shape("<b>a</b><b>b</b>", parse_mode="HTML") == [("bold", 0, 2)]


def test_styles_are_cut_where_a_link_begins_and_ends():
    assert shape("<b>a <a href='http://x.y'>b</a> c</b>", parse_mode="HTML") == [
        ("bold", 0, 2),
        ("text_link", 2, 1),
        ("bold", 2, 1),
        ("bold", 3, 2),
    ]


def test_spaces_around_the_text_go_and_entities_move_with_it():
    formatted = format_text("  x *y*  \n", parse_mode="MarkdownV2")

    assert formatted.text == "x y"
    assert dump(formatted.entities) == [{"type": "bold", "offset": 2, "length": 1}]


def test_spaces_under_an_entity_stay_in_front_and_go_behind():
    formatted = format_text("<u> x </u> ", parse_mode="HTML")

    assert formatted.text == " x"
    assert dump(formatted.entities) == [{"type": "underline", "offset": 0, "length": 2}]


def test_control_characters_become_spaces():
    assert format_text("a\tb\rc\nd").text == "a bc\nd"


@pytest.mark.parametrize(
    ("text", "options", "reason"),
    [
        ("", {}, "text must be non-empty"),
        (" \n ", {}, "text must be non-empty"),
        ("<b> </b>", {"parse_mode": "HTML"}, "text must be non-empty"),
        ("x", {"parse_mode": "wiki"}, "unsupported parse_mode"),
        ("я" * 16385, {}, "text is too long"),
        ("x", {"entities": [entity("bold", -1, 1)]}, "receive an entity with incorrect offset -1"),
        ("x", {"entities": [entity("bold", 0, -1)]}, "receive an entity with incorrect length -1"),
        ("x", {"entities": [entity("bold", 5, 1)]}, "entity begins after the end of the text at UTF-16 offset 5"),
        (
            "x",
            {"entities": [entity("bold", 0, 5)]},
            "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 5",
        ),
        ("😀x", {"entities": [entity("bold", 1, 1)]}, "entity begins in a middle of a UTF-16 symbol at byte offset 4"),
        (
            "😀x",
            {"entities": [entity("bold", 0, 1)]},
            "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 4",
        ),
        ("x", {"entities": [entity("shine", 0, 1)]}, "can't parse MessageEntity: Unsupported type specified"),
        (
            "x",
            {"entities": [entity("text_link", 0, 1, url="http://localhost")]},
            "entity URL 'http://localhost' is invalid: Wrong HTTP URL",
        ),
        (
            "x",
            {"entities": [entity("date_time", 0, 1, unix_time=5, date_time_format="y")]},
            "can't parse MessageEntity: Invalid date-time format specified",
        ),
        ("x", {"entities": [entity("date_time", 0, 1, unix_time=0)]}, "invalid date specified"),
    ],
)
def test_refusals_in_telegrams_words(text: str, options: dict[str, Any], reason: str):
    with pytest.raises(BotApiError) as caught:
        format_text(text, **options)

    assert caught.value.description == f"Bad Request: {reason}"


def test_given_entities_of_kinds_that_telegram_finds_itself_are_ignored():
    assert shape("no tag", entities=[entity("hashtag", 0, 2)]) == []


def test_a_mention_by_id_holds_a_known_person_and_no_stranger():
    known = User(id=5, is_bot=False, first_name="Eve")
    source = "<a href='tg://user?id=5'>a</a> <a href='tg://user?id=6'>b</a>"

    formatted = format_text(source, parse_mode="HTML", find_user=lambda user_id: known if user_id == 5 else None)

    assert dump(formatted.entities) == [
        {"type": "text_mention", "offset": 0, "length": 1, "user": {"id": 5, "is_bot": False, "first_name": "Eve"}}
    ]


def test_parse_mode_wins_over_entities():
    assert shape("*a*", parse_mode="MarkdownV2", entities=[entity("code", 0, 1)]) == [("bold", 0, 1)]

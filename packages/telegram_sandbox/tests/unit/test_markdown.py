"""MarkdownV2 and the old Markdown."""

from typing import Any

import pytest

from telegram_sandbox.entities import format_text
from telegram_sandbox.errors import BotApiError
from telegram_sandbox.wire import dump


def parse(source: str, mode: str = "MarkdownV2") -> tuple[str, Any]:
    formatted = format_text(source, parse_mode=mode)
    return formatted.text, dump(formatted.entities)


def reason_of(source: str, mode: str = "MarkdownV2") -> str:
    with pytest.raises(BotApiError) as caught:
        parse(source, mode)
    return caught.value.description.removeprefix("Bad Request: can't parse entities: ")


@pytest.mark.parametrize("char", list(">#+-=|{}.!()]"))
def test_reserved_characters_must_be_escaped(char: str):
    assert reason_of(f"x{char}y") == f"Character '{char}' is reserved and must be escaped with the preceding '\\'"
    assert parse(f"x\\{char}y") == (f"x{char}y", [])


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("é *x", "Can't find end of Bold entity at byte offset 3"),
        ("_x", "Can't find end of Italic entity at byte offset 0"),
        ("__x", "Can't find end of Underline entity at byte offset 0"),
        ("~x", "Can't find end of Strikethrough entity at byte offset 0"),
        ("||x", "Can't find end of Spoiler entity at byte offset 0"),
        ("`x", "Can't find end of Code entity at byte offset 0"),
        ("```x", "Can't find end of Pre entity at byte offset 0"),
        ("```py\nx", "Can't find end of PreCode entity at byte offset 0"),
        ("[x", "Can't find end of TextUrl entity at byte offset 0"),
        ("[x](http://a.b", "Can't find end of a URL at byte offset 4"),
        ("![x]", "The entity must contain a tg://emoji or tg://time URL"),
        ("![x](http://a.b)", "Invalid tg://emoji or tg://time URL specified"),
        (">*x\ny*", "Can't find end of Bold entity at byte offset 1"),
        (">*x||\ny", "Can't find end of Bold entity at byte offset 1"),
    ],
)
def test_a_fault_is_named_in_telegrams_words(source: str, reason: str):
    assert reason_of(source) == reason


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("*x*", "bold"),
        ("_x_", "italic"),
        ("__x__", "underline"),
        ("~x~", "strikethrough"),
        ("||x||", "spoiler"),
        ("`x`", "code"),
        ("```x```", "pre"),
        (">x", "blockquote"),
        (">x||", "expandable_blockquote"),
    ],
)
def test_every_mark_becomes_its_entity(source: str, kind: str):
    assert parse(source) == ("x", [{"type": kind, "offset": 0, "length": 1}])


def test_marks_nest():
    text, entities = parse("*a _b_*")

    assert text == "a b"
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in entities] == [
        ("bold", 0, 2),
        ("bold", 2, 1),
        ("italic", 2, 1),
    ]


def test_code_needs_no_escaping_but_its_own():
    assert parse("```py\na.b(*c)\n```")[0] == "a.b(*c)"
    assert parse("`a.b \\` c`")[0] == "a.b ` c"


def test_a_link_may_hold_escaped_parentheses():
    assert parse("[x](http://a.b/c\\)d)")[1][0]["url"] == "http://a.b/c)d"


def test_emoji_and_moments_are_written_as_pictures():
    _, entities = parse("![x](tg://emoji?id=5368324170671202286) ![y](tg://time?unix=1700000000&format=r)")

    assert [entity["type"] for entity in entities] == ["custom_emoji", "date_time"]
    assert entities[1]["date_time_format"] == "r"


def test_a_quote_of_several_lines_ends_with_the_first_other_line():
    text, entities = parse(">a\n>b\nc")

    assert text == "a\nb\nc"
    assert entities == [{"type": "blockquote", "offset": 0, "length": 4}]


def test_two_quotes_in_a_row_need_an_empty_bold_between_them():
    _, entities = parse(">a\n**>b")

    assert [entity["type"] for entity in entities] == ["blockquote", "blockquote"]


def test_old_markdown_knows_four_marks():
    text, entities = parse("*a* _b_ `c` [d](http://e.f) ```py\ng``` h.i \\*", mode="Markdown")

    assert text == "a b c d g h.i *"
    assert [entity["type"] for entity in entities] == ["bold", "italic", "code", "text_link", "pre"]


def test_old_markdown_names_the_place_of_an_open_mark():
    assert reason_of("é *x", mode="Markdown") == "Can't find end of the entity starting at byte offset 3"

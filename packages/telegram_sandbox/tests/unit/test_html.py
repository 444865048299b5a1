"""HTML in messages: what is understood, and the exact sentence about what is not."""

from typing import Any

import pytest

from telegram_sandbox.entities import format_text
from telegram_sandbox.errors import BotApiError
from telegram_sandbox.wire import dump


def parse(source: str) -> tuple[str, Any]:
    formatted = format_text(source, parse_mode="HTML")
    return formatted.text, dump(formatted.entities)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("привет <foo>x</foo>", 'Unsupported start tag "foo" at byte offset 13'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("<b/>x", 'Unsupported start tag "b/" at byte offset 0'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x", 'Can\'t find end tag corresponding to start tag "i"'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("é</b>", "Unexpected end tag at byte offset 2"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("x <b", "Unclosed start tag at byte offset 2"),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ("<a ", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"),
        ('<a "x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
        ('<tg-time unix="1700000000" format="y">x</tg-time>', "Invalid date format used"),
        (
            "&#xd800;",
            (
                "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code "
                "units"
            ),
        ),
    ],
)
def test_a_fault_is_named_in_telegrams_words(source: str, reason: str):
    with pytest.raises(BotApiError) as caught:
        parse(source)

    assert caught.value.description == f"Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"),
        ("STRONG", "bold"),
        ("i", "italic"),
        ("em", "italic"),
        ("u", "underline"),
        ("ins", "underline"),
        ("s", "strikethrough"),
        ("strike", "strikethrough"),
        ("del", "strikethrough"),
        ("tg-spoiler", "spoiler"),
        ("code", "code"),
        ("pre", "pre"),
        ("blockquote", "blockquote"),
    ],
)
def test_every_plain_tag_becomes_its_entity(tag: str, kind: str):
    assert parse(f"<{tag}>x</{tag}>") == ("x", [{"type": kind, "offset": 0, "length": 1}])


def test_offsets_count_utf16_units():
    assert parse("😀é <b>я😀</b>") == ("😀é я😀", [{"type": "bold", "offset": 4, "length": 3}])


def test_four_names_and_numbers_are_characters_and_nothing_else_is():
    text, _ = parse("&lt;&gt;&amp;&quot; &#128512; &#x41; &copy; &nbsp; &#0; &amp")

    assert text == '<>&" 😀 A &copy; &nbsp; &#0; &'


def test_code_inside_pre_gives_its_language():
    assert parse('<pre><code class="language-python">x</code></pre>') == (
        "x",
        [{"type": "pre", "offset": 0, "length": 1, "language": "python"}],
    )


def test_the_language_of_lone_code_is_forgotten():
    assert parse('<code class="language-python">x</code>') == ("x", [{"type": "code", "offset": 0, "length": 1}])


def test_an_expandable_quote_is_told_by_its_attribute():
    _, entities = parse("<blockquote expandable>x</blockquote>")

    assert entities[0]["type"] == "expandable_blockquote"


def test_links_get_a_scheme_and_a_path_and_wrong_ones_vanish():
    _, entities = parse(
        "<a href='example.com'>x</a> <a href=\"http://localhost:1\">y</a> <a href='tg://resolve?domain=x'>z</a>"
    )

    assert [(entity["offset"], entity["url"]) for entity in entities] == [
        (0, "http://example.com/"),
        (4, "tg://resolve?domain=x"),
    ]


def test_a_link_without_address_uses_its_text():
    assert parse("<a>example.com</a>")[1][0]["url"] == "http://example.com/"


def test_a_moment_keeps_its_time_and_an_ordered_format():
    assert parse('<tg-time unix="1700000000" format="tDw">x</tg-time>')[1] == [
        {"type": "date_time", "offset": 0, "length": 1, "unix_time": 1700000000, "date_time_format": "wDt"}
    ]


def test_empty_tags_leave_no_trace():
    assert parse("<b></b>x<i></i>") == ("x", [])

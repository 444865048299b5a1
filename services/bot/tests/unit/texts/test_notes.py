"""Long notes in several messages: nothing of them is lost, and they look as they were meant to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.texts.notes import MAX_MESSAGE_UNITS, note_messages


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def shown(text: str, offset: int, length: int) -> str:
    return text.encode("utf-16-le")[offset * 2 : (offset + length) * 2].decode("utf-16-le")


def test_marks_become_entities():
    (message,) = note_messages("# План\n- **молоко** 😀 `код`")

    assert message.text == "План\n• молоко 😀 код"
    styled = [(each.type, shown(message.text, each.offset, each.length)) for each in message.entities]
    assert styled == [("bold", "План"), ("bold", "молоко"), ("code", "код")]


def test_a_persons_markup_is_text():
    (message,) = note_messages("<b>&amp;</b>")

    assert (message.text, message.entities) == ("<b>&amp;</b>", [])


def test_a_break_falls_between_lines_and_cuts_entities_in_two():
    line = f"**{'слово ' * 100}конец**"
    parts = list(note_messages("\n".join([line] * 12)))

    assert len(parts) == 2
    assert parts[0].text.endswith("конец\n")
    assert {shown(part.text, each.offset, each.length)[-5:] for part in parts for each in part.entities} == {"конец"}


def test_one_bold_line_that_is_too_long_stays_bold_in_both():
    parts = list(note_messages(f"**{'а' * 5000}**"))

    assert [(len(part.text), part.entities[0].offset, part.entities[0].length) for part in parts] == [
        (4096, 0, 4096),
        (904, 0, 904),
    ]


def test_a_character_of_two_units_is_never_torn():
    parts = list(note_messages("a" + "😀" * 3000))

    assert "".join(part.text for part in parts) == "a" + "😀" * 3000
    assert units(parts[0].text) == MAX_MESSAGE_UNITS - 1


@pytest.mark.parametrize("notes", ["", "  \n ", "\n" * 5000])
def test_blank_notes_are_no_message(notes):
    assert list(note_messages(notes)) == []


@given(st.text(alphabet="ab 😀\n*_`-", max_size=300), st.integers(1, 60))
def test_nothing_is_lost_and_nothing_too_long(notes, times):
    parts = list(note_messages(notes * times))

    text = "".join(part.text for part in parts)
    assert text.count("a") == (notes * times).count("a")
    assert text.count("😀") == (notes * times).count("😀")
    assert all(units(part.text) <= MAX_MESSAGE_UNITS for part in parts)
    assert all(each.offset + each.length <= units(part.text) for part in parts for each in part.entities)

"""Buttons stand side by side only where both are whole."""

from dataclasses import dataclass

import pytest

from bot.texts.label_width import label_width, lay_out


@dataclass(frozen=True)
class Label:
    text: str


def rows(*labels: str, most: int = 2) -> list[list[str]]:
    return [[button.text for button in row] for row in lay_out(map(Label, labels), most=most)]


def test_short_labels_share_a_row_in_their_order():
    assert rows("✅ Сделано", "📅 Срок", "⋯ Ещё") == [["✅ Сделано", "📅 Срок"], ["⋯ Ещё"]]


def test_a_long_label_has_a_row_to_itself():
    assert rows("Сегодня", "🔁 каждый второй вторник", "Завтра") == [
        ["Сегодня"],
        ["🔁 каждый второй вторник"],
        ["Завтра"],
    ]


def test_two_share_a_row_that_three_have_no_room_in():
    assert rows("☑️ Открытые", "☐ На неделе", "☐ Срочные", most=3) == [["☑️ Открытые", "☐ На неделе"], ["☐ Срочные"]]


def test_what_is_not_seen_needs_no_room():
    assert label_width("☑\ufe0f") == label_width("☑")


@pytest.mark.parametrize(("narrow", "wide"), [("iiii", "WWWW"), ("1111", "🗓🗓🗓🗓"), ("гггг", "ЩЩЩЩ"), ("🗓", "🇬🇧🇬🇧")])
def test_letters_differ(narrow, wide):
    assert label_width(narrow) < label_width(wide)


def test_a_flag_is_as_wide_as_an_emoji():
    assert label_width("🇬🇧") == label_width("🗓")

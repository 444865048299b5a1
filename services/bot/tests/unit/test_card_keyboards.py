"""The buttons under a card: few enough for a phone in every state, and the same ones where there is room."""

from datetime import UTC, date, datetime
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from aiogram.types import InlineKeyboardButton

from bot.cards.keyboards import card_keyboard
from bot.dialogs.preview import PREVIEW_ID
from bot.texts.shown import ShownTask
from bot.texts.wording import Wording
from contracts.todos.v1.people import Language
from contracts.todos.v1.tasks import Due
from support.bot.texts import TRANSLATORS

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
RUSSIAN = Wording(TRANSLATORS[Language.RUSSIAN], ZoneInfo("Europe/Moscow"), NOW)
TODAY = Due(date=date(2026, 11, 23), time=None, timezone="Europe/Moscow", at=NOW)


def a_task(**fields: object) -> ShownTask:
    return ShownTask.model_validate({"id": PREVIEW_ID, "title": "Купить молоко", "version": 1, "due": TODAY} | fields)


def chips(*labels: str) -> list[InlineKeyboardButton]:
    return [InlineKeyboardButton(text=label, callback_data="q:w:0:0:1") for label in labels]


def rows(task: ShownTask, *labels: str, event: str = "") -> list[list[str]]:
    keyboard = card_keyboard(task, RUSSIAN, chips=chips(*labels), event=event)
    return [[button.text for button in row] for row in keyboard.inline_keyboard]


def test_a_dated_task():
    assert rows(a_task()) == [["✅ Сделано"], ["🔎 Открыть", "🗑"]]


def test_an_undated_task():
    assert rows(a_task(due=None)) == [["✅ Сделано", "🔎 Открыть"], ["Сегодня", "Завтра", "🗑"]]


def test_undo_stands_where_there_was_room():
    assert rows(a_task(), event=PREVIEW_ID) == [["✅ Сделано", "🔎 Открыть"], ["↩️ Отменить", "🗑"]]


def test_a_single_chip_shares_its_row():
    assert rows(a_task(), "✕ #дом") == [["✕ #дом", "🗑"], ["✅ Сделано", "🔎 Открыть"]]


def test_of_too_many_chips_the_last_are_left_out():
    tags = [f"✕ #{number}" for number in range(30)]

    assert rows(a_task(), *tags) == [
        ["✕ #0", "✕ #1"],
        ["✕ #2", "✕ #3"],
        ["✕ #4", "✕ #5"],
        ["✅ Сделано", "🔎 Открыть"],
    ]


@pytest.mark.parametrize(
    ("due", "files", "event", "number", "label"),
    [*product((None, TODAY), (0, 3), ("", PREVIEW_ID), (0, 1, 3, 8, 40), ("✕ #дом", "✕ 🔁 каждый второй вторник"))],
)
def test_no_state_has_more_than_fits_or_less_than_is_needed(due, files, event, number, label):
    drawn = rows(a_task(due=due, file_count=files), *[label] * number, event=event)

    labels = [text for row in drawn for text in row]
    assert len(drawn) <= 4
    assert len(labels) <= 8
    assert {"✅ Сделано", "🔎 Открыть", *(["↩️ Отменить"] if event else []), *(["📎 Файлы"] if files else [])} <= {
        *labels
    }
    assert min(number, 1) <= labels.count(label)

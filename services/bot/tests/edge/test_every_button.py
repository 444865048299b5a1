"""Every button that any window or message ever makes, pressed when all behind it is gone: each leads to a usable screen."""

import importlib
import pkgutil
from collections.abc import Iterator
from enum import Enum
from itertools import product
from types import UnionType
from typing import Any, get_args
from uuid import UUID

import pytest
from aiogram.filters.callback_data import CallbackData
from aiogram_dialog.utils import CB_SEP

import bot
from bot.dialogs.registry import build_dialogs
from contracts.ids import to_short_id

GONE = to_short_id(UUID(int=2**127 + 5))
APOLOGY = "это моя ошибка"


def kinds_of_plain_data() -> list[type[CallbackData]]:
    """All callback data that needs no dialog, wherever it is defined."""
    for module in pkgutil.walk_packages(bot.__path__, "bot."):
        if "__main__" not in module.name and "migrations" not in module.name:
            importlib.import_module(module.name)
    return sorted(CallbackData.__subclasses__(), key=lambda kind: kind.__name__)


def values_of(kind: Any) -> list[Any]:
    """A few values of a field: all of an enumeration, ids of what is gone, numbers that mean something or nothing."""
    if isinstance(kind, UnionType):
        return [value for part in get_args(kind) for value in values_of(part)]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return list(kind)
    return {int: [0, 7], bool: [True, False], str: [GONE, "x"], type(None): [None]}[kind]


def plain_data() -> Iterator[str]:
    for kind in kinds_of_plain_data():
        kinds = [field.annotation for field in kind.model_fields.values()]
        for values in product(*map(values_of, kinds)):
            yield kind.__separator__.join([kind.__prefix__, *map(_written, values)])


def _written(value: Any) -> str:
    """As aiogram writes a value; by hand, because a press may hold what no version of the bot would write."""
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, bool) else str(value.value if isinstance(value, Enum) else value)


def window_data() -> Iterator[str]:
    """What the buttons of every window say: the id of their widget, and of an item if it is one of many."""
    for dialog in build_dialogs():
        for window in dialog.windows.values():
            for widget_id in dict.fromkeys(widget_ids(window.keyboard)):
                for item in ("", ":1", f":{GONE}"):
                    yield f"zzzzzzzz{CB_SEP}{widget_id}{item}"


def widget_ids(widget: Any) -> Iterator[str]:
    if getattr(widget, "widget_id", None):
        yield widget.widget_id
    for child in getattr(widget, "buttons", ()):
        yield from widget_ids(child)


@pytest.fixture
async def card(anya):
    """A message of the bot on which any of them may stand."""
    await anya.send("Купить молоко")
    return anya.last


async def test_every_button_of_a_lost_window_leads_to_the_menu(anya, card, storage):
    pressed, stuck = 0, []
    for data in window_data():
        storage.storage.clear()
        answer = await anya.press_data(data, on=card)
        pressed += 1
        if "устарело" not in (answer or "") or "⚙️ Настройки" not in anya.labels:
            stuck.append(data)

    assert pressed > 200
    assert stuck == []


async def test_every_button_of_a_message_answers_when_all_behind_it_is_gone(anya, card, storage):
    seen, stuck = set(), []
    for data in plain_data():
        storage.storage.clear()
        anya.todos.tasks.clear()
        await anya.press_data(data, on=card)
        seen.add(data.partition(":")[0])
        if any(APOLOGY in (each.text or "") for each in anya.chat.answers.values()) or APOLOGY in anya.text:
            stuck.append(data)
            anya.chat.answers.clear()

    assert {"t", "n", "r", "g", "u", "q", "b"} <= seen
    assert stuck == []


async def test_every_button_of_a_message_answers_while_the_backend_is_dead(anya, card, storage):
    anya.switch_backend(is_down=True)
    stuck = []
    for data in plain_data():
        storage.storage.clear()
        await anya.press_data(data, on=card)
        if any(APOLOGY in (each.text or "") for each in anya.chat.answers.values()) or APOLOGY in anya.text:
            stuck.append(data)
            anya.chat.answers.clear()

    assert stuck == []

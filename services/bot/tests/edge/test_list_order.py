"""Sorting and grouping a list, marking many for one day, and how much a long list keeps: none of it asks more than it must."""

import json
from datetime import date

import orjson
import pytest
from aiogram_dialog.test_tools.memory_storage import JsonMemoryStorage

from contracts.todos.v1.tasks import DueInput
from support.bot.due import due_of

MAX_DIALOG_DATA = 16_384


@pytest.fixture
async def open_list(anya, anya_as_actor):
    """Three tasks, none of them in an order that one would sort by."""
    late, soon = (due_of(DueInput(date=date(2026, 11, day)), anya_as_actor) for day in (27, 24))
    anya.todos.add_task("Поздняя", owner=1001, due=late, tags=["дом"])
    anya.todos.add_task("Без ничего", owner=1001)
    anya.todos.add_task("Скорая", owner=1001, due=soon, priority=1, tags=["банк"])
    await anya.send("/all")
    anya.forget_requests()


def titles(anya):
    return [label.removeprefix("🔴 ") for label in anya.labels[:3]]


async def test_orders_follow_one_another_without_a_request(anya, open_list):
    seen = [titles(anya)]
    for _ in range(4):
        await anya.press("↕️ Порядок")
        seen.append(titles(anya))

    assert anya.requests == []
    assert seen == [
        ["Поздняя", "Без ничего", "Скорая"],
        ["Скорая", "Поздняя", "Без ничего"],
        ["Скорая", "Поздняя", "Без ничего"],
        ["Скорая", "Поздняя", "Без ничего"],
        ["Поздняя", "Без ничего", "Скорая"],
    ]


@pytest.mark.parametrize(
    ("presses", "headings"),
    [
        (1, ["Завтра, вт 24 ноября", "Пт 27 ноября", "Без срока"]),
        (2, ["🔴 Срочно", "Без приоритета"]),
        (3, ["#банк", "#дом", "Без меток"]),
    ],
    ids=["by due date", "by priority", "by tag"],
)
async def test_tasks_stand_under_what_they_are_sorted_by(anya, open_list, presses, headings):
    for _ in range(presses):
        await anya.press("↕️ Порядок")

    places = [anya.text.index(f"\n{heading}\n") for heading in headings]
    assert places == sorted(places)


async def test_a_refresh_keeps_the_order(anya, open_list):
    await anya.press("↕️ Порядок")

    await anya.press("Обновить")

    assert titles(anya)[0] == "Скорая"


async def test_a_day_has_its_own_order(anya, open_list):
    await anya.send("/upcoming")

    assert not any("Порядок" in label for label in anya.labels)


async def test_marked_tasks_go_to_a_chosen_day_with_one_request(anya, open_list):
    await anya.press("Отметить")
    await anya.press("☐ Поздняя")
    await anya.press("☐ Без ничего")
    await anya.press("🗓 На день")
    await anya.press("чт 26")
    await anya.press("Без времени")

    assert anya.requests == ["change_tasks"]
    moved = [task.due.date for task in anya.todos.tasks.values() if task.title != "Скорая"]
    assert moved == [date(2026, 11, 26)] * 2
    assert "У 2 задач новый срок" in anya.text


async def test_marked_tasks_lose_their_day(anya, open_list):
    await anya.press("Отметить")
    await anya.press("☐ Поздняя")
    await anya.press("🗓 На день")
    await anya.press("Убрать срок")

    assert [task.due for task in anya.todos.tasks.values() if task.title == "Поздняя"] == [None]


async def test_a_dead_backend_keeps_the_marks(anya, open_list):
    await anya.press("Отметить")
    await anya.press("☐ Поздняя")
    await anya.press("🗓 На день")
    await anya.press("чт 26")
    anya.switch_backend(is_down=True)

    answer = await anya.press("Без времени")

    assert "Сервер сейчас не отвечает" in (answer or "")
    assert "☑️ Поздняя" in anya.labels


async def test_five_hundred_long_tasks_keep_the_state_small(anya, storage: JsonMemoryStorage):
    for number in range(500):
        tags = ["щ" * 60, "ж" * 60]
        anya.todos.add_task(f"{number} " + "Щ" * 490, owner=1001, tags=tags, notes="я" * 9000, comment_count=99)
    await anya.send("/all")
    for _ in range(20):
        await anya.press("›")
    await anya.press("Отметить")
    await anya.press(anya.labels[0])
    await anya.press("☑️ Все")

    # As `PostgresStorage` writes it.
    sizes = [len(orjson.dumps(json.loads(record.data))) for record in storage.storage.values()]

    assert anya.text.startswith("📋 Все задачи")
    assert "Отмечено 40 задач" in anya.text
    assert 8_000 < sum(sizes) <= MAX_DIALOG_DATA

"""The history of a task: who, when and what in words, and any of it taken back with one request."""

from datetime import timedelta
from uuid import uuid4

import pytest

from bot.errors import StateConflict
from contracts.todos.v1.history import EventKind, EventVia


@pytest.fixture
def task(anya):
    return anya.todos.add_task("Купить молоко", owner=1001)


async def open_history(anya):
    await anya.send("/all")
    await anya.press("Купить молоко")
    await anya.press("Ещё")
    anya.forget_requests()
    await anya.press("История")


async def test_it_says_who_changed_what_and_when(anya, task):
    due = {"date": "2026-11-27", "time": "18:00:00", "timezone": "Europe/Moscow", "at": "2026-11-27T15:00:00Z"}
    anya.todos.add_event(task, kind=EventKind.CREATED, after={"title": "Молоко"})
    anya.todos.add_event(
        task,
        by="Борис",
        via=EventVia.HTTP,
        before={"due": None, "title": "Молоко"},
        after={"due": due, "title": "Хлеб"},
    )

    await open_history(anya)

    assert anya.requests == ["list_task_events"]
    assert (
        "1. Борис, 15:00 · через программу\nСрок: нет → пт 27 ноября, 18:00; название: «Молоко» → «Хлеб»" in anya.text
    )
    assert "2. Аня, 15:00\nНовая задача" in anya.text
    assert "↩️ 1" in anya.labels
    assert "↩️ 2" not in anya.labels


async def test_a_move_names_the_lists_without_asking_for_them(anya, task):
    home, cottage = anya.todos.add_list("Дом"), anya.todos.add_list("Дача")
    anya.todos.add_event(
        task, kind=EventKind.MOVED, before={"list_id": str(home.id)}, after={"list_id": str(cottage.id)}
    )

    await open_history(anya)

    assert "Список: «Дом» → «Дача»" in anya.text
    assert anya.requests == ["list_task_events"]


async def test_a_change_is_taken_back_and_the_card_knows(anya, task):
    changed = anya.todos.changed(task, title="Купить кефир")
    anya.todos.add_event(task, id=changed.event_id, before={"title": "Купить молоко"}, after={"title": "Купить кефир"})
    await anya.send("/all")
    await anya.press("Купить кефир")
    await anya.press("Ещё")
    await anya.press("История")
    anya.forget_requests()

    await anya.press("↩️ 1")

    assert anya.requests == ["undo"]
    assert "Вернул всё как было" in anya.text
    assert "отменено" in anya.text
    assert "↩️ 1" not in anya.labels
    anya.forget_requests()
    await anya.press("Назад")
    assert anya.requests == []
    assert anya.text.startswith("Купить молоко")


async def test_what_was_changed_again_since_is_not_taken_back(anya, task):
    anya.todos.add_event(task, before={"priority": None}, after={"priority": 1})
    await open_history(anya)
    anya.todos.failures.append(StateConflict())

    await anya.press("↩️ 1")

    assert "Отменить это уже нельзя" in anya.text


async def test_what_was_taken_back_before_has_no_button(anya, task):
    anya.todos.add_event(task, before={"priority": None}, after={"priority": 1}, reverted_by=uuid4())

    await open_history(anya)

    assert "Приоритет: нет → 🔴 Срочно — отменено" in anya.text
    assert anya.labels == ["‹ Назад"]


async def test_a_long_history_is_turned_page_by_page(anya, task):
    for number in range(7):
        at = anya.clock.now() - timedelta(hours=7 - number)
        anya.todos.add_event(task, at=at, before={"priority": None}, after={"priority": 1 + number % 4})
    await open_history(anya)
    assert "‹ Раньше" in anya.labels
    anya.forget_requests()

    await anya.press("Раньше")

    assert anya.requests == ["list_task_events"]
    assert "6. " in anya.text
    assert "7. " in anya.text
    await anya.press("Позже")
    assert "1. " in anya.text
    assert "Позже ›" not in anya.labels


async def test_a_dead_backend_is_said_and_can_be_tried_again(anya, task):
    anya.todos.add_event(task, before={"priority": None}, after={"priority": 1})
    await anya.send("/all")
    await anya.press("Купить молоко")
    await anya.press("Ещё")
    anya.switch_backend(is_down=True)
    await anya.press("История")
    anya.switch_backend(is_down=False)

    await anya.press("Попробовать ещё раз")

    assert "Приоритет: нет → 🔴 Срочно" in anya.text

"""To whom a task is given: 1 request to see who can be chosen, 1 to change it; the names cost none."""

from uuid import UUID

import pytest

from contracts.todos.v1.sharing import Role
from support.bot.people import make_person

BORIS = UUID(int=1002)


@pytest.fixture
async def boris(anya, people):
    """Somebody whom the bot has met."""
    person = make_person("Борис", telegram_id=1002, person_id=BORIS)
    await people.remember_person(person)
    return person


@pytest.fixture
async def task(anya, boris):
    task = anya.todos.add_task("Молоко", owner=1001)
    anya.todos.share(task.id, ("Аня", Role.OWNER), ("Борис", Role.EDITOR))
    return task


@pytest.fixture
async def open_choice(anya, task):
    await anya.send("/all")
    await anya.press("Молоко")
    await anya.press("Изменить")
    anya.forget_requests()
    await anya.press("Исполнители")


async def test_choosing_costs_one_request_and_the_change_another(anya, task, open_choice):
    assert anya.requests == ["list_task_people"]
    assert anya.labels == ["☐ Аня (вы)", "☐ Борис", "‹ Назад"]

    await anya.press("Борис")
    await anya.press("Готово")

    assert anya.requests == ["list_task_people", "change_task"]
    assert anya.todos.tasks[task.id].assignee_ids == [BORIS]
    assert "Исполнители: Борис" in anya.text


async def test_the_list_names_them_too(anya, task, open_choice):
    await anya.press("Аня (вы)")
    await anya.press("Борис")
    await anya.press("Готово")

    await anya.press("Назад")

    assert "Молоко 👤 вы, Борис" in anya.text


async def test_nothing_is_asked_if_nothing_changes(anya, task, open_choice):
    await anya.press("Борис")
    await anya.press("Борис")
    assert "✅ Готово" not in anya.labels

    await anya.press("Назад")

    assert anya.requests == ["list_task_people"]


async def test_somebody_loses_the_task_again(anya, boris):
    task = anya.todos.add_task("Молоко", owner=1001, assignee_ids=[BORIS])
    anya.todos.share(task.id, ("Аня", Role.OWNER), ("Борис", Role.EDITOR))
    await anya.send("/all")
    await anya.press("Молоко")
    assert "Исполнители: Борис" in anya.text
    await anya.press("Изменить")
    await anya.press("Исполнители")

    await anya.press("☑️ Борис")
    await anya.press("Готово")

    assert anya.todos.tasks[task.id].assignee_ids == []
    assert "Исполнители" not in anya.text


async def test_whoever_the_bot_has_not_met_is_somebody(anya, task):
    anya.todos.edit_elsewhere(task.id, assignee_ids=[UUID(int=99)])

    await anya.send("/all")

    assert "Молоко 👤 кто-то" in anya.text


async def test_a_task_that_nobody_else_sees_says_how_to_share_it(anya):
    task = anya.todos.add_task("Молоко", owner=1001)
    anya.todos.share(task.id, ("Аня", Role.OWNER))
    await anya.send("/all")
    await anya.press("Молоко")
    await anya.press("Изменить")

    await anya.press("Исполнители")

    assert "сначала пригласите" in anya.text


async def test_a_silent_backend_leaves_a_way_on(anya, task):
    await anya.send("/all")
    await anya.press("Молоко")
    await anya.press("Изменить")
    anya.switch_backend(is_down=True)
    await anya.press("Исполнители")
    assert "сервер не отвечает" in anya.text
    anya.switch_backend(is_down=False)

    await anya.press("Попробовать ещё раз")

    assert "☐ Борис" in anya.labels


async def test_a_change_that_fails_leaves_the_card(anya, task, open_choice):
    await anya.press("Борис")
    anya.switch_backend(is_down=True)

    await anya.press("Готово")

    assert "Сервер сейчас не отвечает" in anya.text
    assert "Молоко" in anya.text

"""A new task through windows: what, when, and its card."""

from datetime import date, time

import pytest


@pytest.fixture
async def asked(anya):
    """The bot has asked what needs to be done."""
    await anya.send("/start")
    await anya.press("Новая задача")
    anya.forget_requests()
    return anya


async def test_title_day_and_time_cost_one_request(asked):
    await asked.send("Позвонить в банк #дом")
    await asked.press("Завтра")
    await asked.press("09:00")

    [task] = asked.todos.tasks.values()
    assert asked.requests == ["create_task"]
    assert (task.title, task.tags) == ("Позвонить в банк", ["дом"])
    assert (task.due.date, task.due.time) == (date(2026, 11, 24), time(9))


async def test_the_new_card_is_shown(asked):
    await asked.send("Позвонить в банк")

    await asked.press("Без срока")

    assert asked.text == "Позвонить в банк"
    assert "✏️ Изменить" in asked.labels


async def test_back_from_the_new_card_leads_to_the_menu(asked):
    await asked.send("Позвонить в банк")
    await asked.press("Без срока")

    await asked.press("Назад")

    assert "⚙️ Настройки" in asked.labels


async def test_a_task_made_from_a_list_is_in_the_list(anya):
    await anya.send("/all")
    await anya.press("Новая")
    await anya.send("Позвонить в банк")
    await anya.press("Без срока")

    await anya.press("Назад")

    assert "Позвонить в банк" in anya.labels


async def test_a_task_that_could_not_be_saved_is_kept_and_tried_again(asked):
    await asked.send("Позвонить в банк")
    await asked.press("Завтра")
    asked.switch_backend(is_down=True)
    await asked.press("09:00")
    assert "Задача ещё не сохранена" in asked.text
    asked.switch_backend(is_down=False)

    await asked.press("Попробовать ещё раз")

    [task] = asked.todos.tasks.values()
    assert (task.due.date, task.due.time) == (date(2026, 11, 24), time(9))


async def test_it_can_be_called_off(asked):
    await asked.press("Отмена")

    assert asked.requests == []
    assert "⚙️ Настройки" in asked.labels

"""The evening review: one request to open, one for every decision."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.handlers.presses import GoTo, Place
from contracts.todos.v1.tasks import Due
from support.bot.conversation import labels_of

STORY_TIME = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TODAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 24)
DECISIONS = ["✅ Сделано", "➡️ Завтра", "📅 Другой день", "🗑 Убрать", "🪓 Разбить на шаги", "⏭ Пропустить"]


@pytest.fixture
def tasks(anya):
    due = Due(date=TODAY, time=None, timezone="Europe/Moscow", at=STORY_TIME + timedelta(hours=9))
    titles = ("Позвонить <маме>", "Купить хлеб", "Полить цветы")
    return [anya.todos.add_task(title, owner=1001, due=due) for title in titles]


@pytest.fixture
async def review(anya, tasks):
    """Аня has pressed the button of the review's message; nothing was asked of the backend since."""
    sent = await anya.bot.send_message(1001, "🌙 Итоги дня")
    await anya.press_data(GoTo(place=Place.REVIEW).pack(), on=anya.chat.messages[sent.message_id])
    assert (anya.requests, anya.last.message_id) == (["list_tasks"], sent.message_id)
    anya.forget_requests()
    return anya


def now(anya, task):
    return anya.todos.tasks[task.id]


async def test_what_is_left_is_shown(review):
    assert review.text.startswith(
        "🌙 Разберём день: осталось 3 задачи\n\n👉 сегодня Позвонить <маме>\n▫️ сегодня Купить хлеб"
    )
    assert review.labels == [*DECISIONS, "➡️ Все на завтра", "🏠 Меню"]


@pytest.mark.parametrize(("button", "mark"), [("✅ Сделано", "✅"), ("➡️ Завтра", "➡️"), ("🗑 Убрать", "🗑")])
async def test_a_decision_is_one_request_and_is_taken_back_by_another(review, tasks, button, mark):
    before = now(review, tasks[0])

    await review.press(button)

    assert review.requests == ["change_tasks"]
    assert f"{mark} Позвонить <маме>\n👉 сегодня Купить хлеб" in review.text
    review.forget_requests()
    await review.press("↩️ Отменить")
    after = now(review, tasks[0])
    assert review.requests == ["undo"]
    assert "👉 сегодня Позвонить <маме>" in review.text
    assert (after.due, after.completed_at, after.deleted_at) == (before.due, None, None)


async def test_another_day_is_picked(review, tasks):
    await review.press("Другой день")
    await review.press("ср 25 ноября")
    await review.press("Без времени")

    assert review.requests == ["change_tasks"]
    assert now(review, tasks[0]).due.date == date(2026, 11, 25)
    assert "📅 Позвонить <маме>\n👉 сегодня Купить хлеб" in review.text


async def test_a_task_is_split_into_steps(review, tasks):
    await review.press("Разбить")
    await review.send("Найти номер")
    assert review.requests == ["list_subtasks", "create_task"]

    await review.press("Назад")

    assert "🪓 Позвонить <маме>\n👉 сегодня Купить хлеб" in review.text


async def test_one_is_left_for_later_without_asking(review):
    await review.press("Пропустить")

    assert review.requests == []
    assert "⏭ Позвонить <маме>\n👉 сегодня Купить хлеб" in review.text


async def test_all_go_to_tomorrow_at_once_and_come_back_at_once(review, tasks):
    await review.press("Все на завтра")

    assert (review.requests, {now(review, task).due.date for task in tasks}) == (["change_tasks"], {TOMORROW})
    assert "Всё разобрано" in review.text
    assert review.labels == ["↩️ Отменить", "🏠 Меню"]
    await review.press("↩️ Отменить")
    assert {now(review, task).due.date for task in tasks} == {TODAY}
    assert "осталось 3 задачи" in review.text


async def test_what_was_changed_since_is_not_taken_back(review, tasks):
    await review.press("➡️ Завтра")
    review.todos.edit_elsewhere(tasks[0].id, title="Позвонить папе")

    await review.press("↩️ Отменить")

    assert "Отменить уже нельзя" in review.text
    assert "↩️ Отменить" not in review.labels


async def test_a_task_that_is_gone_is_passed_over(review, tasks):
    review.todos.edit_elsewhere(tasks[0].id, deleted_at=STORY_TIME)

    await review.press("✅ Сделано")

    assert "больше нет" in review.text
    assert "👉 сегодня Купить хлеб" in review.text


async def test_a_double_click_decides_about_one_task(review, tasks):
    for _ in range(3):
        await review.press("✅ Сделано")
    assert "Всё разобрано" in review.text


async def test_a_dead_backend_leaves_the_window(review):
    review.switch_backend(is_down=True)

    answer = await review.press("✅ Сделано")

    assert "не отвечает" in answer
    assert "👉 сегодня Позвонить <маме>" in review.text


async def test_a_backend_that_was_dead_is_asked_again(anya, tasks):
    sent = await anya.bot.send_message(1001, "🌙 Итоги дня")
    anya.switch_backend(is_down=True)
    await anya.press_data(GoTo(place=Place.REVIEW).pack(), on=anya.chat.messages[sent.message_id])
    anya.switch_backend(is_down=False)

    await anya.press("Попробовать ещё раз")

    assert "👉 сегодня Позвонить <маме>" in anya.text


async def test_the_menu_is_one_press_away(review):
    message = review.last

    await review.press("Меню")

    assert "⚙️ Настройки" in labels_of(review.now(message))

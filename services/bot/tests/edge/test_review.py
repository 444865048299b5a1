"""The evening review: one request to open, one for every decision, none to page through what is loaded."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.handlers.presses import GoTo, Place
from contracts.todos.v1.tasks import Due
from support.bot.conversation import labels_of

STORY_TIME = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TODAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 24)
DECISIONS = ["✅ Сделано", "➡️ Завтра", "📅 Другой день", "🗑 Убрать", "🪓 На шаги", "⏭ Пропустить"]


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
    await review.press("На шаги")
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


async def test_the_end_says_that_nothing_is_left_and_what_became_of_it(review):
    await review.press("✅ Сделано")
    await review.press("🗑 Убрать")
    await review.press("Пропустить")

    assert review.text.startswith("🌙 Всё разобрано, больше ничего не осталось. Хорошего вечера 🌿\n✅ 1 🗑 1 ⏭ 1\n")
    assert review.labels == ["🏠 Меню"]


async def test_a_day_with_nothing_left_says_so(anya):
    sent = await anya.bot.send_message(1001, "🌙 Итоги дня")

    await anya.press_data(GoTo(place=Place.REVIEW).pack(), on=anya.chat.messages[sent.message_id])

    assert anya.text == "🌙 На сегодня ничего не осталось. Хорошего вечера 🌿"


@pytest.fixture
async def long_review(anya):
    """42 tasks are due today, two more than are loaded at once."""
    due = Due(date=TODAY, time=None, timezone="Europe/Moscow", at=STORY_TIME + timedelta(hours=9))
    for number in range(42):
        anya.todos.add_task(f"Дело {number:02}", owner=1001, due=due)
    sent = await anya.bot.send_message(1001, "🌙 Итоги дня")
    await anya.press_data(GoTo(place=Place.REVIEW).pack(), on=anya.chat.messages[sent.message_id])
    anya.forget_requests()
    return anya


async def test_pages_of_what_is_loaded_cost_nothing_and_choose_the_task(long_review):
    assert long_review.text.startswith("🌙 Разберём день: осталось больше 40 задач\n\n👉 сегодня Дело 00")
    assert long_review.text.count("Дело") == 8

    await long_review.press("›")
    await long_review.press("Пропустить")

    assert long_review.requests == []
    assert "⏭ Дело 08\n👉 сегодня Дело 09" in long_review.text
    assert "2 / 5+" in long_review.labels


async def test_a_page_that_is_decided_gives_way_to_the_next_and_the_last_to_what_was_passed_over(long_review):
    for _ in range(4):
        await long_review.press("›")
    for _ in range(8):
        await long_review.press("Пропустить")

    assert "👉 сегодня Дело 00" in long_review.text
    assert long_review.requests == []


async def test_the_next_forty_cost_one_request_once_these_are_decided(long_review):
    await long_review.press("Все на завтра")
    assert long_review.text.startswith("🌙 Эти разобраны, но это ещё не всё.")
    assert long_review.labels == ["⬇️ Показать следующие", "↩️ Отменить", "🏠 Меню"]
    long_review.forget_requests()

    await long_review.press("Показать следующие")

    assert long_review.requests == ["list_tasks"]
    assert long_review.text.startswith("🌙 Разберём день: осталось 2 задачи\n\n👉 сегодня Дело 40")
    await long_review.press("Все на завтра")
    assert long_review.text.startswith("🌙 Всё разобрано, больше ничего не осталось. Хорошего вечера 🌿\n➡️ 42\n")


async def test_what_is_taken_back_is_shown_again(long_review):
    await long_review.press("›")
    await long_review.press("➡️ Завтра")
    await long_review.press("‹")

    await long_review.press("↩️ Отменить")

    assert "👉 сегодня Дело 08" in long_review.text


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


async def test_a_command_begins_it_at_any_hour(anya, tasks):
    await anya.send("/review")

    assert anya.requests == ["list_tasks"]
    assert "👉 сегодня Позвонить <маме>" in anya.text


async def test_it_is_begun_from_today_and_leads_back_to_what_is_left(anya, tasks):
    await anya.send("/today")
    await anya.press("Разобрать день")
    await anya.press("🗑 Убрать")
    anya.forget_requests()

    await anya.press("Назад")

    assert anya.requests == ["list_tasks"]
    assert "Купить хлеб" in anya.labels
    assert "Позвонить <маме>" not in anya.labels


async def test_a_review_that_decided_nothing_asks_nothing_again(anya, tasks):
    await anya.send("/today")
    await anya.press("Разобрать день")
    anya.forget_requests()

    await anya.press("Назад")

    assert anya.requests == []
    assert "🌙 Разобрать день" in anya.labels


async def test_the_menu_is_one_press_away(review):
    message = review.last

    await review.press("Меню")

    assert "⚙️ Настройки" in labels_of(review.now(message))

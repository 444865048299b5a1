"""Tasks that repeat: what cards, rows and chips say of them."""

from datetime import date, time, timedelta

import pytest

from contracts.todos.v1.recurrence import RecurrenceInput
from support.bot.conversation import find_button
from support.bot.rules import recurrence_of


def only_task(anya):
    [task] = anya.todos.tasks.values()
    return task


async def test_a_new_task_says_how_it_repeats(anya):
    await anya.send("каждый второй вторник вынести мусор")

    assert "🔁 каждый второй вторник" in anya.text
    assert "✕ 🔁 каждый второй вторник" in anya.labels


async def test_a_long_chip_has_a_row_of_its_own(anya):
    await anya.send("каждый второй вторник вынести мусор #дом #двор")

    rows = [[button.text for button in row] for row in anya.last.reply_markup.inline_keyboard]
    assert ["✕ 🔁 каждый второй вторник"] in rows
    assert ["✕ #дом", "✕ #двор"] in rows


async def test_a_repeat_is_taken_back_and_leaves_the_date(anya):
    await anya.send("завтра каждый день полить цветы")
    anya.forget_requests()

    await anya.press("✕ 🔁")

    task = only_task(anya)
    assert anya.requests == ["change_task"]
    assert (task.title, task.recurrence, task.due.date) == ("каждый день полить цветы", None, date(2026, 11, 24))


async def test_holidays_that_a_repeat_leaves_out_are_said_and_go_with_it(anya):
    await anya.send("завтра каждый второй вторник, кроме праздников вынести мусор")
    assert "🔁 каждый второй вторник, кроме праздников" in anya.text
    assert only_task(anya).recurrence.holidays == "RU"

    await anya.press("✕ 🔁")

    task = only_task(anya)
    assert (task.title, task.recurrence) == ("каждый второй вторник, кроме праздников вынести мусор", None)


async def test_an_edited_message_changes_how_its_task_repeats(anya):
    message = await anya.send("полить цветы")

    await anya.edit(message, "каждый день полить цветы")

    assert only_task(anya).recurrence.rule == "FREQ=DAILY"
    assert "🔁 каждый день" in anya.text

    await anya.edit(message, "каждый день, кроме праздников полить цветы")

    assert only_task(anya).recurrence.holidays == "RU"
    assert "🔁 каждый день, кроме праздников" in anya.text


async def test_an_edited_message_loses_no_words_that_mean_nothing_yet(anya):
    message = await anya.send("полить цветы")
    known = anya.todos.people[1001]
    await anya.todos.remember(known.model_copy(update={"timezone": "UTC", "zone_country": None}))

    await anya.edit(message, "каждый день полить цветы, кроме праздников")

    task = only_task(anya)
    assert (task.title, task.recurrence.rule) == ("полить цветы, кроме праздников", "FREQ=DAILY")
    assert task.recurrence.holidays is None


async def test_a_card_says_why_holidays_stayed_in_its_title_and_what_to_do(anya):
    known = anya.todos.people[1001]
    await anya.todos.remember(known.model_copy(update={"timezone": "UTC", "zone_country": None}))

    await anya.send("каждый день #дом полить цветы, кроме праздников")

    said = "Не знаю, чьи это праздники, поэтому «кроме праздников» осталось в названии. Выберите страну в /settings, «📆 Неделя»"
    assert said in anya.text
    await anya.press("✕ #дом")
    assert said in anya.text


async def test_a_card_speaks_of_holidays_no_more_once_their_country_is_known(anya):
    known = anya.todos.people[1001]
    await anya.todos.remember(known.model_copy(update={"timezone": "UTC", "zone_country": None}))
    message = await anya.send("каждый день полить цветы, кроме праздников")
    await anya.todos.remember(known)

    await anya.edit(message, "каждый день полить все цветы, кроме праздников")

    assert "🔁 каждый день, кроме праздников" in anya.text
    assert "Не знаю, чьи это праздники" not in anya.text


async def test_a_repeating_task_is_marked_in_a_list(anya):
    await anya.send("каждый день полить цветы")

    await anya.send("/all")

    assert "полить цветы 🔁" in anya.text


async def test_completing_a_repeating_task_on_its_card_shows_the_next_time(anya):
    await anya.send("каждый день полить цветы")

    await anya.press("✅ Сделано")

    assert only_task(anya).due.date == date(2026, 11, 24)
    assert "завтра, вт 24 ноября" in anya.text


async def test_a_time_that_was_moved_says_which_it_would_have_been(anya):
    await anya.send("каждый день полить цветы")
    moved = recurrence_of(RecurrenceInput(rule="FREQ=DAILY"), date(2026, 11, 22)).model_copy(update={"is_moved": True})
    anya.todos.edit_elsewhere(only_task(anya).id, recurrence=moved)
    await anya.send("/all")

    await anya.press("полить цветы")

    assert "по правилу было бы вс 22 ноября" in anya.text


@pytest.fixture
async def card(anya):
    """Аня looks at a task of every day; nothing was asked of the backend since."""
    await anya.send("каждый день полить цветы")
    await anya.send("/all")
    await anya.press("полить цветы")
    anya.forget_requests()
    return anya


async def test_completing_says_when_the_task_comes_next(card):
    await card.press("✅ Сделано")

    assert card.requests == ["set_completion"]
    assert "В следующий раз: завтра, вт 24 ноября" in card.text


async def test_it_can_have_been_done_yesterday(card):
    await card.press("⋯ Ещё")
    await card.press("✓ Сделано вчера")

    assert card.requests == ["set_completion"]
    assert card.todos.done_on == date(2026, 11, 22)


async def test_one_time_is_left_out_and_taken_back(card):
    await card.press("Пропустить")

    assert card.requests == ["skip_occurrence"]
    assert "Пропущено. В следующий раз: завтра, вт 24 ноября" in card.text
    card.forget_requests()

    await card.press("↩️ Отменить")

    assert card.requests == ["undo"]
    assert only_task(card).due.date == date(2026, 11, 23)
    assert "↩️ Отменить" not in card.labels


async def test_what_was_taken_back_can_be_done_again_at_once(card):
    for button in ("Пропустить", "↩️ Отменить", "Пропустить"):
        await card.press(button)

    assert card.requests == ["skip_occurrence", "undo", "skip_occurrence"]
    assert only_task(card).due.date == date(2026, 11, 24)


async def test_one_time_is_moved_and_the_rest_stays(card):
    await card.press("⋯ Ещё")
    await card.press("Перенести раз")
    assert "в этот раз" in card.text
    await card.send("27.11 18:30")

    assert card.requests == ["move_occurrence"]
    assert (only_task(card).due.date, only_task(card).due.time) == (date(2026, 11, 27), time(18, 30))
    assert "по правилу было бы пн 23 ноября" in card.text


async def test_a_time_that_has_passed_meanwhile_is_shown_and_not_skipped(card):
    moved = recurrence_of(RecurrenceInput(rule="FREQ=DAILY"), date(2026, 11, 25))
    card.todos.edit_elsewhere(only_task(card).id, recurrence=moved)

    await card.press("Пропустить")

    assert "изменили в другом месте" in card.text
    assert only_task(card).recurrence.occurrence.date == date(2026, 11, 25)


async def test_what_was_said_above_the_card_is_not_repeated_later(card):
    await card.press("Пропустить")
    await card.press("💬 Комментарии")

    await card.press("Назад")

    assert "Пропущено" not in card.text


@pytest.mark.parametrize(
    ("way", "button", "echo"),
    [([], "✅ Сделано", "Сделано 🎉"), (["⋯ Ещё"], "✓ Сделано вчера", "Сделано 🎉"), ([], "Пропустить", "Пропущено.")],
)
async def test_a_double_click_takes_one_time_only_and_says_so(card, way, button, echo):
    for step in way:
        await card.press(step)
    window, data = card.last, find_button(card.last, button).callback_data
    await card.press_data(data, on=window)
    card.forget_requests()

    answer = await card.press_data(data, on=window)

    assert card.requests == []
    assert only_task(card).due.date == date(2026, 11, 24)
    assert answer == f"{echo} В следующий раз: завтра, вт 24 ноября."


async def test_a_double_click_on_done_of_a_single_task_asks_nothing_and_says_so(anya):
    await anya.send("полить цветы")
    await anya.press("Открыть")
    window = anya.last
    data = find_button(window, "✅ Сделано").callback_data
    await anya.press_data(data, on=window)
    anya.forget_requests()

    answer = await anya.press_data(data, on=window)

    assert (anya.requests, answer) == ([], "Сделано 🎉")


async def test_a_moment_later_the_next_time_can_be_done_too(card):
    await card.press("✅ Сделано")
    card.clock.moment += timedelta(seconds=3)

    await card.press("✅ Сделано")

    assert only_task(card).due.date == date(2026, 11, 25)


async def test_a_double_click_on_a_card_message_takes_one_time_only(anya):
    await anya.send("каждый день полить цветы")
    card = anya.last
    data = find_button(card, "✅ Сделано").callback_data

    answers = [await anya.press_data(data, on=card) for _ in range(2)]

    assert only_task(anya).due.date == date(2026, 11, 24)
    assert answers == ["Сделано 🎉"] * 2
    assert "↩️ Отменить" in anya.labels


async def test_the_next_time_is_done_by_the_card_as_it_is_drawn_then(anya):
    await anya.send("каждый день полить цветы")

    for _ in range(2):
        await anya.press("✅ Сделано")

    assert only_task(anya).due.date == date(2026, 11, 25)


async def test_the_card_has_eight_buttons_and_folds_the_rest(card):
    await card.press("☑️ Подзадачи")
    await card.send("Удобрить")
    await card.press("Назад")
    await card.press("✅ Сделано")

    assert card.labels == [
        "✅ Сделано",
        "⏭ Пропустить",
        "✏️ Изменить",
        "💬 Комментарии",
        "☑️ Подзадачи",
        "↩️ Отменить",
        "‹ Назад",
        "⋯ Ещё",
    ]


async def test_what_is_folded_is_one_press_away(card):
    await card.press("☑️ Подзадачи")
    await card.send("Удобрить")
    await card.press("Назад")
    await card.press("✅ Сделано")
    await card.press("⋯ Ещё")

    assert card.labels == [
        "⏰ Напомнить",
        "✓ Сделано вчера",
        "↪️ Перенести раз",
        "👥 Доступ",
        "📁 Переместить",
        "📑 Копировать",
        "🕘 История",
        "🔔 Уведомления",
        "‹ Назад",
        "🗑 Удалить",
    ]

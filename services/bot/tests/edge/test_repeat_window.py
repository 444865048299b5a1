"""Choosing how a task repeats: the rule in words, its next dates, one request for each look and one for the change."""

from datetime import date, time

import pytest

from contracts.todos.v1.recurrence import RecurrenceAnchor, RecurrenceInput
from contracts.todos.v1.tasks import DueInput
from support.bot.due import due_of
from support.bot.rules import recurrence_of


@pytest.fixture
async def window(anya, anya_as_actor):
    """The window of repeats over a task that is due tomorrow, a Tuesday, at nine."""
    due = due_of(DueInput(date=date(2026, 11, 24), time=time(9)), anya_as_actor)
    anya.todos.add_task("Полить цветы", owner=1001, due=due)
    await anya.send("/all")
    await anya.press("Полить цветы")
    await anya.press("Изменить")
    await anya.press("Повтор")
    anya.forget_requests()
    return anya


def only_task(anya):
    [task] = anya.todos.tasks.values()
    return task


async def test_common_rules_are_buttons_made_for_the_due_date(window):
    assert window.labels[:7] == [
        "Каждый день",
        "По будням",
        "Каждый вторник",
        "Каждый второй вторник",
        "24-го числа каждого месяца",
        "В последний день месяца",
        "Каждый год 24 ноября",
    ]


async def test_a_rule_shows_its_next_dates_before_it_is_kept(window):
    await window.press("Каждый второй вторник")

    assert window.requests == ["preview_repeat"]
    assert "🔁 Каждый второй вторник" in window.text
    for words in ("завтра, вт 24 ноября, 09:00", "вт 8 декабря, 09:00", "вт 22 декабря, 09:00"):
        assert words in window.text
    assert only_task(window).recurrence is None


async def test_keeping_it_costs_one_request(window):
    await window.press("Каждый второй вторник")
    window.forget_requests()

    await window.press("Сохранить")

    assert window.requests == ["change_task"]
    assert only_task(window).recurrence.rule == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"
    assert only_task(window).due.date == date(2026, 11, 24)
    assert "🔁 каждый второй вторник" in window.text
    assert "✅ Сделано" in window.labels


async def test_the_change_can_be_taken_back(window):
    await window.press("Каждый день")
    await window.press("Сохранить")

    await window.press("↩️ Отменить")

    assert only_task(window).recurrence is None


async def test_a_rule_may_be_written(window):
    await window.send("каждый второй вторник")

    assert window.requests == ["read_text", "preview_repeat"]
    assert "🔁 Каждый второй вторник" in window.text


async def test_words_that_say_nothing_of_a_repeat_are_asked_again(window):
    await window.send("когда рак свистнет")

    assert window.requests == ["read_text"]
    assert "Не получилось разобрать «когда рак свистнет»" in window.text
    assert "Каждый день" in window.labels


async def test_the_task_is_due_on_the_first_date_of_its_rule(window):
    await window.press("В последний день месяца")

    await window.press("Сохранить")

    assert (only_task(window).due.date, only_task(window).due.time) == (date(2026, 11, 30), time(9))


async def test_intervals_are_offered(window):
    await window.press("Раз в несколько")
    await window.press("Раз в 3 недели")

    await window.press("Сохранить")

    assert only_task(window).recurrence.rule == "FREQ=WEEKLY;INTERVAL=3"


async def test_the_day_of_completion_may_count(window):
    await window.press("Каждый день")
    window.forget_requests()

    await window.press("Считать от дня выполнения")

    assert window.requests == ["preview_repeat"]
    assert "☑️ Считать от дня выполнения" in window.labels
    assert "Каждый день после выполнения" in window.text
    await window.press("Сохранить")
    assert only_task(window).recurrence.anchor is RecurrenceAnchor.COMPLETION


async def test_holidays_of_the_persons_country_are_left_out(window):
    await window.press("По будням")

    await window.press("Кроме праздников")

    assert "По будням, кроме праздников" in window.text
    assert "☑️ Кроме праздников 🇷🇺" in window.labels
    await window.press("Сохранить")
    assert only_task(window).recurrence.holidays == "RU"


async def test_a_rule_that_is_written_may_leave_out_holidays(window):
    await window.send("каждый второй вторник, кроме праздников")

    assert "🔁 Каждый второй вторник, кроме праздников" in window.text
    await window.press("Сохранить")
    assert only_task(window).recurrence.holidays == "RU"


async def test_a_rule_that_is_written_says_if_nobody_knows_whose_holidays_it_means(window):
    known = window.todos.people[1001]
    await window.todos.remember(known.model_copy(update={"timezone": "UTC", "zone_country": None}))

    await window.send("каждый второй вторник, кроме праздников")

    assert "Не знаю, чьи праздники пропускать" in window.text
    assert "☐ Кроме праздников" in window.labels


async def test_holidays_of_nobody_knows_which_country_cannot_be_left_out(window):
    known = window.todos.people[1001]
    await window.todos.remember(known.model_copy(update={"timezone": "UTC", "zone_country": None}))
    await window.press("По будням")
    window.forget_requests()

    await window.press("Кроме праздников")

    assert "Не знаю, чьи праздники пропускать" in window.text
    assert (window.requests, "☐ Кроме праздников" in window.labels) == ([], True)


@pytest.mark.parametrize(
    ("written", "rule", "words"),
    [
        ("31.12", "FREQ=DAILY;UNTIL=20261231", "до 31 декабря"),
        ("12", "FREQ=DAILY;COUNT=12", "всего 12 раз"),
        ("12 раз", "FREQ=DAILY;COUNT=12", "всего 12 раз"),
    ],
)
async def test_an_end_may_be_written(window, written, rule, words):
    await window.press("Каждый день")
    await window.press("Когда закончить")

    await window.send(written)

    assert words in window.text
    await window.press("Сохранить")
    assert only_task(window).recurrence.rule == rule


async def test_an_end_is_chosen_and_taken_away(window):
    await window.press("Каждый день")
    await window.press("Когда закончить")
    await window.press("5 раз")
    assert "всего 5 раз" in window.text
    await window.press("Когда закончить")

    await window.press("Без конца")

    assert "всего" not in window.text


async def test_an_unreadable_end_is_asked_again(window):
    await window.press("Каждый день")
    await window.press("Когда закончить")

    await window.send("никогда")

    assert "Не получилось разобрать «никогда»" in window.text
    assert "♾ Без конца" in window.labels


async def test_a_repeat_is_taken_away(window):
    due = only_task(window).due
    window.todos.edit_elsewhere(
        only_task(window).id, recurrence=recurrence_of(RecurrenceInput(rule="FREQ=DAILY"), due.date, at=due.time)
    )
    await window.send("/all")
    await window.press("Полить цветы")
    await window.press("Изменить")
    await window.press("Повтор")
    window.forget_requests()
    assert "🔁 каждый день" in window.text

    await window.press("Не повторять")

    assert window.requests == ["change_task"]
    assert only_task(window).recurrence is None
    assert only_task(window).due == due


async def test_moving_between_its_windows_costs_nothing(window):
    await window.press("Раз в несколько")
    await window.press("Назад")
    await window.press("Назад")

    assert window.requests == []
    assert "✏️ Изменить" in window.labels


async def test_a_dead_backend_leaves_the_window_as_it_was(window):
    window.switch_backend(is_down=True)

    answer = await window.press("Каждый день")

    assert "не отвечает" in answer
    assert "Каждый день" in window.labels


async def test_a_repeat_that_could_not_be_saved_leaves_a_usable_card(window):
    await window.press("Каждый день")
    window.switch_backend(is_down=True)

    await window.press("Сохранить")

    assert "Сервер сейчас не отвечает" in window.text
    assert "✅ Сделано" in window.labels

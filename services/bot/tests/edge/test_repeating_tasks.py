"""Tasks that repeat: what cards, rows and chips say of them."""

from datetime import date

from contracts.todos.v1.recurrence import RecurrenceInput
from support.bot.rules import recurrence_of


def only_task(anya):
    [task] = anya.todos.tasks.values()
    return task


async def test_a_new_task_says_how_it_repeats(anya):
    await anya.send("каждый второй вторник вынести мусор")

    assert "🔁 каждый второй вторник" in anya.text
    assert "✕ 🔁 каждый второй вторник" in anya.labels


async def test_a_repeat_is_taken_back_and_leaves_the_date(anya):
    await anya.send("завтра каждый день полить цветы")
    anya.forget_requests()

    await anya.press("✕ 🔁")

    task = only_task(anya)
    assert anya.requests == ["change_task"]
    assert (task.title, task.recurrence, task.due.date) == ("каждый день полить цветы", None, date(2026, 11, 24))


async def test_an_edited_message_changes_how_its_task_repeats(anya):
    message = await anya.send("полить цветы")

    await anya.edit(message, "каждый день полить цветы")

    assert only_task(anya).recurrence.rule == "FREQ=DAILY"
    assert "🔁 каждый день" in anya.text


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

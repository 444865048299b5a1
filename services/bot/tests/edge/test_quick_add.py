"""Plain messages become tasks, whatever is open, and cards work without any dialog state."""

from datetime import date

import pytest
from aiogram.types import Update

from contracts.ids import from_short_id
from support.bot.conversation import find_button, labels_of


def only_task(anya):
    [task] = anya.todos.tasks.values()
    return task


async def test_a_message_becomes_a_task_with_one_request(anya):
    await anya.send("Купить молоко #дом")

    assert anya.requests == ["quick_add"]
    assert (only_task(anya).title, only_task(anya).tags) == ("Купить молоко", ["дом"])


async def test_the_answer_is_a_card_with_buttons(anya):
    await anya.send("Купить молоко #дом")

    assert anya.text == "Добавлено:\nКупить молоко\n#дом"
    assert anya.labels == ["✕ #дом", "✅ Сделано", "🔎 Открыть", "Сегодня", "Завтра", "🗑"]


async def test_further_lines_become_notes(anya):
    await anya.send("Ремонт\nобои\nклей")

    assert (only_task(anya).title, only_task(anya).notes) == ("Ремонт", "обои\nклей")


async def test_a_very_long_line_keeps_its_words_in_the_notes(anya):
    text = "очень " * 200

    await anya.send(text)

    assert len(only_task(anya).title) <= 500
    assert only_task(anya).notes == text.strip()
    assert "весь текст положил в заметки" in anya.text


async def test_markup_in_a_message_stays_text(anya):
    await anya.send("<b>Купить</b> & *забыть*")

    assert "<b>Купить</b> & *забыть*" in anya.text


async def test_a_message_becomes_a_task_while_a_list_is_open(anya):
    await anya.send("/all")

    await anya.send("Купить молоко")

    assert only_task(anya).title == "Купить молоко"


async def test_the_list_stays_usable_after_that(anya):
    await anya.send("/all")
    listing = anya.last
    await anya.send("Купить молоко")

    await anya.press("Меню", on=anya.now(listing))

    assert "⚙️ Настройки" in labels_of(anya.now(listing))


async def test_a_command_wins_over_a_window_that_waits_for_text(anya):
    await anya.send("/start")
    await anya.press("Новая задача")

    await anya.send("/today")

    assert not anya.todos.tasks
    assert "📅 Сегодня" in anya.text


async def test_an_unknown_command_is_no_task(anya):
    await anya.send("/foo")

    assert not anya.todos.tasks
    assert "Не знаю такой команды" in anya.text


async def test_a_message_that_could_not_be_saved_can_be_tried_again(anya):
    anya.switch_backend(is_down=True)
    await anya.send("Купить молоко #дом")
    assert "сообщение пока не сохранено" in anya.text
    anya.switch_backend(is_down=False)

    await anya.press("Попробовать ещё раз")

    assert only_task(anya).title == "Купить молоко"
    assert anya.text.startswith("Добавлено:")


async def test_trying_again_what_had_worked_after_all_makes_one_task(anya):
    message = await anya.send("Купить молоко")
    anya.switch_backend(is_down=True)
    await anya.dispatcher.feed_update(anya.bot, _update(message))
    anya.switch_backend(is_down=False)

    await anya.press("Попробовать ещё раз")

    assert len(anya.todos.tasks) == 1


async def test_completing_on_the_card_edits_it_in_place(anya):
    await anya.send("Купить молоко")
    card = anya.last
    anya.forget_requests()

    answer = await anya.press("✅ Сделано")

    assert anya.requests == ["set_completion"]
    assert answer == "Сделано 🎉"
    assert anya.last.message_id == card.message_id
    assert anya.labels == ["↩️ Вернуть в работу", "🔎 Открыть"]


async def test_completion_on_the_card_can_be_undone(anya):
    await anya.send("Купить молоко")
    await anya.press("✅ Сделано")

    await anya.press("Вернуть в работу")

    assert only_task(anya).completed_at is None


@pytest.mark.parametrize(("button", "day"), [("Сегодня", date(2026, 11, 23)), ("Завтра", date(2026, 11, 24))])
async def test_a_due_date_takes_one_press(anya, button, day):
    await anya.send("Купить молоко")
    anya.forget_requests()

    await anya.press(button)

    assert anya.requests == ["change_task"]
    assert only_task(anya).due.date == day


async def test_a_card_from_before_somebody_elses_change_still_works(anya):
    await anya.send("Купить молоко")
    anya.todos.edit_elsewhere(only_task(anya).id, notes="два пакета")

    await anya.press("Завтра")

    assert only_task(anya).due.date == date(2026, 11, 24)
    assert only_task(anya).notes == "два пакета"


async def test_a_deleted_card_can_be_brought_back(anya):
    await anya.send("Купить молоко")
    await anya.press("🗑")
    assert "Задача удалена" in anya.text

    await anya.press("Вернуть задачу")

    assert only_task(anya).deleted_at is None
    assert "✅ Сделано" in anya.labels


async def test_a_card_of_a_task_that_is_gone_says_so_and_loses_its_buttons(anya):
    await anya.send("Купить молоко")
    anya.todos.edit_elsewhere(only_task(anya).id, deleted_at=anya.clock.now())

    answer = await anya.press("✅ Сделано")

    assert "Этой задачи больше нет" in answer
    assert anya.labels == []


async def test_opening_turns_the_card_into_a_window(anya):
    await anya.send("Купить молоко")
    card = anya.last

    await anya.press("Открыть")

    assert anya.last.message_id == card.message_id
    assert "✏️ Изменить" in anya.labels


async def test_back_turns_the_window_into_the_card_again(anya):
    await anya.send("Купить молоко")
    await anya.press("Открыть")
    anya.forget_requests()

    await anya.press("Назад")

    assert anya.requests == []
    assert anya.labels == ["✅ Сделано", "🔎 Открыть", "Сегодня", "Завтра", "🗑"]


async def test_opening_a_card_takes_the_dead_buttons_off_the_window_before(anya):
    await anya.send("/all")
    listing = anya.last
    await anya.send("Купить молоко")

    await anya.press("Открыть")

    assert anya.now(listing).reply_markup is None


async def test_every_button_of_a_card_names_the_task_in_short(anya):
    await anya.send("Купить молоко")

    data = find_button(anya.last, "Сделано").callback_data

    assert from_short_id(data.split(":")[2]) == only_task(anya).id


def _update(message):
    return Update(update_id=10_000_000, message=message)

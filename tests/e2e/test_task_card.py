"""What one task's card can do, through everything: new tasks that repeat, the window of repeats, subtasks, history and undo.

Each conversation asserts what it costs: nothing to move between windows, one request for a change.
"""

from support.first_day import FirstDay, the_button
from telegram_sandbox.chat_message import ChatMessage


async def press(day: FirstDay, window: ChatMessage, words: str, *, expect: str) -> ChatMessage:
    """The window after the press; the press is in the diary under its words."""
    async with day.action(words):
        return await day.press(window, the_button(window, words), expect=expect)


async def test_a_task_that_repeats_is_understood_skipped_and_taken_back(day: FirstDay):
    card = await day.say("каждый день в 9 полить цветы #дом", expect="🔁 каждый день")
    window = await press(day, card, "🔎 Открыть", expect="⏭ Пропустить")

    skipped = await press(day, window, "⏭ Пропустить", expect="Пропущено. В следующий раз")
    again = await press(day, skipped, "↩️ Отменить", expect="Вернул всё как было")

    assert "🔁 каждый день" in again.text
    assert day.diary.requests["⏭ Пропустить"] == 1
    assert day.diary.requests["↩️ Отменить"] == 1


async def test_a_repeat_is_chosen_seen_and_kept(day: FirstDay):
    card = await day.say("завтра полить цветы", expect="Добавлено")
    window = await press(day, card, "🔎 Открыть", expect="✏️ Изменить")
    window = await press(day, window, "✏️ Изменить", expect="🔁 Повтор")
    window = await press(day, window, "🔁 Повтор", expect="По будням")

    window = await press(day, window, "По будням", expect="Ближайшие даты")
    assert window.text.count("▫️") == 3
    window = await press(day, window, "✅ Сохранить", expect="🔁 по будням")

    assert {words: day.diary.requests[words] for words in ("✏️ Изменить", "🔁 Повтор", "По будням", "✅ Сохранить")} == {
        "✏️ Изменить": 0,
        "🔁 Повтор": 0,
        "По будням": 1,
        "✅ Сохранить": 1,
    }


async def test_a_repeat_is_written_in_words(day: FirstDay):
    card = await day.say("завтра вынести мусор", expect="Добавлено")
    window = await press(day, card, "🔎 Открыть", expect="✏️ Изменить")
    window = await press(day, window, "✏️ Изменить", expect="🔁 Повтор")
    await press(day, window, "🔁 Повтор", expect="По будням")

    window = await day.say("каждый второй вторник", expect="Ближайшие даты")

    assert "🔁 Каждый второй вторник" in window.text
    assert window.text.count("вт") >= 3


async def test_subtasks_are_added_ticked_and_seen_on_the_card(day: FirstDay):
    card = await day.say("Ремонт кухни", expect="Добавлено")
    window = await press(day, card, "🔎 Открыть", expect="☑️ Подзадачи")
    await press(day, window, "☑️ Подзадачи", expect="Напишите подзадачу")
    window = await day.say("купить краску", expect="☐ купить краску")

    window = await press(day, window, "☐ купить краску", expect="☑️ купить краску")
    window = await press(day, window, "‹ Назад", expect="✏️ Изменить")

    assert "сделано 1 из 1" in window.text
    assert day.diary.requests["☑️ Подзадачи"] == 1
    assert day.diary.requests["☐ купить краску"] == 1
    assert day.diary.requests["‹ Назад"] == 0


async def test_any_change_is_found_in_the_history_and_taken_back(day: FirstDay):
    card = await day.say("Купить молоко", expect="Добавлено")
    window = await press(day, card, "🔎 Открыть", expect="✏️ Изменить")
    window = await press(day, window, "✏️ Изменить", expect="Приоритет")
    window = await press(day, window, "Приоритет", expect="🔴 Срочно")
    window = await press(day, window, "🔴 Срочно", expect="⋯ Ещё")
    window = await press(day, window, "⋯ Ещё", expect="🕘 История")
    window = await press(day, window, "🕘 История", expect="Приоритет: нет → 🔴 Срочно")

    window = await press(day, window, "↩️ 1", expect="отменено")
    window = await press(day, window, "‹ Назад", expect="⋯ Ещё")

    assert "🔴 Срочно" not in window.text
    assert day.diary.requests["🕘 История"] == 1
    assert day.diary.requests["↩️ 1"] == 1


async def test_a_copy_is_made_and_both_are_in_the_list(day: FirstDay):
    card = await day.say("Купить молоко", expect="Добавлено")
    window = await press(day, card, "🔎 Открыть", expect="⋯ Ещё")
    window = await press(day, window, "⋯ Ещё", expect="📑 Копировать")

    copy = await press(day, window, "📑 Копировать", expect="Это копия")
    await press(day, copy, "‹ Назад", expect="⋯ Ещё")
    tasks = await day.say("/all", expect="Купить молоко")

    assert sum("Купить молоко" in label for row in tasks.buttons for label in row) == 2
    assert day.diary.requests["📑 Копировать"] == 1
    assert day.diary.requests["‹ Назад"] == 0


async def test_one_time_of_a_repeating_task_is_moved_and_the_rule_stays(day: FirstDay):
    card = await day.say("каждый понедельник в 9 сдать отчёт", expect="🔁 каждый понедельник")
    window = await press(day, card, "🔎 Открыть", expect="⋯ Ещё")
    window = await press(day, window, "⋯ Ещё", expect="↪️ Перенести раз")
    await press(day, window, "↪️ Перенести раз", expect="в этот раз?")

    async with day.action("move once"):
        moved = await day.say("31.12 10:00", expect="В этот раз перенесено")

    assert "🔁 каждый понедельник" in moved.text
    assert "31 декабря" in moved.text
    assert day.diary.requests["↪️ Перенести раз"] == 0
    assert day.diary.requests["move once"] == 1


async def test_done_yesterday_moves_a_repeating_task_on_and_is_taken_back(day: FirstDay):
    card = await day.say("каждый день в 9 полить цветы", expect="🔁 каждый день")
    window = await press(day, card, "🔎 Открыть", expect="⋯ Ещё")
    before = window.text
    window = await press(day, window, "⋯ Ещё", expect="✓ Сделано вчера")

    done = await press(day, window, "✓ Сделано вчера", expect="Сделано 🎉 В следующий раз")
    back = await press(day, done, "↩️ Отменить", expect="Вернул всё как было")

    assert back.text.endswith(before)
    assert day.diary.requests["✓ Сделано вчера"] == 1
    assert day.diary.requests["↩️ Отменить"] == 1


async def test_a_press_on_the_card_itself_is_taken_back_there(day: FirstDay):
    card = await day.say("Купить молоко", expect="Добавлено")
    dated = await press(day, card, "Завтра", expect="↩️ Отменить")
    assert "🗓" in dated.text

    back = await press(day, dated, "↩️ Отменить", expect="Завтра")

    assert (back.id, "🗓" in back.text) == (card.id, False)
    assert day.diary.requests["↩️ Отменить"] == 1

"""A task's card: what opening and changing it costs, and what happens when others were faster."""

from datetime import date, time

import pytest

from contracts.ids import to_short_id


@pytest.fixture
async def card(anya):
    """Аня looks at a task; nothing was asked of the backend since."""
    anya.todos.add_task("Купить молоко", owner=1001)
    await anya.send("/all")
    await anya.press("Купить молоко")
    anya.forget_requests()
    return anya


@pytest.fixture
def task(card):
    [task] = card.todos.tasks.values()
    return task


async def test_opening_a_card_asks_for_the_task_and_its_comments(anya):
    anya.todos.add_task("Купить молоко", owner=1001)
    await anya.send("/all")
    anya.forget_requests()

    await anya.press("Купить молоко")

    assert sorted(anya.requests) == ["get_task", "list_comments"]


async def test_the_card_shows_everything_about_the_task(anya):
    task = anya.todos.add_task(
        "Купить <молоко>", owner=1001, notes="2 пакета & хлеб", priority=1, tags=["дом", "покупки"]
    )
    anya.comments.add(task.id, "Овсяное?")
    await anya.send("/all")

    await anya.press("Купить <молоко>")

    for words in ("Купить <молоко>", "2 пакета & хлеб", "🔴 Срочно", "#дом #покупки", "Борис, 15:00", "Овсяное?"):
        assert words in anya.text
    assert "💬 Комментарии" in anya.labels


async def test_notes_that_begin_with_a_heading_are_quoted_once(anya):
    anya.todos.add_task("Совещание", owner=1001, notes="# План\n- **цифры**\n- слайды")
    await anya.send("/all")

    await anya.press("Совещание")

    assert anya.text == "Совещание\n\nПлан\n• цифры\n• слайды"


async def test_the_card_opens_without_its_comments_when_they_do_not_answer(anya):
    anya.todos.add_task("Купить молоко", owner=1001)
    anya.comments.is_down = True
    await anya.send("/all")

    await anya.press("Купить молоко")

    assert "Купить молоко" in anya.text
    assert "Комментарии сейчас недоступны" in anya.text


async def test_a_card_that_cannot_be_loaded_offers_to_try_again(anya):
    anya.todos.add_task("Купить молоко", owner=1001)
    await anya.send("/all")
    anya.switch_backend(is_down=True)
    await anya.press("Купить молоко")
    anya.switch_backend(is_down=False)

    await anya.press("Попробовать ещё раз")

    assert "✅ Сделано" in anya.labels


async def test_a_task_that_is_gone_says_so(anya):
    task = anya.todos.add_task("Купить молоко", owner=1001)
    await anya.send("/all")
    anya.todos.edit_elsewhere(task.id, deleted_at=anya.clock.now())

    await anya.press("Купить молоко")

    assert "Этой задачи больше нет" in anya.text


async def test_completing_costs_one_request(card):
    await card.press("✅ Сделано")

    assert card.requests == ["set_completion"]
    assert "↩️ Вернуть в работу" in card.labels


async def test_the_list_knows_what_the_card_has_done(card):
    await card.press("✅ Сделано")
    card.forget_requests()

    await card.press("Назад")

    assert card.requests == []
    assert "✓ Купить молоко" in card.labels


async def test_moving_between_the_windows_of_a_card_costs_nothing(card):
    await card.press("Изменить")
    await card.press("Название")
    await card.press("Назад")
    await card.press("Приоритет")
    await card.press("Назад")
    await card.press("Назад")

    assert card.requests == []


async def test_a_new_title_costs_one_request(card, task):
    await card.press("Изменить")
    await card.press("Название")

    await card.send("Купить два молока")

    assert card.requests == ["change_task"]
    assert card.todos.tasks[task.id].title == "Купить два молока"
    assert card.text.startswith("Купить два молока")


async def test_a_title_that_is_too_long_is_asked_again(card, task):
    await card.press("Изменить")
    await card.press("Название")

    await card.send("о" * 501)

    assert card.requests == []
    assert "помещается 500 символов" in card.text


async def test_notes_can_be_written_and_removed(card, task):
    await card.press("Изменить")
    await card.press("Заметки")
    await card.send("два пакета\nи хлеб")
    await card.press("Изменить")
    await card.press("Заметки")

    await card.press("Убрать заметки")

    assert card.requests == ["change_task", "change_task"]
    assert card.todos.tasks[task.id].notes == ""


async def test_priority_is_chosen_with_one_request(card, task):
    await card.press("Изменить")
    await card.press("Приоритет")

    await card.press("🔴 Срочно")

    assert card.requests == ["change_task"]
    assert card.todos.tasks[task.id].priority == 1


async def test_tags_are_written_as_words(card, task):
    await card.press("Изменить")
    await card.press("Метки")

    await card.send("дом, #покупки")

    assert card.todos.tasks[task.id].tags == ["дом", "покупки"]


async def test_a_due_date_is_chosen_in_two_presses_and_one_request(card, task):
    await card.press("📅 Срок")
    await card.press("Завтра")
    await card.press("09:00")

    assert card.requests == ["change_task"]
    due = card.todos.tasks[task.id].due
    assert (due.date, due.time) == (date(2026, 11, 24), time(9))
    assert "🗓 завтра, вт 24 ноября, 09:00" in card.text


async def test_the_calendar_speaks_the_persons_language(card):
    await card.press("📅 Срок")

    await card.press("Календарь")

    assert "Ноябрь 2026" in card.labels
    assert card.labels[1:8] == ["Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс"]
    assert "•23" in card.labels


async def test_a_day_of_the_calendar_without_a_time(card, task):
    await card.press("📅 Срок")
    await card.press("Календарь")
    await card.press("27")

    await card.press("Без времени")

    assert card.todos.tasks[task.id].due.date == date(2026, 11, 27)
    assert card.todos.tasks[task.id].due.time is None


async def test_hours_and_minutes_can_be_picked(card, task):
    await card.press("📅 Срок")
    await card.press("Сегодня")
    await card.press("Другое")
    await card.press("17")

    await card.press("17:35")

    assert card.todos.tasks[task.id].due.time == time(17, 35)


async def test_date_and_time_can_be_written(card, task):
    await card.press("📅 Срок")

    await card.send("25.12 18:30")

    due = card.todos.tasks[task.id].due
    assert (due.date, due.time) == (date(2026, 12, 25), time(18, 30))


async def test_a_time_belongs_to_the_day_that_was_chosen(card, task):
    await card.press("📅 Срок")
    await card.press("Календарь")
    await card.press("27")

    await card.send("18:30")

    due = card.todos.tasks[task.id].due
    assert (due.date, due.time) == (date(2026, 11, 27), time(18, 30))


async def test_an_unreadable_date_is_asked_again(card):
    await card.press("📅 Срок")

    await card.send("когда рак свистнет")

    assert "Не получилось разобрать «когда рак свистнет»" in card.text


async def test_a_due_date_can_be_removed(card, task):
    await card.press("📅 Срок")
    await card.press("Завтра")
    await card.press("Без времени")
    await card.press("📅 Срок")

    await card.press("Убрать срок")

    assert card.todos.tasks[task.id].due is None


async def test_a_due_date_that_could_not_be_saved_leaves_a_usable_card(card, task):
    await card.press("📅 Срок")
    await card.press("Завтра")
    card.switch_backend(is_down=True)

    await card.press("09:00")

    assert "Сервер сейчас не отвечает" in card.text
    assert "📅 Срок" in card.labels


async def test_somebody_elses_change_is_shown_and_not_overwritten(card, task):
    card.todos.edit_elsewhere(task.id, title="Купить кефир")
    await card.press("Изменить")
    await card.press("Название")

    await card.send("Купить хлеб")

    assert "изменили в другом месте" in card.text
    assert "Купить кефир" in card.text
    assert card.todos.tasks[task.id].title == "Купить кефир"


async def test_deleting_names_the_task_and_offers_to_bring_it_back(card, task):
    await card.press("⋯ Ещё")
    await card.press("Удалить")

    assert card.requests == ["delete_task"]
    assert "«Купить молоко» удалена" in card.text
    assert card.todos.tasks[task.id].deleted_at


async def test_a_deleted_task_can_be_brought_back(card, task):
    await card.press("⋯ Ещё")
    await card.press("Удалить")

    await card.press("Вернуть задачу")

    assert card.requests == ["delete_task", "restore_task"]
    assert card.todos.tasks[task.id].deleted_at is None
    assert "✅ Сделано" in card.labels


async def test_a_deleted_task_leaves_the_list(card):
    await card.press("⋯ Ещё")
    await card.press("Удалить")

    await card.press("Назад")

    assert "Купить молоко" not in card.labels


async def test_long_notes_are_cut_and_can_be_read_whole(anya):
    anya.todos.add_task("Книга", owner=1001, notes="**слово** " + "слово " * 1000)
    await anya.send("/all")
    await anya.press("Книга")
    assert "символ" in anya.text

    await anya.press("⋯ Ещё")
    await anya.press("Все заметки")

    parts = [message for message in anya.chat.messages.values() if message.text and "слово" in message.text][1:]
    assert "".join(part.text for part in parts).count("слово") == 1001
    assert [(each.type, each.offset, each.length) for each in parts[0].entities] == [("bold", 0, 5)]


async def test_a_text_for_a_new_title_that_was_not_saved_can_be_tried_again(card, task):
    await card.press("Изменить")
    await card.press("Название")
    card.switch_backend(is_down=True)
    await card.send("Купить хлеб")
    assert "сообщение пока не сохранено" in card.text
    card.switch_backend(is_down=False)

    await card.press("Попробовать ещё раз")

    assert card.todos.tasks[task.id].title == "Купить хлеб"
    assert card.text.startswith("Купить хлеб")


async def test_a_link_opens_the_card(anya):
    task = anya.todos.add_task("Купить молоко", owner=1001)

    await anya.send(f"/start task_{to_short_id(task.id)}")

    assert anya.text.startswith("Купить молоко")
    assert "✅ Сделано" in anya.labels

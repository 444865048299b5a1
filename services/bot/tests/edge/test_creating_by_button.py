"""A new task for those who look for a button: what they write is read as any message is."""

from datetime import date, time

import pytest

from bot.errors import BackendUnavailable


@pytest.fixture
async def asked(anya):
    """The bot has asked what needs to be done."""
    await anya.send("/start")
    await anya.press("Новая задача")
    anya.forget_requests()
    return anya


async def test_one_message_is_a_task_with_all_that_it_says(asked):
    await asked.send("Позвонить в банк завтра в 9 #дом !1")

    [task] = asked.todos.tasks.values()
    assert asked.requests == ["quick_add"]
    assert (task.title, task.tags, task.priority) == ("Позвонить в банк", ["дом"], 1)
    assert (task.due.date, task.due.time) == (date(2026, 11, 24), time(9))


async def test_the_card_stands_above_the_menu_from_which_it_was_asked_for(asked):
    await asked.send("Позвонить в банк завтра")

    card, menu = list(asked.chat.messages.values())[-2:]
    assert card.text.startswith("Добавлено:\nПозвонить в банк")
    assert "⚙️ Настройки" in asked.labels
    assert asked.last == menu


async def test_after_the_command_nothing_follows_the_card_and_the_next_message_is_a_task_too(anya):
    await anya.send("/add")
    question = anya.last
    await anya.send("Позвонить в банк")
    assert anya.text.startswith("Добавлено:\nПозвонить в банк")
    assert anya.now(question).reply_markup is None

    await anya.send("Купить хлеб")

    assert [task.title for task in anya.todos.tasks.values()] == ["Позвонить в банк", "Купить хлеб"]


async def test_a_task_made_from_a_list_is_in_the_list(anya):
    home = anya.todos.add_list("Дом")
    await anya.send("/lists")
    await anya.press("Дом")
    await anya.press("Новая")
    assert "Что добавить в «📋 Дом»?" in anya.text
    anya.forget_requests()

    await anya.send("Покрасить забор")

    [task] = anya.todos.tasks.values()
    assert (task.list_id, anya.requests) == (home.id, ["quick_add", "list_tasks"])
    assert "Покрасить забор" in anya.labels


async def test_a_text_too_long_to_be_read_goes_to_the_list_too(anya):
    home = anya.todos.add_list("Дом")
    await anya.send("/lists")
    await anya.press("Дом")
    await anya.press("Новая")

    await anya.send("Покрасить забор " * 40)

    [task] = anya.todos.tasks.values()
    assert (task.list_id, task.title[-1]) == (home.id, "…")


async def test_a_task_that_could_not_be_saved_is_tried_again(asked):
    asked.switch_backend(is_down=True)
    await asked.send("Позвонить в банк")
    assert "это сообщение пока не сохранено" in asked.text
    asked.switch_backend(is_down=False)

    await asked.press("Попробовать ещё раз")

    assert [task.title for task in asked.todos.tasks.values()] == ["Позвонить в банк"]


async def test_it_can_be_called_off(asked):
    await asked.press("Отмена")

    assert asked.requests == []
    assert "⚙️ Настройки" in asked.labels


class TestFromToday:
    """What is written there without a day is due today, as the window says."""

    @pytest.fixture
    async def today(self, anya):
        await anya.send("/today")
        await anya.press("Новая")
        anya.forget_requests()
        return anya

    async def test_the_window_says_so(self, today):
        assert "➕ Что нужно сделать сегодня?" in today.text
        assert "Без другого дня срок будет сегодня." in today.text

    async def test_a_text_without_a_day_is_due_today_and_in_the_list(self, today):
        await today.send("Позвонить в банк #дом")

        [task] = today.todos.tasks.values()
        assert (task.due.date, task.due.time) == (date(2026, 11, 23), None)
        assert today.requests == ["quick_add", "list_tasks"]
        assert "Позвонить в банк" in today.labels

    async def test_every_line_that_becomes_a_task_is_due_today(self, today):
        await today.send("Молоко\nХлеб завтра\nСыр")
        card = list(today.chat.messages.values())[-2]

        await today.press("3", on=card)

        days = {task.title: task.due.date.day for task in today.todos.tasks.values()}
        assert days == {"Молоко": 23, "Хлеб": 24, "Сыр": 23}

    async def test_files_and_long_texts_are_due_today_too(self, today):
        await today.send("очень " * 100)

        [task] = today.todos.tasks.values()
        assert (task.due.date, today.requests) == (date(2026, 11, 23), ["create_task", "list_tasks"])

    async def test_the_day_stays_when_the_message_is_edited(self, today):
        message = await today.send("Позвонить в банк")

        await today.edit(message, "Позвонить в банк #дом")

        [task] = today.todos.tasks.values()
        assert (task.tags, task.due.date) == (["дом"], date(2026, 11, 23))

    async def test_a_day_that_is_taken_back_leaves_today_which_is_taken_back_next(self, today):
        await today.send("Позвонить в банк завтра")
        card = list(today.chat.messages.values())[-2].message_id
        found = []

        for chip in ("✕ 📅 завтра", "✕ 📅 сегодня"):
            await today.press(chip, on=today.chat.messages[card])
            [task] = today.todos.tasks.values()
            found.append((task.title, task.due and task.due.date))

        assert found == [("Позвонить в банк завтра", date(2026, 11, 23)), ("Позвонить в банк завтра", None)]

    async def test_the_day_is_taken_back_by_its_chip(self, today):
        await today.send("Позвонить в банк")
        card = list(today.chat.messages.values())[-2]

        await today.press("✕ 📅 сегодня", on=card)

        [task] = today.todos.tasks.values()
        assert task.due is None

    async def test_another_day_is_obeyed_for_one_request(self, today):
        await today.send("Позвонить в банк завтра")

        [task] = today.todos.tasks.values()
        assert (task.due.date, today.requests) == (date(2026, 11, 24), ["quick_add", "list_tasks"])

    async def test_one_that_could_not_be_saved_is_due_today_when_it_is_tried_again(self, today):
        today.todos.failures.append(BackendUnavailable("todos", "stopped by the test"))
        await today.send("Позвонить в банк")

        await today.press("Попробовать ещё раз")

        [task] = today.todos.tasks.values()
        assert task.due.date == date(2026, 11, 23)

    async def test_what_is_simply_written_while_today_is_open_has_no_day(self, anya):
        await anya.send("/today")

        await anya.send("Позвонить в банк")

        [task] = anya.todos.tasks.values()
        assert task.due is None

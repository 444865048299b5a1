"""Whatever button is pressed, and however late: the person ends up with a usable screen."""

import pytest

from bot.errors import InvalidInput
from contracts.ids import to_short_id
from contracts.problems import FieldProblem
from support.bot.conversation import find_button, labels_of


def forget_dialogs(storage):
    """What an operator's wipe or thirty days do."""
    storage.storage.clear()


async def test_a_double_click_does_not_throw_back(anya):
    anya.todos.add_task("Купить молоко", owner=1001)
    await anya.send("/start")
    menu = anya.last
    button = find_button(menu, "📋 Все").callback_data
    await anya.press_data(button, on=menu)

    await anya.press_data(button, on=menu)

    assert anya.last.message_id == menu.message_id
    assert "Купить молоко" in anya.labels


async def test_a_double_click_on_back_stays_where_back_led(anya):
    await anya.send("/start")
    await anya.press("📋 Все")
    button = find_button(anya.last, "Меню").callback_data
    await anya.press_data(button, on=anya.last)

    await anya.press_data(button, on=anya.last)

    assert "⚙️ Настройки" in anya.labels
    assert len([message for message in anya.chat.messages.values() if message.reply_markup]) == 1


async def test_a_lost_dialog_opens_the_menu_with_a_word(anya, storage):
    await anya.send("/all")
    old = anya.last
    forget_dialogs(storage)

    answer = await anya.press("Меню", on=old)

    assert "устарело" in answer
    assert anya.now(old).reply_markup is None
    assert anya.last.message_id > old.message_id
    assert "⚙️ Настройки" in anya.labels


async def test_a_button_of_an_older_window_disappears_and_the_open_one_stays(anya):
    await anya.send("/start")
    old = anya.last
    await anya.send("/all")
    current = anya.last

    answer = await anya.press("Настройки", on=old)

    assert "уже закрыто" in answer
    assert labels_of(anya.now(current)) == labels_of(current)


async def test_a_window_whose_data_is_not_understood_any_more_opens_the_menu(anya, storage):
    anya.todos.add_task("Купить молоко", owner=1001)
    await anya.send("/all")
    for record in storage.storage.values():
        record.data = record.data.replace('"view": "open"', '"view": "something else"')

    answer = await anya.press("Отметить")

    assert "устарело" in answer
    assert "⚙️ Настройки" in anya.labels


async def test_a_renamed_window_opens_the_menu(anya, storage):
    anya.todos.add_task("Купить молоко", owner=1001)
    await anya.send("/all")
    for record in storage.storage.values():
        record.data = record.data.replace("TaskListSG:page", "NobodySG:page")

    answer = await anya.press("Отметить")

    assert "устарело" in answer
    assert "⚙️ Настройки" in anya.labels


async def test_a_message_into_a_renamed_window_is_not_lost(anya, storage):
    await anya.send("/all")
    for record in storage.storage.values():
        record.data = record.data.replace("TaskListSG:page", "NobodySG:page")
    await anya.send("Купить молоко")
    assert "ещё не сохранено" in anya.text

    await anya.press("Попробовать ещё раз")

    assert [task.title for task in anya.todos.tasks.values()] == ["Купить молоко"]


async def test_a_reply_to_a_closed_window_can_become_a_task(anya):
    await anya.send("/all")
    old = anya.last
    await anya.send("/start")
    await anya.send("Купить молоко", reply_to=old)
    assert "Сохранить это сообщение как новую задачу?" in anya.text

    await anya.press("Сохранить как задачу")

    assert [task.title for task in anya.todos.tasks.values()] == ["Купить молоко"]


async def test_cards_work_without_any_dialog_state(anya, storage):
    await anya.send("Купить молоко")
    forget_dialogs(storage)

    await anya.press("✅ Сделано")

    assert "↩️ Вернуть в работу" in anya.labels


async def test_a_card_button_made_by_the_first_version_still_works(anya):
    task = anya.todos.add_task("Купить молоко", owner=1001)
    await anya.send("/start")

    await anya.press_data(f"t:done:{to_short_id(task.id)}:1", on=anya.last)

    assert anya.todos.tasks[task.id].completed_at


@pytest.mark.parametrize("data", ["x:1", "t:unknown:abc:1", "t:done:too-short:1", "n:nowhere", "g:47"])
async def test_a_button_that_nobody_knows_leads_to_the_menu(anya, data):
    await anya.send("/all")

    await anya.press_data(data, on=anya.last)

    assert "⚙️ Настройки" in anya.labels


async def test_a_stranger_who_presses_an_old_card_is_introduced_not_refused(newcomer):
    task = newcomer.todos.add_task("Купить молоко", owner=999)
    await newcomer.send("Полить цветы")
    card = newcomer.last

    answer = await newcomer.press_data(f"t:done:{to_short_id(task.id)}:1", on=card)

    assert "Этой задачи больше нет" in answer


async def test_an_unforeseen_error_is_apologised_for(anya):
    anya.todos.failures.append(RuntimeError("a bug"))

    await anya.send("Купить молоко")

    assert "это моя ошибка" in anya.text
    assert anya.labels == ["🏠 Меню"]


async def test_the_menu_is_one_press_from_an_apology(anya):
    anya.todos.failures.append(RuntimeError("a bug"))
    await anya.send("Купить молоко")

    await anya.press("Меню")

    assert "⚙️ Настройки" in anya.labels


async def test_what_the_backend_refuses_is_not_called_a_mistake_of_the_bot(anya):
    anya.todos.failures.append(InvalidInput([FieldProblem(pointer="/title", code="blank", detail="")]))

    await anya.send("\u200b")

    assert "сервер не принял изменение" in anya.text

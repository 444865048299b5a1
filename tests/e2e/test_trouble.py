"""Whatever happened, the person gets a friendly, usable screen: after an old button, a lost dialog, a dead backend."""

import psycopg

from support.first_day import FirstDay, the_button, write_a_task
from support.running import RunningDelegram


async def test_an_older_menu_loses_its_buttons_to_the_newer_one(day: FirstDay):
    old = await day.say("/start", expect="📋 Все")
    new = await day.say("/start", expect="📋 Все")

    chat = await day.sandbox.messages(day.person_id)

    assert [message.buttons for message in chat if message.id == old.id] in ([], [[]])
    await day.press(new, the_button(new, "📋 Все"), expect="Открытых задач нет")


async def test_a_lost_dialog_state_starts_again_with_a_word(day: FirstDay, delegram: RunningDelegram):
    menu = await day.say("/start", expect="📋 Все")
    forget_dialogs(delegram, person_id=day.person_id)

    await day.sandbox.press(menu, the_button(menu, "📋 Все"))

    fresh = await day.see("⚙️ Настройки", after=menu.id)
    await day.press(fresh, the_button(fresh, "📋 Все"), expect="Открытых задач нет")


async def test_buttons_of_a_card_work_without_any_dialog_state(day: FirstDay, delegram: RunningDelegram):
    card = await write_a_task(day, "Полить цветы")
    forget_dialogs(delegram, person_id=day.person_id)

    await day.press(card, the_button(card, "✅ Сделано"), expect="↩️ Вернуть в работу")


async def test_a_dead_backend_loses_no_message(day: FirstDay, delegram: RunningDelegram):
    delegram.pause("todos")
    try:
        sorry = await day.say("Позвонить маме", expect="Попробовать ещё раз")
    finally:
        delegram.resume("todos")

    card = await day.press(sorry, the_button(sorry, "Попробовать ещё раз"), expect="Добавлено")
    assert "Позвонить маме" in card.text


async def test_a_double_click_is_not_punished(day: FirstDay):
    menu = await day.say("/start", expect="📋 Все")
    button = the_button(menu, "📋 Все")

    await day.sandbox.press(menu, button)
    callback = menu.raw["reply_markup"]["inline_keyboard"]
    data = next(each["callback_data"] for row in callback for each in row if each["text"] == button)
    await day.sandbox.press(menu, callback_data=data)

    await day.see("Открытых задач нет", after=menu.id - 1)


def forget_dialogs(delegram: RunningDelegram, *, person_id: int) -> None:
    """What an operator's mistake or a wiped table would do."""
    with psycopg.connect(delegram.admin_url, dbname="bot") as connection:
        connection.execute("DELETE FROM dialog_state WHERE chat_id = %s", [person_id])

"""Being reminded, and sorting out the evening: the messages come, and every press costs what was promised."""

import psycopg

from support.first_day import FirstDay, the_button, write_a_task
from support.running import RunningDelegram

COSTS = {
    "snooze": 1,
    "take the snooze back": 1,
    "ask for another time": 0,
    "say when": 1,
    "open the reminders": 1,
    "add a reminder in words": 1,
    "open the review": 1,
    "put a task off": 1,
    "undo that": 1,
}
_COME_NOW = "UPDATE notification SET send_at = now() WHERE lane = %s AND kind = 'task_due' AND state = 'ready'"
_REVIEW_NOW = """
    INSERT INTO notification (id, lane, user_id, kind, subject_id, dedupe_key, payload, priority, planned_at, send_at, not_after,
                              state, created_at)
    SELECT gen_random_uuid(), telegram_id, id, 'evening_review', id, 'e2e:review', '{}', 50, now(), now(), now() + interval '1 hour',
           'ready', now()
    FROM person WHERE telegram_id = %s
"""


def bring_forward(delegram: RunningDelegram, day: FirstDay, statement: str) -> None:
    """Times are whole minutes, too far away for a test."""
    with psycopg.connect(delegram.admin_url, dbname="todos") as connection:
        connection.execute(statement, [day.person_id])


async def test_a_reminder_is_put_off_and_an_evening_sorted_out(delegram: RunningDelegram, day: FirstDay):
    card = await write_a_task(day, "завтра в 9:00 позвонить в банк")
    bring_forward(delegram, day, _COME_NOW)
    told = await day.see("+15 мин", after=card.id)
    await put_off(day, told)
    await add_a_reminder(day)
    await day.say("/start", expect="📋 Все")
    card = await day.say("сегодня полить цветы", expect="Добавлено")
    bring_forward(delegram, day, _REVIEW_NOW)
    await sort_out(day, await day.see("Разобрать оставшееся", after=card.id))

    assert {action: day.diary.requests[action] for action in COSTS} == COSTS


async def put_off(day, told):
    async with day.action("snooze"):
        told = await day.press(told, "+1 ч", expect="💤 Напомню")
    assert "позвонить в банк" in told.text
    async with day.action("take the snooze back"):
        told = await day.press(told, the_button(told, "Не откладывать"), expect="+15 мин")
    async with day.action("ask for another time"):
        await day.press(told, the_button(told, "Другое время"), expect="Когда напомнить?")
    async with day.action("say when"):
        await day.say("через 40 минут", expect="💤 Напомню")


async def add_a_reminder(day):
    tasks = await day.say("/all", expect="позвонить в банк")
    card = await day.press(tasks, the_button(tasks, "позвонить в банк"), expect="⏰ Напомнить")
    async with day.action("open the reminders"):
        await day.press(card, the_button(card, "⏰ Напомнить"), expect="⏰ Напоминания")
    async with day.action("add a reminder in words"):
        await day.say("за 2 часа", expect="▫️ за 2 часа")


async def sort_out(day, message):
    async with day.action("open the review"):
        window = await day.press(message, the_button(message, "Разобрать"), expect="Разберём день")
    async with day.action("put a task off"):
        window = await day.press(window, the_button(window, "➡️ Завтра"), expect="Всё разобрано")
    async with day.action("undo that"):
        await day.press(window, the_button(window, "↩️ Отменить"), expect="👉")

"""The hours of a person: quiet ones, the morning, the evening, and the morning after an outage.

Nobody waits for them: what lies in the future is brought forward in the database, together with whatever it is measured by.
"""

import asyncio
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
import pytest

from support.first_day import FirstDay, the_button, write_a_task
from support.running import RunningDelegram
from telegram_sandbox.chat_message import ChatMessage

_PATIENCE_SECONDS = 20
_ZONE = "SELECT timezone FROM person WHERE telegram_id = %s"
_COME_NOW = "UPDATE notification SET send_at = now() WHERE lane = %s AND kind = %s AND state = 'ready'"
_WAITING = "SELECT send_at FROM notification WHERE lane = %s AND kind = %s AND state = 'ready'"
_HELD_BACK = _WAITING + " AND send_at BETWEEN now() + interval '1 minute' AND now() + interval '3 hours'"
# As if so much time had gone by: the quiet hours lie that far back, and what waited for their end is due.
_QUIET_IS_OVER = """
    UPDATE person SET quiet_from = quiet_from - interval '4 hours', quiet_until = quiet_until - interval '4 hours'
    WHERE telegram_id = %s
"""
_MISSED = """
    UPDATE notification SET planned_at = now() - interval '25 hours', send_at = now() - interval '25 hours'
    WHERE lane = %s AND kind = 'task_due' AND state = 'ready'
"""


def ask(delegram: RunningDelegram, statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """The rows of todos' database that the statement gives; how many it changed, if it gives none."""
    with psycopg.connect(delegram.admin_url, dbname="todos") as connection:
        found = connection.execute(statement, parameters)
        return found.fetchall() if found.description else [(found.rowcount,)]


async def wait_for_row(delegram: RunningDelegram, statement: str, *parameters: Any) -> tuple[Any, ...]:
    """The first row, as soon as there is one."""
    async with asyncio.timeout(_PATIENCE_SECONDS):
        while True:
            if rows := ask(delegram, statement, *parameters):
                return rows[0]
            await asyncio.sleep(0.05)


@pytest.fixture
def zone(delegram: RunningDelegram, day: FirstDay) -> ZoneInfo:
    """Where the person lives."""
    [[name]] = ask(delegram, _ZONE, day.person_id)
    return ZoneInfo(name)


async def open_my_day(day: FirstDay) -> ChatMessage:
    settings = await day.say("/settings", expect="🌅 Мой день")
    return await day.press(settings, the_button(settings, "🌅 Мой день"), expect="Тихие часы")


async def choose_hour(day: FirstDay, button: str, hour: str) -> None:
    """Choose when the morning digest or the evening review comes."""
    window = await open_my_day(day)
    await day.press(window, the_button(window, button), expect="Выберите или напишите время")
    await day.say(hour, expect=f"{button} · {hour}")


async def test_a_reminder_is_held_back_in_quiet_hours_and_comes_after_them(
    delegram: RunningDelegram, day: FirstDay, zone: ZoneInfo
):
    now = datetime.now(zone).replace(second=0, microsecond=0)
    begin, end = now - timedelta(hours=1), now + timedelta(hours=2)
    window = await open_my_day(day)
    await day.press(window, the_button(window, "Тихие часы"), expect="Когда вас не беспокоить?")
    await day.say(f"{begin:%H:%M}–{end:%H:%M}", expect=f"{begin:%H:%M}–{end:%H:%M}")
    card = await write_a_task(day, "через 5 часов позвонить в банк")

    ask(delegram, _COME_NOW, day.person_id, "task_due")
    [held_until] = await wait_for_row(delegram, _HELD_BACK, day.person_id, "task_due")
    told_meanwhile = [
        each for each in await day.sandbox.messages(day.person_id, after=card.id) if "+15 мин" in str(each)
    ]
    ask(delegram, _QUIET_IS_OVER, day.person_id)
    ask(delegram, _COME_NOW, day.person_id, "task_due")
    told = await day.see("+15 мин", after=card.id)

    assert held_until == end
    assert told_meanwhile == []
    assert "позвонить в банк" in told.text


async def test_the_morning_digest_comes_at_the_persons_hour(delegram: RunningDelegram, day: FirstDay, zone: ZoneInfo):
    await write_a_task(day, "сегодня полить цветы")
    await choose_hour(day, "☀️ Утренняя сводка", "07:40")
    [planned_at] = await wait_for_row(delegram, _WAITING, day.person_id, "morning_digest")

    ask(delegram, _COME_NOW, day.person_id, "morning_digest")
    digest = await day.see("Доброе утро! Сегодня")
    await day.press(digest, the_button(digest, "Сегодня"), expect="полить цветы")

    assert planned_at.astimezone(zone).time() == time(7, 40)
    assert "полить цветы" in digest.text


async def test_the_evening_review_comes_at_the_persons_hour(delegram: RunningDelegram, day: FirstDay, zone: ZoneInfo):
    card = await write_a_task(day, "сегодня полить цветы")
    await write_a_task(day, "сегодня вынести мусор")
    await day.press(card, the_button(card, "✅ Сделано"), expect="↩️ Вернуть в работу")
    await choose_hour(day, "🌙 Вечерний обзор", "21:10")
    [planned_at] = await wait_for_row(delegram, _WAITING, day.person_id, "evening_review")

    ask(delegram, _COME_NOW, day.person_id, "evening_review")
    review = await day.see("Итоги дня")

    assert planned_at.astimezone(zone).time() == time(21, 10)
    assert "Сделана 1 задача 🎉" in review.text
    assert "вынести мусор" in review.text
    await day.press(review, the_button(review, "Разобрать"), expect="Разберём день")


async def test_what_an_outage_swallowed_comes_as_one_message(delegram: RunningDelegram, day: FirstDay):
    titles = ["полить цветы", "вынести мусор", "позвонить в банк"]
    for title in titles:
        card = await write_a_task(day, f"через 5 часов {title}")
    delegram.pause("bot")
    try:
        [[missed]] = ask(delegram, _MISSED, day.person_id)
    finally:
        delegram.resume("bot")

    told = await day.see("я не смог напомнить о 3 задачах", after=card.id)
    await day.press(told, the_button(told, "Открыть «Сегодня»"), expect="📅 Сегодня")

    assert missed == len(titles)
    assert all(title in told.text for title in titles)

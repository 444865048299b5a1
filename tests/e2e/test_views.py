"""A saved view from its name to its end, and links that open a list or a task."""

import re
from collections.abc import Awaitable, Callable

import psycopg
import pytest

from contracts.ids import to_short_id
from support.first_day import FirstDay, meet, the_button, write_a_task
from support.running import RunningDelegram

_LIST = "SELECT id FROM task_list WHERE title = %s AND owner_id = (SELECT id FROM person WHERE telegram_id = %s)"
_TASK = "SELECT id FROM task WHERE title = %s AND creator_id = (SELECT id FROM person WHERE telegram_id = %s)"


def find_id(delegram: RunningDelegram, statement: str, name: str, day: FirstDay) -> str:
    """The short id of what the person calls so, as it stands in links."""
    with psycopg.connect(delegram.admin_url, dbname="todos") as connection:
        [[found]] = connection.execute(statement, [name, day.person_id]).fetchall()
    return to_short_id(found)


@pytest.fixture
async def gleb(make_newcomer: Callable[[str], Awaitable[FirstDay]]) -> FirstDay:
    """Somebody to whom nothing of Вера's is open."""
    day = await make_newcomer("Глеб")
    await meet(day)
    return day


async def test_a_view_is_named_opened_renamed_and_deleted(day: FirstDay):
    await write_a_task(day, "Позвонить в банк завтра")
    found = await day.say("/search банк", expect="Сохранить как вид")
    await day.press(found, the_button(found, "Сохранить как вид"), expect="Как назвать этот вид")
    await day.say("Банковское", expect="Банковское")
    menu = await day.say("/start", expect="⭐️ Виды")
    views = await day.press(menu, the_button(menu, "⭐️ Виды"), expect="⭐️ Банковское")
    opened = await day.press(views, "⭐️ Банковское", expect="Позвонить в банк")
    views = await day.press(opened, the_button(opened, "‹ Назад"), expect="Изменить или удалить")

    chosen = await day.press(views, the_button(views, "Изменить или удалить"), expect="Какой вид изменить?")
    view = await day.press(chosen, "⭐️ Банковское", expect="Переименовать")
    await day.press(view, the_button(view, "Переименовать"), expect="Новое имя")
    async with day.action("rename"):
        renamed = await day.say("Деньги", expect="⭐️ Деньги")
    chosen = await day.press(renamed, the_button(renamed, "Изменить или удалить"), expect="Какой вид изменить?")
    view = await day.press(chosen, "⭐️ Деньги", expect="🗑 Удалить")
    async with day.action("delete"):
        left = await day.press(view, the_button(view, "🗑 Удалить"), expect="Вид удалён")
    tasks = await day.say("/all", expect="Позвонить в банк")

    assert not left.has_button("Деньги")
    assert tasks.has_button("Позвонить в банк")
    assert (day.diary.requests["rename"], day.diary.requests["delete"]) == (1, 1)


async def test_a_link_opens_a_list_for_those_who_see_it(delegram: RunningDelegram, day: FirstDay, gleb: FirstDay):
    lists = await day.say("/lists", expect="Новый список")
    await day.press(lists, the_button(lists, "Новый список"), expect="Как назвать")
    await day.say("Дача", expect="📋 Дача")
    await write_a_task(day, "Полить розы +Дача")
    link = f"/start l_{find_id(delegram, _LIST, 'Дача', day)}"

    opened = await day.say(link, expect="Полить розы")
    hidden = await gleb.say(link, expect="Этого списка больше нет")
    missing = await gleb.say("/start l_" + "1" * 22, expect="Этого списка больше нет")

    assert opened.text.startswith("📋 Дача")
    assert hidden.text == missing.text
    assert "Дача" not in hidden.text


async def test_a_link_opens_a_task_for_those_who_see_it(delegram: RunningDelegram, day: FirstDay, gleb: FirstDay):
    await write_a_task(day, "Полить розы")
    link = f"/start t_{find_id(delegram, _TASK, 'Полить розы', day)}"

    opened = await day.say(link, expect="✅ Сделано")
    hidden = await gleb.say(link, expect="больше нет")
    missing = await gleb.say("/start t_" + "1" * 22, expect="больше нет")

    assert opened.text.startswith("Полить розы")
    assert (hidden.text, hidden.buttons) == (missing.text, missing.buttons)
    assert re.search("розы", hidden.text) is None

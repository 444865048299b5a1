"""Leaving for good: the account is gone everywhere, and what belongs to others as well stays with them."""

import re
from collections.abc import Awaitable, Callable

import httpx2
import pytest

from support.first_day import FirstDay, meet, register, the_button, write_a_task

_LINK = re.compile(r"https://t\.me/\w+\?start=(\S+)")


@pytest.fixture
async def gleb(make_newcomer: Callable[[str], Awaitable[FirstDay]]) -> FirstDay:
    day = await make_newcomer("Глеб")
    await meet(day)
    return day


async def share_a_list(day: FirstDay, with_whom: FirstDay) -> None:
    """A list with a task in it, into which the other one comes by a link."""
    lists = await day.say("/lists", expect="Новый список")
    await day.press(lists, the_button(lists, "Новый список"), expect="Как назвать")
    lists = await day.say("Дача", expect="📋 Дача")
    home = await day.press(lists, "📋 Дача", expect="⚙️ Список")
    options = await day.press(home, the_button(home, "⚙️ Список"), expect="👥 Участники")
    people = await day.press(options, the_button(options, "👥 Участники"), expect="➕ Пригласить")
    terms = await day.press(people, the_button(people, "➕ Пригласить"), expect="🔗 Получить ссылку")
    await day.press(terms, the_button(terms, "🔗 Получить ссылку"), expect="Ссылка готова")
    invitation = await day.see("приглашает вас в список")
    link = _LINK.search(invitation.text)
    assert link is not None
    offer = await with_whom.say(f"/start {link[1]}", expect="✅ Принять")
    await with_whom.press(offer, the_button(offer, "✅ Принять"), expect="Открыть список")


async def leave(day: FirstDay, *, expect: str) -> None:
    settings = await day.say("/settings", expect="Мои данные")
    account = await day.press(settings, the_button(settings, "Мои данные"), expect="Удалить аккаунт")
    leaving = await day.press(account, the_button(account, "Удалить аккаунт"), expect=expect)
    sure = await day.press(leaving, the_button(leaving, "Продолжить удаление"), expect="Да, удалить всё")
    await day.press(sure, the_button(sure, "Да, удалить всё"), expect="Всё удалено")


async def test_who_leaves_is_gone_and_the_shared_list_stays_with_the_other(day: FirstDay, gleb: FirstDay):
    await share_a_list(day, gleb)
    shared = await write_a_task(day, "Полить розы +Дача")
    await day.say("Только вечером", expect="Комментарий добавлен", reply_to=shared.id)
    await write_a_task(day, "Секрет")
    async with httpx2.AsyncClient(timeout=10) as http:
        headers = await register(day, http)
        assert (await http.get(f"{day.todos_url}/api/v1/me", headers=headers)).status_code == httpx2.codes.OK

        await leave(day, expect="перейдёт к человеку по имени Глеб")
        refused = await http.get(f"{day.todos_url}/api/v1/me", headers=headers)

    lists = await gleb.say("/lists", expect="📋 Дача")
    home = await gleb.press(lists, the_button(lists, "📋 Дача"), expect="Полить розы")
    greeting = await day.say("/start", expect="На каком языке")
    zones = await day.press(greeting, the_button(greeting, "Русский"), expect="✓")
    await day.press(zones, the_button(zones, "✓"), expect="Готово")
    again = await day.say("/all", expect="Открытых задач нет")

    assert refused.status_code == httpx2.codes.UNAUTHORIZED
    assert home.has_button("Полить розы")
    assert not again.has_button("Секрет")

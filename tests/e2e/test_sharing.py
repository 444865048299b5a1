"""Two people share a list, and one gives the other a task; one looks back at what was done, and ahead at what is due."""

import re
from collections.abc import Awaitable, Callable

import pytest

from support.first_day import FirstDay, the_button, write_a_task

_LINK = re.compile(r"https://t\.me/\w+\?start=(\S+)")


@pytest.fixture
def vera(day: FirstDay) -> FirstDay:
    return day


@pytest.fixture
async def gleb(make_newcomer: Callable[[str], Awaitable[FirstDay]]) -> FirstDay:
    """Somebody who has never written to the bot."""
    return await make_newcomer("Глеб")


async def test_a_list_is_shared_by_a_link_and_a_task_in_it_is_given_away(vera: FirstDay, gleb: FirstDay):
    lists = await vera.say("/lists", expect="Новый список")
    asked = await vera.press(lists, the_button(lists, "Новый список"), expect="Как назвать")
    lists = await vera.say("Дача", expect="📋 Дача")
    assert lists.id > asked.id
    home = await vera.press(lists, "📋 Дача", expect="⚙️ Список")
    options = await vera.press(home, the_button(home, "⚙️ Список"), expect="👥 Участники")
    async with vera.action("look at the people"):
        people = await vera.press(options, the_button(options, "👥 Участники"), expect="➕ Пригласить")
    terms = await vera.press(people, the_button(people, "➕ Пригласить"), expect="🔗 Получить ссылку")
    async with vera.action("make a link"):
        people = await vera.press(terms, the_button(terms, "🔗 Получить ссылку"), expect="Ссылка готова")

    invitation = await vera.see("приглашает вас в список «📋 Дача»")
    link = _LINK.search(invitation.text)
    assert link is not None
    ready = await come_in_as_newcomer(gleb, link[1])
    offer = await gleb.press(ready, the_button(ready, "Посмотреть приглашение"), expect="✅ Принять")
    assert "Вера приглашает вас в список «Дача»" in offer.text
    async with gleb.action("come in"):
        accepted = await gleb.press(offer, the_button(offer, "✅ Принять"), expect="Открыть список")
    assert "Вы теперь здесь: редактор" in accepted.text
    await vera.see("Глеб теперь в списке «Дача»")

    await give_a_task(vera, gleb)

    assert vera.diary.requests["look at the people"] == 1
    assert vera.diary.requests["make a link"] == 1
    assert gleb.diary.requests["come in"] == 1


async def come_in_as_newcomer(day: FirstDay, parameter: str):
    """Follow a link before the bot knows the person: language and zone first."""
    greeting = await day.say(f"/start {parameter}", expect="На каком языке")
    zones = await day.press(greeting, the_button(greeting, "Русский"), expect="✓")
    return await day.press(zones, the_button(zones, "✓"), expect="Посмотреть приглашение")


async def give_a_task(vera: FirstDay, gleb: FirstDay) -> None:
    """Вера writes a task into the list and gives it to Глеб, who is told and does it: the card in her chat shows it."""
    written = await vera.say("Полить розы +Дача", expect="Добавлено")
    menu = await vera.say("/all", expect="Полить розы")
    card = await vera.press(menu, the_button(menu, "Полить розы"), expect="✏️ Изменить")
    edit = await vera.press(card, the_button(card, "✏️ Изменить"), expect="Исполнители")
    async with vera.action("see who can do it"):
        choice = await vera.press(edit, the_button(edit, "Исполнители"), expect="☐ Глеб")
    choice = await vera.press(choice, the_button(choice, "Глеб"), expect="☑️ Глеб")
    async with vera.action("give it away"):
        card = await vera.press(choice, the_button(choice, "Готово"), expect="Исполнители: Глеб")
    told = await gleb.see("Вера поручает вам задачу")
    await gleb.press(told, the_button(told, "✅ Сделано"), expect="↩️ Вернуть в работу")
    seen = await vera.see("↩️ Вернуть в работу", after=written.id - 1)
    assert seen.id == written.id

    assert vera.diary.requests["see who can do it"] == 1
    assert vera.diary.requests["give it away"] == 1


async def test_a_link_that_does_not_work_any_more_says_so(vera: FirstDay):
    await vera.say("/start i_" + "x" * 32, expect="больше не действует")


async def test_a_person_looks_ahead_and_back(vera: FirstDay):
    card = await write_a_task(vera, "Позвонить в банк завтра")
    menu = await vera.say("/start", expect="📆 Календарь")
    async with vera.action("open the month"):
        month = await vera.press(menu, the_button(menu, "📆 Календарь"), expect="Маленькая цифра")
    following = next(label for row in month.buttons for label in row if label.endswith("›"))
    async with vera.action("page to the next month"):
        month = await vera.press(month, following, expect="Сегодня")
    async with vera.action("page back"):
        month = await vera.press(month, "Сегодня", expect="Маленькая цифра")
    await vera.press(month, the_button(month, "🏠 Меню"), expect="⭐️ Виды")

    found = await vera.say("/search банк", expect="Сохранить как вид")
    await vera.press(found, the_button(found, "Сохранить как вид"), expect="Как назвать этот вид")
    async with vera.action("keep a view"):
        await vera.say("Банковское", expect="Банковское")
    menu = await vera.say("/start", expect="⭐️ Виды")
    views = await vera.press(menu, the_button(menu, "⭐️ Виды"), expect="⭐️ Банковское")
    async with vera.action("open a view"):
        await vera.press(views, "⭐️ Банковское", expect="Позвонить в банк")

    await vera.press(card, the_button(card, "✅ Сделано"), expect="↩️ Вернуть в работу")
    async with vera.action("see the week"):
        picture = await vera.say("/stats", expect="✓ Неделя")
    assert picture.raw["photo"]
    assert "Сделана 1 задача" in picture.raw["caption"]
    async with vera.action("see the month"):
        picture = await vera.press(picture, "Месяц", expect="✓ Месяц")
    await vera.press(picture, the_button(picture, "🏠 Меню"), expect="📊 Статистика")

    assert vera.diary.requests == {
        **vera.diary.requests,
        "open the month": 1,
        "page to the next month": 1,
        "page back": 0,
        "keep a view": 1,
        "open a view": 1,
        "see the week": 1,
        "see the month": 1,
    }

"""Settings, data and first steps of a person, on the whole running system."""

import json

import httpx2

from support.first_day import FirstDay, the_button, write_a_task
from support.running import RunningDelegram


async def test_a_place_gives_the_zone_and_the_day_is_set(day: FirstDay):
    settings = await day.say("/settings", expect="Мои данные")
    async with day.action("look around"):
        zones = await day.press(settings, the_button(settings, "Часовой пояс"), expect="Можно и время на ваших часах")
        sent = await day.sandbox.send(day.person_id, place=(58.0, 56.2))
        zones = await day.see("Екатеринбург", after=sent.id)
    async with day.action("confirm the zone"):
        settings = await day.press(zones, the_button(zones, "Екатеринбург"), expect="Часовой пояс: Екатеринбург")
    my_day = await day.press(settings, the_button(settings, "Мой день"), expect="Утренняя сводка · нет")
    hours = await day.press(my_day, the_button(my_day, "Утренняя сводка"), expect="08:00")
    async with day.action("switch the digest on"):
        await day.press(hours, the_button(hours, "08:00"), expect="Утренняя сводка · 08:00")

    assert day.diary.requests["look around"] == 0
    assert day.diary.requests["confirm the zone"] == day.diary.requests["switch the digest on"] == 1


async def test_the_first_minute_ends_with_a_comment(day: FirstDay):
    lesson = await day.say("Купить молоко", expect="Это карточка вашей задачи")
    card = next(each for each in await day.sandbox.messages(day.person_id) if "Добавлено" in each.text)
    async with day.action("complete"):
        await day.press(card, the_button(card, "✅ Сделано"), expect="Первое дело сделано")
    async with day.action("comment"):
        await day.say("Две пачки", expect="главное вы умеете", reply_to=card.id)

    assert day.diary.requests["complete"] == day.diary.requests["comment"] == 1
    assert lesson.has_button("Пропустить")


async def test_undo_takes_back_and_its_button_brings_back(day: FirstDay):
    card = await write_a_task(day, "Полить цветы")
    await day.press(card, the_button(card, "✅ Сделано"), expect="↩️ Вернуть в работу")
    async with day.action("undo"):
        undone = await day.say("/undo", expect="Отменил последнее изменение")
    async with day.action("redo"):
        await day.press(undone, the_button(undone, "Всё-таки вернуть"), expect="Вернул как было")

    assert day.diary.requests["undo"] == day.diary.requests["redo"] == 1


async def test_help_opens_in_place_for_nothing(day: FirstDay):
    topics = await day.say("/help", expect="Как здесь всё устроено")
    async with day.action("read"):
        about = await day.press(topics, the_button(topics, "Поиск"), expect="С опечаткой тоже найдёт")

    assert about.id == topics.id
    assert day.diary.requests["read"] == 0


async def test_everything_is_exported_and_then_deleted(day: FirstDay, delegram: RunningDelegram):
    card = await write_a_task(day, "Секрет завтра в 9")
    await day.say("Никому ни слова", expect="Комментарий добавлен", reply_to=card.id)
    exported = await day.say("/export", expect="для календарей")
    whole = await _document(day, "json", delegram.sandbox_url)
    assert [task["title"] for task in json.loads(whole)["todos"]["tasks"]] == ["Секрет"]
    assert [comment["text"] for comment in json.loads(whole)["comments"]] == ["Никому ни слова"]
    assert "SUMMARY:Секрет" in await _document(day, "ics", delegram.sandbox_url)

    settings = await day.say("/settings", expect="Мои данные")
    account = await day.press(settings, the_button(settings, "Мои данные"), expect="Удалить аккаунт")
    leaving = await day.press(account, the_button(account, "Удалить аккаунт"), expect="1 список и 1 задача")
    sure = await day.press(leaving, the_button(leaving, "Продолжить удаление"), expect="Да, удалить всё")
    async with day.action("leave"):
        await day.press(sure, the_button(sure, "Да, удалить всё"), expect="Всё удалено")

    assert day.diary.requests["leave"] == 1
    assert exported.id < sure.id
    await day.say("/start", expect="На каком языке")


async def test_the_profile_is_published_in_both_languages(day: FirstDay, delegram: RunningDelegram):
    async with httpx2.AsyncClient(base_url=delegram.sandbox_url) as http:
        commands = (await http.get(f"/sandbox/chats/{day.person_id}/commands")).json()
        bots = [(await http.get("/sandbox/bot", params={"language": code})).json() for code in ("ru", "en")]

    assert {"today", "undo", "export", "privacy"} < {each["command"] for each in commands}
    assert "Отменить последнее изменение" in {each["description"] for each in commands}
    assert ["задачи" in str(bots[0]), "tasks" in str(bots[1])] == [True, True]


async def _document(day: FirstDay, ending: str, sandbox_url: str) -> str:
    messages = await day.sandbox.messages(day.person_id)
    document = next(
        each.raw["document"] for each in messages if each.raw.get("document", {}).get("file_name", "").endswith(ending)
    )
    async with httpx2.AsyncClient(base_url=sandbox_url) as http:
        return (await http.get(f"/sandbox/files/{document['file_id']}")).text


async def test_a_task_that_was_asked_for_by_a_button_is_read_like_any_message(day: FirstDay):
    menu = await day.say("/start", expect="Новая задача")
    await day.press(menu, the_button(menu, "Новая задача"), expect="Что нужно сделать?")
    async with day.action("add"):
        card = await day.say("Полить цветы завтра в 9:30 #дом", expect="Добавлено:")

    assert day.diary.requests["add"] == 1
    assert card.has_button("✕ #дом")

"""What a program changes is seen on the card that lies in the chat, and costs the chat one edit."""

import asyncio

import httpx2

from support.first_day import FirstDay, register, the_button


async def list_edited(day: FirstDay, *, after: int) -> list[int]:
    """The messages of the day's chat that were edited since that call, one entry an edit."""
    calls = await day.sandbox.calls(method="editMessageText", after=after)
    return [call["params"]["message_id"] for call in calls if call["chat_id"] == day.person_id]


async def test_a_card_follows_what_a_program_does(day: FirstDay):
    card = await day.say("Купить молоко", expect="Добавлено")
    async with httpx2.AsyncClient(timeout=10) as http:
        headers = await register(day, http)
        (task,) = (await http.get(f"{day.todos_url}/api/v1/tasks", headers=headers)).json()["results"]
        url = f"{day.todos_url}/api/v1/tasks/{task['id']}"

        async with day.action("a program renames"):
            changed = await http.patch(url, json={"title": "Купить кефир"}, headers=headers | {"If-Match": '"1"'})
            assert changed.status_code == httpx2.codes.OK, changed.text
            seen = await day.see("Купить кефир")
        assert seen.id == card.id

        await http.put(f"{url}/completion", json={"done": True}, headers=headers)
        await day.see("↩️ Вернуть в работу", after=card.id - 1)
        version = (await http.get(url, headers=headers)).json()["version"]
        await http.delete(url, headers=headers | {"If-Match": f'"{version}"'})
        gone = await day.see("Задача удалена", after=card.id - 1)

    await day.press(gone, the_button(gone, "↩️ Вернуть задачу"), expect="Купить кефир")
    # Nobody pressed anything, so none of it counts as a request of the person's.
    assert day.diary.requests["a program renames"] == 0
    assert day.diary.seconds["a program renames"] < 3


async def test_a_press_on_the_card_is_not_drawn_twice(day: FirstDay):
    card = await day.say("Купить молоко", expect="Добавлено")
    other = await day.say("Позвонить в банк", expect="Добавлено")
    before = await day.sandbox.last_call_id()

    await day.press(card, the_button(card, "✅ Сделано"), expect="↩️ Вернуть в работу")
    async with httpx2.AsyncClient(timeout=10) as http:
        headers = await register(day, http)
        tasks = (await http.get(f"{day.todos_url}/api/v1/tasks", headers=headers)).json()["results"]
        await http.put(
            f"{day.todos_url}/api/v1/tasks/{tasks[0]['id']}/completion", json={"done": True}, headers=headers
        )
    # What is changed later is redrawn later, so by then the press would have been, too.
    await day.see("↩️ Вернуть в работу", after=other.id - 1)

    edited = await list_edited(day, after=before)
    assert [message_id for message_id in edited if message_id in {card.id, other.id}] == [card.id, other.id]


async def test_pieces_of_a_new_task_stay_until_what_they_speak_of_is_changed(day: FirstDay):
    card = await day.say("Полить цветы завтра в 9:30 #дом", expect="✕ #дом")
    async with httpx2.AsyncClient(timeout=10) as http:
        headers = await register(day, http)
        (task,) = (await http.get(f"{day.todos_url}/api/v1/tasks", headers=headers)).json()["results"]
        url = f"{day.todos_url}/api/v1/tasks/{task['id']}"
        await http.patch(url, json={"notes": "Кроме кактуса"}, headers=headers | {"If-Match": '"1"'})
        noted = await day.see("Кроме кактуса", after=card.id - 1)
        await http.patch(url, json={"title": "Полить сад"}, headers=headers | {"If-Match": '"2"'})
        renamed = await day.see("Полить сад", after=card.id - 1)

    assert [noted.has_button("✕ #дом"), renamed.has_button("✕ #дом")] == [True, False]


async def test_two_presses_at_once_complete_one_time_of_a_repeating_task(day: FirstDay):
    card = await day.say("каждый день в 9:30 полить цветы", expect="🔁 каждый день")
    data = next(
        button["callback_data"]
        for row in card.raw["reply_markup"]["inline_keyboard"]
        for button in row
        if button["text"] == "✅ Сделано"
    )

    answers = await asyncio.gather(*(day.sandbox.press(card, callback_data=data) for _ in range(2)))
    window = await day.press(card, "🔎 Открыть", expect="⋯ Ещё")
    more = await day.press(window, the_button(window, "⋯ Ещё"), expect="🕘 История")
    history = await day.press(more, the_button(more, "🕘 История"), expect="История")

    assert [answer and answer["text"] for answer in answers] == ["Сделано 🎉"] * 2
    assert history.text.count("✅ сделано") == 1

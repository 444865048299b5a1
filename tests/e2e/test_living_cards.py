"""What a program changes is seen on the card that lies in the chat, and costs the chat one edit."""

import httpx2
import pytest

from support.first_day import FirstDay, meet, register, the_button
from support.running import RunningDelegram
from telegram_sandbox.client import SandboxClient


@pytest.fixture
async def day(delegram: RunningDelegram, sandbox: SandboxClient) -> FirstDay:
    """Somebody who has met the bot and written nothing yet."""

    async def count_requests() -> int:
        return sum(delegram.backend_requests().values())

    person_id = await sandbox.create_user("Вера", language_code="ru")
    newcomer = FirstDay(
        sandbox,
        todos_url=delegram.todos_url,
        comments_url=delegram.comments_url,
        count_requests=count_requests,
        person_id=person_id,
    )
    await meet(newcomer)
    return newcomer


def count_redrawn(delegram: RunningDelegram) -> int:
    """How many cards the bot has redrawn of its own accord since it started."""
    metrics = httpx2.get(f"{delegram.bot_url}/health/metrics").json()
    return int(metrics["cards"].get("redrawn", 0))


async def test_a_card_follows_what_a_program_does(delegram: RunningDelegram, day: FirstDay):
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


async def test_a_press_on_the_card_is_not_drawn_twice(delegram: RunningDelegram, day: FirstDay):
    card = await day.say("Купить молоко", expect="Добавлено")
    other = await day.say("Позвонить в банк", expect="Добавлено")
    before = count_redrawn(delegram)

    await day.press(card, the_button(card, "✅ Сделано"), expect="↩️ Вернуть в работу")
    async with httpx2.AsyncClient(timeout=10) as http:
        headers = await register(day, http)
        tasks = (await http.get(f"{day.todos_url}/api/v1/tasks", headers=headers)).json()["results"]
        await http.put(
            f"{day.todos_url}/api/v1/tasks/{tasks[0]['id']}/completion", json={"done": True}, headers=headers
        )
    # What is changed later is redrawn later, so by then the press would have been, too.
    await day.see("↩️ Вернуть в работу", after=other.id - 1)

    assert count_redrawn(delegram) == before + 1

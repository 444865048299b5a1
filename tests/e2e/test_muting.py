"""A person does without a kind of news, and hears it again: what is muted never reaches the chat."""

import asyncio
from collections.abc import Awaitable, Callable

import httpx2
import psycopg

from support.first_day import FirstDay, register, the_button, write_a_task
from support.running import RunningDelegram

COSTS = {"open the window": 1, "mute": 1, "hear again": 1}
_OUTCOMES = (
    "SELECT state FROM notification WHERE lane = %s AND kind = 'comment_added' AND finished_at IS NOT NULL ORDER BY id"
)
_PATIENCE_SECONDS = 20


async def test_a_muted_kind_does_not_come_until_it_is_heard_again(delegram: RunningDelegram, day: FirstDay):
    await write_a_task(day)
    async with httpx2.AsyncClient(timeout=10) as http:
        comment = await let_a_program_comment(day, http)
        await comment("Первый")
        await day.see("Первый")
        settings = await day.say("/settings", expect="🔔 Уведомления")
        async with day.action("open the window"):
            kinds = await day.press(settings, the_button(settings, "Уведомления"), expect="☑️ Комментарии к задачам")
        async with day.action("mute"):
            kinds = await day.press(kinds, the_button(kinds, "Комментарии"), expect="☐ Комментарии к задачам")
        await comment("Второй")
        outcomes = await wait_for_outcomes(delegram, day.person_id, count=2)
        async with day.action("hear again"):
            kinds = await day.press(kinds, the_button(kinds, "Комментарии"), expect="☑️ Комментарии к задачам")
        await comment("Третий")
        await day.see("Третий", after=kinds.id)

    assert outcomes == ["sent", "cancelled"]
    assert not [each for each in await day.sandbox.messages(day.person_id) if "Второй" in each.text]
    assert {action: day.diary.requests[action] for action in COSTS} == COSTS


async def let_a_program_comment(day: FirstDay, http: httpx2.AsyncClient) -> Callable[[str], Awaitable[None]]:
    """What writes a comment on Вера's only task in her name: she is told of it, as she did not write it in the chat."""
    headers = await register(day, http)
    tasks = (await http.get(f"{day.todos_url}/api/v1/tasks", params={"view": "open"}, headers=headers)).json()
    thread = f"{day.comments_url}/api/v1/tasks/{tasks['results'][0]['id']}/comments"

    async def comment(text: str) -> None:
        written = await http.post(thread, json={"text": text}, headers=headers)
        assert written.status_code == httpx2.codes.CREATED, written.text

    return comment


async def wait_for_outcomes(delegram: RunningDelegram, person_id: int, *, count: int) -> list[str]:
    """What became of the first `count` news of comments, as soon as nothing more will become of them."""
    async with asyncio.timeout(_PATIENCE_SECONDS):
        while True:
            with psycopg.connect(delegram.admin_url, dbname="todos") as connection:
                outcomes = [state for (state,) in connection.execute(_OUTCOMES, [person_id])]
            if len(outcomes) >= count:
                return outcomes
            await asyncio.sleep(0.05)

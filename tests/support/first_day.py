"""A person's first day with Delegram, told through the sandbox and over HTTP.

The same story is lived in the e2e tier, with Redis stopped in the middle of it, and against the containers. Buttons are found by the words
that a person reads.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx2

from support.running import RunningDelegram
from telegram_sandbox.client import ChatMessage, SandboxClient

ANNA = 1001
PASSWORD = "молоко и хлеб 42"
OPEN_MARK = "☐ "
_PATIENCE_SECONDS = 45.0


@dataclass
class Diary:
    """What each action cost: requests to the backend, and the seconds until the chat showed its effect."""

    requests: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)


class FirstDay:
    """One person, one chat, one program of theirs.

    Args:
        sandbox: Where the person types.
        todos_url, comments_url: Where their program calls.
        count_requests: The bot's own count of its backend requests so far.
        person_id: The Telegram id; a private chat has the same.
    """

    def __init__(
        self,
        sandbox: SandboxClient,
        *,
        todos_url: str,
        comments_url: str,
        count_requests: Callable[[], Awaitable[int]],
        person_id: int = ANNA,
    ) -> None:
        self.sandbox, self.todos_url, self.comments_url = sandbox, todos_url, comments_url
        self._count_requests, self.person_id = count_requests, person_id
        self.diary = Diary()

    @asynccontextmanager
    async def action(self, name: str) -> AsyncIterator[None]:
        """Everything inside is one action of the person; its cost goes into the diary."""
        before, started = await self._count_requests(), time.monotonic()
        yield
        self.diary.seconds[name] = time.monotonic() - started
        self.diary.requests[name] = await self._count_requests() - before

    async def say(self, text: str, *, expect: str, reply_to: int | None = None) -> ChatMessage:
        """The bot's answer that holds `expect`, written after `text` was said."""
        said = await self.sandbox.send(self.person_id, text, reply_to=reply_to)
        return await self.see(expect, after=said.id)

    async def press(self, message: ChatMessage, button: str, *, expect: str) -> ChatMessage:
        """The message after `button` was pressed, once it (or a newer one) shows `expect`."""
        await self.sandbox.press(message, button)
        return await self.see(expect, after=message.id - 1)

    async def see(self, expected: str, *, after: int = 0) -> ChatMessage:
        """The newest message of the bot, from `after` on, that shows `expected` in its text or on a button."""
        return await self.sandbox.wait_for_message(
            self.person_id,
            matches=lambda message: expected in message.text or message.has_button(expected),
            after=after,
            timeout_seconds=_PATIENCE_SECONDS,
        )


def a_day(delegram: RunningDelegram, sandbox: SandboxClient, *, person_id: int = ANNA) -> FirstDay:
    """A day with a Delegram of our own, whose requests nobody counts."""

    async def count_nothing() -> int:
        return 0

    return FirstDay(
        sandbox,
        todos_url=delegram.todos_url,
        comments_url=delegram.comments_url,
        count_requests=count_nothing,
        person_id=person_id,
    )


def the_button(message: ChatMessage, words: str) -> str:
    """The label of the one button that holds `words`."""
    labels = [label for row in message.buttons for label in row]
    found = [label for label in labels if words in label]
    assert len(found) == 1, f"{words!r} is on {len(found)} of {labels}"
    return found[0]


async def meet(day: FirstDay) -> None:
    """/start, language, time zone."""
    async with day.action("/start"):
        greeting = await day.say("/start", expect="На каком языке")
    async with day.action("choose the language"):
        zones = await day.press(greeting, the_button(greeting, "Русский"), expect="✓")
    async with day.action("choose the time zone"):
        await day.press(zones, the_button(zones, "✓"), expect="Готово")


async def write_a_task(day: FirstDay, text: str = "Купить молоко #дом") -> ChatMessage:
    """The card of a new task."""
    async with day.action("write a task"):
        return await day.say(text, expect="Добавлено")


async def look_around(day: FirstDay, title: str = "Купить молоко") -> None:
    """Open the list of all tasks, a task in it, and go back: only opening asks the backend."""
    menu = await day.say("/start", expect="📋 Все")
    async with day.action("open a list"):
        tasks = await day.press(menu, the_button(menu, "📋 Все"), expect=title)
    async with day.action("open a card with its comments"):
        card = await day.press(tasks, the_button(tasks, title), expect="⋯ Ещё")
    async with day.action("go back to the list"):
        tasks = await day.press(card, the_button(card, "‹ Назад"), expect="☑️ Отметить")
    async with day.action("start marking"):
        tasks = await day.press(tasks, the_button(tasks, "☑️ Отметить"), expect=OPEN_MARK + title)
    async with day.action("mark a task"):
        tasks = await day.press(tasks, the_button(tasks, title), expect="☑️ " + title)
    async with day.action("put off what is marked"):
        tasks = await day.press(tasks, the_button(tasks, "📅 На завтра"), expect="Перенесена 1 задача")
    async with day.action("back to the menu"):
        await day.press(tasks, the_button(tasks, "🏠 Меню"), expect="⚙️ Настройки")


async def complete_and_undo(day: FirstDay, card: ChatMessage) -> None:
    """✅ on the card, and back again."""
    async with day.action("complete on the card"):
        card = await day.press(card, the_button(card, "✅ Сделано"), expect="↩️ Вернуть в работу")
    async with day.action("undo on the card"):
        await day.press(card, the_button(card, "↩️ Вернуть в работу"), expect="✅ Сделано")


async def comment_by_reply(day: FirstDay, card: ChatMessage, text: str = "Две пачки") -> None:
    """An answer to the card is a comment."""
    async with day.action("comment by replying to the card"):
        await day.say(text, expect="Комментарий добавлен", reply_to=card.id)


async def register(day: FirstDay, http: httpx2.AsyncClient) -> dict[str, str]:
    """Headers with which the person's program may call, after they pressed the right number."""
    wish = {"telegram_id": day.person_id, "password": PASSWORD, "client_name": "Мой ноутбук"}
    started = await http.post(f"{day.todos_url}/api/v1/auth/register", json=wish)
    assert started.status_code == httpx2.codes.ACCEPTED, started.text
    registration = started.json()
    prompt = await day.see("Программа просит доступ")
    assert "Мой ноутбук" in prompt.text
    async with day.action("confirm the number"):
        await day.press(prompt, str(registration["number"]), expect="Доступ подтверждён")
    status = await http.get(f"{day.todos_url}/api/v1/auth/register/{registration['request_id']}")
    assert status.json() == {"state": "confirmed"}
    pair = await http.post(f"{day.todos_url}/api/v1/auth/token", json=wish)
    assert pair.status_code == httpx2.codes.OK, pair.text
    return {"Authorization": f"Bearer {pair.json()['access_token']}"}


async def talk_over_http(day: FirstDay, http: httpx2.AsyncClient, headers: dict[str, str]) -> None:
    """The program reads the task and its comment, writes one, sees it arrive in the chat, and reads the answer."""
    tasks = (await http.get(f"{day.todos_url}/api/v1/tasks", params={"view": "open"}, headers=headers)).json()[
        "results"
    ]
    assert [(task["title"], task["tags"]) for task in tasks] == [("Купить молоко", ["дом"])]
    thread = f"{day.comments_url}/api/v1/tasks/{tasks[0]['id']}/comments"
    assert [comment["text"] for comment in await _read(http, thread, headers)] == ["Две пачки"]

    written = await http.post(thread, json={"text": "Овсяное подойдёт?"}, headers=headers)
    assert written.status_code == httpx2.codes.CREATED, written.text
    started = time.monotonic()
    arrived = await day.see("Овсяное подойдёт?")
    day.diary.seconds["a comment over HTTP reaches the chat"] = time.monotonic() - started

    async with day.action("answer the comment"):
        await day.say("Да, подойдёт", expect="Комментарий добавлен", reply_to=arrived.id)
    last = (await _read(http, thread, headers))[-1]
    assert (last["text"], last["reply_to"]) == ("Да, подойдёт", written.json()["id"])


async def _read(http: httpx2.AsyncClient, thread: str, headers: dict[str, str]) -> list[dict[str, Any]]:
    answer = await http.get(thread, headers=headers)
    assert answer.status_code == httpx2.codes.OK, answer.text
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


async def live_the_first_day(day: FirstDay, *, in_the_middle: Callable[[], Awaitable[None]] | None = None) -> None:
    """The whole day. `in_the_middle` happens after the first comment, before anything was asked over HTTP."""
    await meet(day)
    card = await write_a_task(day)
    await look_around(day)
    await complete_and_undo(day, card)
    await comment_by_reply(day, card)
    if in_the_middle is not None:
        await in_the_middle()
    async with httpx2.AsyncClient(timeout=10) as http:
        headers = await register(day, http)
        await asyncio.wait_for(talk_over_http(day, http, headers), timeout=120)

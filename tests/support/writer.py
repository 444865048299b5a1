"""A program of a person that comments on their task and sets reminders: each acknowledged request is owed to their chat."""

import asyncio
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2

from support.first_day import ANNA, PASSWORD, FirstDay, a_day, meet, register, write_a_task
from support.running import RunningDelegram
from telegram_sandbox.client import SandboxClient

_PATIENCE_SECONDS = 120.0
_PASSWORD_NOTICE = "Пароль для программ действует"
_DELIVERY_SECONDS = 90.0
_RETRY_SECONDS = 0.1
# While something is down: nothing there, or the same request is still being worked on.
_NOT_NOW = {httpx2.codes.SERVICE_UNAVAILABLE, httpx2.codes.CONFLICT}
_PROBLEM = "application/problem+json"


@dataclass(frozen=True, eq=False)
class Writer:
    """One person, their chat, and the program that writes in their name. `refusals` counts the answers that were no success."""

    day: FirstDay
    http: httpx2.AsyncClient
    headers: dict[str, str]
    task_id: str
    refusals: Counter[str] = field(default_factory=Counter)

    @property
    def thread(self) -> str:
        return f"{self.day.comments_url}/api/v1/tasks/{self.task_id}/comments"

    async def comment(self, text: str) -> None:
        """Write it, repeating the same request until it is acknowledged: from then on it is owed to the chat."""
        await self._insist(self.thread, {"text": text}, key=text)

    async def set_reminder(self, title: str) -> None:
        """A task due in an hour: it is owed to the chat at that moment."""
        moment = datetime.now(UTC) + timedelta(hours=1)
        due = {"date": moment.date().isoformat(), "time": f"{moment:%H:%M}", "timezone": "UTC"}
        await self._insist(f"{self.day.todos_url}/api/v1/tasks", {"title": title, "due": due}, key=title)

    async def list_comments(self) -> list[str]:
        """The texts that are stored, oldest first."""
        await self.sign_in()
        texts: list[str] = []
        cursor = None
        while True:
            params = {"limit": "100"} | ({"cursor": cursor} if cursor else {})
            page = (await self.http.get(self.thread, params=params, headers=self.headers)).raise_for_status().json()
            texts += [comment["text"] for comment in page["results"]]
            cursor = page["next"]
            if cursor is None:
                return texts

    async def arrivals(self, text: str) -> int:
        """How many messages of the bot carry this text."""
        return sum(text in message for message in await self.read_chat())

    async def wait_for(self, text: str, *, times: int = 1) -> None:
        """It comes in time."""
        deadline = time.monotonic() + _DELIVERY_SECONDS
        while await self.arrivals(text) < times:
            assert time.monotonic() < deadline, f"{text!r} did not come; the chat: {await self.read_chat()}"
            await asyncio.sleep(0.2)

    async def read_chat(self) -> list[str]:
        """What the bot wrote, oldest first."""
        messages = await self.day.sandbox.messages(self.day.person_id)
        return [message.text for message in messages if message.is_from_bot]

    async def sign_in(self) -> None:
        """Have a fresh access token, which lives ten minutes, as soon as somebody gives one."""
        body = {"telegram_id": self.day.person_id, "password": PASSWORD}
        while True:
            with suppress(httpx2.TransportError):
                answer = await self.http.post(f"{self.day.todos_url}/api/v1/auth/token", json=body)
                if answer.status_code == httpx2.codes.OK:
                    self.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
                    return
                assert answer.status_code in _NOT_NOW, f"{answer.status_code}: {answer.text}"
            await asyncio.sleep(_RETRY_SECONDS)

    async def _insist(self, url: str, body: dict[str, Any], *, key: str) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < deadline:
            try:
                headers = self.headers | {"Idempotency-Key": key.encode().hex()}
                answer = await self.http.post(url, json=body, headers=headers)
            except httpx2.TransportError as exc:
                self.refusals[type(exc).__name__] += 1
            else:
                if answer.status_code == httpx2.codes.CREATED:
                    return
                self.refusals[str(answer.status_code)] += 1
                if answer.status_code == httpx2.codes.UNAUTHORIZED:
                    await self.sign_in()
                    continue
                assert answer.status_code in _NOT_NOW, f"{answer.status_code}: {answer.text}"
                assert answer.headers["Content-Type"] == _PROBLEM
            await asyncio.sleep(_RETRY_SECONDS)
        msg = f"{key!r} was not acknowledged within {_PATIENCE_SECONDS:g} s: {dict(self.refusals)}"
        raise AssertionError(msg)


async def meet_writer(
    delegram: RunningDelegram, sandbox: SandboxClient, http: httpx2.AsyncClient, *, person_id: int = ANNA
) -> Writer:
    """A person who has met the bot, has one task, and has let their program in."""
    await sandbox.create_user("Вера", user_id=person_id, language_code="ru")
    day = a_day(delegram, sandbox, person_id=person_id)
    await meet(day)
    await write_a_task(day)
    headers = await register(day, http)
    tasks = (await http.get(f"{delegram.todos_url}/api/v1/tasks", headers=headers)).json()["results"]
    writer = Writer(day, http, headers, tasks[0]["id"])
    # The last message that signing in owes: a fault that a test sets now must not hit it.
    await writer.wait_for(_PASSWORD_NOTICE)
    return writer

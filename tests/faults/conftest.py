"""A Delegram of its own for each test that hurts it, and a person who uses it over HTTP and in the chat."""

from collections.abc import AsyncIterator, Iterator

import httpx2
import pytest

from support.first_day import FirstDay, meet, register, write_a_task
from support.running import RunningDelegram, running_delegram
from support.writer import Writer
from telegram_sandbox.client import SandboxClient


@pytest.fixture
def delegram() -> Iterator[RunningDelegram]:
    with running_delegram() as running:
        yield running


@pytest.fixture
async def writer(delegram: RunningDelegram) -> AsyncIterator[Writer]:
    async def count_nothing() -> int:
        return 0

    async with SandboxClient(delegram.sandbox_url) as sandbox, httpx2.AsyncClient(timeout=10) as http:
        # Telegram's pace of one message a second would make the test slow; what is tested here is loss.
        await sandbox.set_limits(per_chat_per_second=1000, overall_per_second=1000)
        day = FirstDay(
            sandbox, todos_url=delegram.todos_url, comments_url=delegram.comments_url, count_requests=count_nothing
        )
        await meet(day)
        await write_a_task(day)
        headers = await register(day, http)
        tasks = (await http.get(f"{delegram.todos_url}/api/v1/tasks", headers=headers)).json()["results"]
        yield Writer(day, http, headers, f"{delegram.comments_url}/api/v1/tasks/{tasks[0]['id']}/comments")

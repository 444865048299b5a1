"""Stopped and started again: everything is as it was."""

import pytest

from support.first_day import a_day, meet, write_a_task
from support.running import running_delegram, started_again
from telegram_sandbox.client import SandboxClient


@pytest.mark.timeout(240)
async def test_a_second_start_finds_chats_and_tasks_as_they_were():
    with running_delegram() as delegram:
        async with SandboxClient(delegram.sandbox_url) as sandbox:
            day = a_day(delegram, sandbox)
            await meet(day)
            await write_a_task(day)
            before = [message.text for message in await sandbox.messages(day.person_id)]

        with started_again(delegram) as again:
            async with SandboxClient(again.sandbox_url) as sandbox:
                day = a_day(again, sandbox)
                kept = [message.text for message in await sandbox.messages(day.person_id)]
                found = await day.say("/all", expect="Купить молоко")

    assert kept[: len(before)] == before
    assert "Купить молоко" in found.text

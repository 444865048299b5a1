"""A bot that was away does not flood a chat when it is back."""

import httpx2
import psycopg

from support.running import RunningDelegram
from support.writer import meet_writer
from telegram_sandbox.client import SandboxClient

PERSON = 6101
REMINDERS = 50
_MISSED = """
    UPDATE notification SET planned_at = planned_at - interval '3 hours', send_at = send_at - interval '3 hours'
    WHERE lane = %s AND kind = 'task_due' AND state = 'ready'
"""


async def test_what_was_missed_comes_as_one_message(
    delegram: RunningDelegram, sandbox: SandboxClient, http: httpx2.AsyncClient
):
    writer = await meet_writer(delegram, sandbox, http, person_id=PERSON)
    titles = [f"дело {number:02}." for number in range(REMINDERS)]
    for title in titles:
        await writer.set_reminder(title)
    delegram.pause("bot")
    try:
        with psycopg.connect(delegram.admin_url, dbname="todos") as connection:
            assert connection.execute(_MISSED, [PERSON]).rowcount == REMINDERS
    finally:
        delegram.resume("bot")

    await writer.wait_for(f"я не смог напомнить о {REMINDERS} задачах")

    told = [text for text in await writer.read_chat() if any(title in text for title in titles)]
    assert len(told) == 1, told
    assert "…и ещё 40" in told[0]

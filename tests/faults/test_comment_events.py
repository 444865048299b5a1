"""comments or todos is killed while one hands an event to the other: it arrives, and nobody is told twice."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest

from support.running import RunningDelegram
from support.writer import Writer


@pytest.mark.parametrize("victim", ["comments", "todos"])
async def test_a_death_in_the_middle_of_handing_over_loses_and_repeats_nothing(
    delegram: RunningDelegram, writer: Writer, victim: str
):
    with todos_stuck_while_it_takes_events(delegram) as wait_until_stuck:
        await writer.comment("первая.")
        await wait_until_stuck()
        delegram.kill(victim)
    await writer.comment("вторая.")

    await writer.wait_for("вторая.")
    await writer.wait_for("первая.")
    assert [await writer.arrivals(text) for text in ("первая.", "вторая.")] == [1, 1]
    assert await writer.list_comments() == ["первая.", "вторая."]
    with psycopg.connect(delegram.admin_url, dbname="todos") as todos:
        told = todos.execute("SELECT count(*) FROM notification WHERE kind = 'comment_added'").fetchone()
        counted = todos.execute("SELECT comment_count FROM task WHERE id = %s", [writer.task_id]).fetchone()
    assert (told, counted) == ((2,), (2,))
    with psycopg.connect(delegram.admin_url, dbname="comments", autocommit=True) as comments:
        while comments.execute("SELECT count(*) FROM comment_event").fetchone() != (0,):  # noqa: ASYNC110 - another process does it
            await asyncio.sleep(0.05)


@contextmanager
def todos_stuck_while_it_takes_events(delegram: RunningDelegram) -> Iterator[Callable[[], Awaitable[None]]]:
    """Inside, todos can begin to take an event and not finish; the value waits until it has begun."""
    with (
        psycopg.connect(delegram.admin_url, dbname="todos") as lock,
        psycopg.connect(delegram.admin_url, dbname="todos", autocommit=True) as onlooker,
    ):
        lock.execute("LOCK TABLE task_subscription IN EXCLUSIVE MODE")

        async def wait_until_stuck() -> None:
            waiting = "SELECT FROM pg_stat_activity WHERE datname = 'todos' AND wait_event_type = 'Lock'"
            while not onlooker.execute(waiting).fetchall():  # noqa: ASYNC110 - another process does it
                await asyncio.sleep(0.05)

        yield wait_until_stuck
        lock.rollback()

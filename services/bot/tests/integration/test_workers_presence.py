"""Who is alive, and what becomes of those who are not."""

import asyncio
import os
import sys

import pytest

from bot.db.workers import ALIVE_WORKERS, WorkerPresence


async def alive(database) -> set:
    return {row["id"] for row in await database.fetch(ALIVE_WORKERS.strip("()"))}


async def test_a_process_is_alive_while_it_is_seen(database, presence, dies):
    assert await alive(database) == {presence.id}

    await dies(presence)
    assert await alive(database) == set()

    await presence.beat()
    assert await alive(database) == {presence.id}


async def test_a_process_that_leaves_is_gone_at_once(database, presence, hearts):
    hearts[presence.id].cancel()

    await presence.leave()

    assert await alive(database) == set()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a pid says nothing, and six seconds are waited for")
async def test_a_dead_process_of_this_machine_is_gone_as_soon_as_the_next_one_starts(database, presence):
    died = await asyncio.create_subprocess_exec(sys.executable, "-c", "")
    await died.wait()
    await database.execute("UPDATE worker SET pid = $2 WHERE id = $1", presence.id, died.pid)

    successor = WorkerPresence(database)
    await successor.announce()

    assert await alive(database) == {successor.id}
    assert successor.gone == [presence.id]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a pid says nothing, and six seconds are waited for")
async def test_the_dead_are_known_to_every_next_process_until_all_have_heard_of_them(database, presence, hearts):
    hearts[presence.id].cancel()
    died = await asyncio.create_subprocess_exec(sys.executable, "-c", "")
    await died.wait()
    await database.execute("UPDATE worker SET pid = $2 WHERE id = $1", presence.id, died.pid)
    first, second, third = (WorkerPresence(database) for _ in range(3))

    await first.announce()
    await second.announce()
    found = [first.gone, [*second.gone]]
    await second.forget_gone()
    await third.announce()

    assert [*found, third.gone] == [[presence.id], [presence.id], []]
    assert await alive(database) == {first.id, second.id, third.id}


async def test_a_living_process_of_this_machine_is_left_alone(database, presence):
    await database.execute("UPDATE worker SET pid = $2 WHERE id = $1", presence.id, os.getppid())

    neighbour = WorkerPresence(database)
    await neighbour.announce()

    assert await alive(database) == {presence.id, neighbour.id}


async def test_a_pid_of_another_machine_says_nothing(database, other_presence, presence):
    await database.execute("UPDATE worker SET pid = 4194304 WHERE id = $1", other_presence.id)

    await WorkerPresence(database).announce()

    assert other_presence.id in await alive(database)

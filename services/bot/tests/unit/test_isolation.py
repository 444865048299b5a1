"""Locks on dialog stacks: they exclude each other, and nothing of them stays."""

import asyncio

import pytest
from aiogram.fsm.storage.base import StorageKey

from bot.storage.isolation import VanishingIsolation

KEY = StorageKey(bot_id=42, chat_id=1, user_id=1, destiny="aiogd:stack:")
OTHER = StorageKey(bot_id=42, chat_id=2, user_id=2, destiny="aiogd:stack:")


async def test_work_on_one_stack_waits_its_turn():
    isolation, order = VanishingIsolation(), []

    async def work(name: str) -> None:
        async with isolation.lock(KEY):
            order.append(f"{name} begins")
            await asyncio.sleep(0)
            order.append(f"{name} ends")

    await asyncio.gather(work("a"), work("b"))

    assert order == ["a begins", "a ends", "b begins", "b ends"]


async def test_work_on_other_stacks_does_not_wait():
    isolation = VanishingIsolation()

    async with isolation.lock(KEY), asyncio.timeout(1), isolation.lock(OTHER):
        assert len(isolation) == 2


async def test_no_lock_outlives_its_last_user():
    isolation = VanishingIsolation()

    async def fail() -> None:
        async with isolation.lock(KEY):
            raise ValueError

    waiting = [asyncio.ensure_future(fail()) for _ in range(5)]
    await asyncio.sleep(0)
    waiting[3].cancel()
    await asyncio.gather(*waiting, return_exceptions=True)

    assert len(isolation) == 0


async def test_somebody_who_waited_still_excludes_who_comes_later():
    """The lock must not be thrown away when its first user leaves and a second one is inside."""
    isolation, gates, inside = VanishingIsolation(), [asyncio.Event() for _ in range(3)], []

    async def work(number: int) -> None:
        async with isolation.lock(KEY):
            inside.append(number)
            await gates[number].wait()
            inside.remove(number)

    async with asyncio.TaskGroup() as group:
        for number in (0, 1):
            group.create_task(work(number))
            await asyncio.sleep(0)
        gates[0].set()
        while inside != [1]:  # noqa: ASYNC110 - it takes a few turns of the loop
            await asyncio.sleep(0)
        group.create_task(work(2))
        for _ in range(5):
            await asyncio.sleep(0)

        assert inside == [1]
        for gate in gates:
            gate.set()

    assert len(isolation) == 0


@pytest.mark.parametrize("times", [1, 3])
async def test_closing_forgets_everything(times):
    isolation = VanishingIsolation()
    for _ in range(times):
        async with isolation.lock(KEY):
            pass

    await isolation.close()

    assert len(isolation) == 0

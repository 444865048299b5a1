"""One load for all who wait; and nobody suffers from another's cancellation."""

import asyncio

import pytest

from comments.single_flight import SingleFlight


class Load:
    """A load that ends when told to."""

    def __init__(self) -> None:
        self.begun = 0
        self.outcome: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def __call__(self) -> str:
        self.begun += 1
        return await asyncio.shield(self.outcome)


@pytest.fixture
def flights() -> SingleFlight[str, str]:
    return SingleFlight()


@pytest.fixture
async def load() -> Load:
    return Load()


async def _started(*calls) -> list[asyncio.Task]:
    tasks = [asyncio.create_task(call) for call in calls]
    for _ in range(3):
        await asyncio.sleep(0)
    return tasks


async def test_all_who_wait_get_the_one_result(flights, load):
    tasks = await _started(*(flights.run("page", load) for _ in range(5)))
    load.outcome.set_result("done")

    assert await asyncio.gather(*tasks) == ["done"] * 5
    assert load.begun == 1


async def test_other_keys_do_not_wait(flights, load):
    await_load, other = await _started(flights.run("page", load), flights.run("other", _immediate))

    assert await other == "at once"
    load.outcome.set_result("done")
    assert await await_load == "done"


async def _immediate() -> str:
    return "at once"


async def test_the_next_caller_loads_anew(flights, load):
    load.outcome.set_result("done")

    await flights.run("page", load)
    await flights.run("page", load)

    assert load.begun == 2


async def test_a_failure_is_everybodys_and_does_not_stay(flights, load):
    tasks = await _started(*(flights.run("page", load) for _ in range(3)))
    load.outcome.set_exception(LookupError("gone"))

    assert [type(result) for result in await asyncio.gather(*tasks, return_exceptions=True)] == [LookupError] * 3
    assert await flights.run("page", _immediate) == "at once"


async def test_a_failure_that_nobody_waits_for_is_the_callers_alone(flights):
    async def fail() -> str:
        raise LookupError("gone")

    with pytest.raises(LookupError):
        await flights.run("page", fail)


async def test_a_cancelled_leader_is_replaced(flights, load):
    leader, follower = await _started(*(flights.run("page", load) for _ in range(2)))

    leader.cancel()
    await asyncio.wait([leader])
    load.outcome.set_result("done")

    assert leader.cancelled()
    assert await follower == "done"
    assert load.begun == 2


async def test_a_cancelled_follower_disturbs_nobody(flights, load):
    leader, follower, other = await _started(*(flights.run("page", load) for _ in range(3)))

    follower.cancel()
    load.outcome.set_result("done")

    assert await asyncio.gather(leader, other) == ["done", "done"]
    assert load.begun == 1

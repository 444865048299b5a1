"""Connections are lent again as good as new, or not at all."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest

from comments.db.pool import ConnectionPool
from comments.errors import CommentsError, StorageUnavailable


class Hours:
    """A clock that stands still until it is told otherwise."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def hours() -> Hours:
    return Hours()


@pytest.fixture
async def fresh_pool(database_url: str, hours: Hours) -> AsyncIterator[ConnectionPool]:
    pool = ConnectionPool(database_url, hours)
    yield pool
    await pool.close()


async def _lent_process(pool: ConnectionPool) -> int:
    """The number of the server process behind the connection that is lent next."""
    async with pool.connection() as connection:
        process: int = await connection.fetchval("SELECT pg_backend_pid()")
        return process


async def test_what_was_given_back_is_lent_again(fresh_pool):
    assert await _lent_process(fresh_pool) == await _lent_process(fresh_pool)


async def test_two_at_the_same_time_get_one_each(fresh_pool):
    async with fresh_pool.connection() as one, fresh_pool.connection() as other:
        assert one.get_server_pid() != other.get_server_pid()


async def test_a_refusal_of_ours_costs_no_connection(fresh_pool):
    first = await _lent_process(fresh_pool)
    with pytest.raises(CommentsError):
        async with fresh_pool.connection():
            raise CommentsError

    assert await _lent_process(fresh_pool) == first


async def test_a_query_that_was_given_up_takes_its_connection_with_it(fresh_pool):
    """Its answer, or the news that it was cancelled, would meet whoever comes next."""
    first = await _lent_process(fresh_pool)
    with pytest.raises(StorageUnavailable):
        async with fresh_pool.connection() as connection:
            await connection.execute("SELECT pg_sleep(30)", timeout=0.01)

    assert await _lent_process(fresh_pool) != first


async def test_an_error_of_the_server_takes_its_connection_with_it(fresh_pool):
    first = await _lent_process(fresh_pool)
    with pytest.raises(asyncpg.UndefinedTableError):
        async with fresh_pool.connection() as connection:
            await connection.execute("SELECT FROM nothing_of_that_name")

    assert await _lent_process(fresh_pool) != first


async def test_a_transaction_that_was_left_open_is_never_lent_and_nobody_complains(fresh_pool, caplog):
    first = await _lent_process(fresh_pool)
    async with fresh_pool.connection() as connection:
        await connection.execute("BEGIN")

    assert await _lent_process(fresh_pool) != first
    assert caplog.messages == []


async def test_a_stop_in_the_middle_of_a_commit_leaves_nothing_behind(fresh_pool, caplog):
    """As when the process stops while it hands events over."""
    first = await _lent_process(fresh_pool)

    async def stop_while_committing() -> None:
        async with fresh_pool.transaction() as work:
            await work.connection.execute("SELECT FROM comment")
            committing = asyncio.ensure_future(work.commit())
            await asyncio.sleep(0)
            committing.cancel()
            await committing

    with pytest.raises(asyncio.CancelledError):
        await stop_while_committing()

    assert await _lent_process(fresh_pool) != first
    assert caplog.messages == []


async def test_when_all_are_lent_the_next_one_waits_for_the_first_that_comes_back(fresh_pool):
    loans = [fresh_pool.connection() for _ in range(10)]
    lent = [await loan.__aenter__() for loan in loans]
    waiting = asyncio.create_task(_lent_process(fresh_pool))
    await asyncio.sleep(0)
    assert not waiting.done()

    await loans[3].__aexit__(None, None, None)

    assert await waiting == lent[3].get_server_pid()
    for loan in (*loans[:3], *loans[4:]):
        await loan.__aexit__(None, None, None)


async def test_who_comes_after_five_minutes_gets_a_new_connection(fresh_pool, hours):
    first = await _lent_process(fresh_pool)
    hours.seconds += 301

    assert await _lent_process(fresh_pool) != first


async def test_connections_that_were_needed_once_are_closed_by_and_by(fresh_pool, hours):
    async with fresh_pool.connection() as always_needed, fresh_pool.connection() as needed_once:
        pass
    for _ in range(2):
        hours.seconds += 200
        await _lent_process(fresh_pool)

    assert (always_needed.is_closed(), needed_once.is_closed()) == (False, True)

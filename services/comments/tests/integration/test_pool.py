"""Connections are lent again as good as new, or not at all."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from comments.db.pool import ConnectionPool
from comments.errors import CommentsError, StorageUnavailable


@pytest.fixture
async def fresh_pool(database_url: str) -> AsyncIterator[ConnectionPool]:
    pool = ConnectionPool(database_url)
    yield pool
    await pool.close()


async def _lent_process(pool: ConnectionPool) -> int:
    """The number of the server process behind the connection that is lent next."""
    async with pool.connection() as connection:
        process: int = await connection.fetchval("SELECT pg_backend_pid()")
        return process


async def test_a_refusal_of_ours_costs_no_connection(fresh_pool):
    first = await _lent_process(fresh_pool)
    with pytest.raises(CommentsError):
        async with fresh_pool.connection():
            raise CommentsError

    assert await _lent_process(fresh_pool) == first


async def test_after_a_query_that_was_given_up_the_next_one_gets_its_own_answer(fresh_pool):
    with pytest.raises(StorageUnavailable):
        async with fresh_pool.connection() as connection:
            await connection.execute("SELECT pg_sleep(30)", timeout=0.01)

    async with fresh_pool.connection() as connection:
        assert await connection.fetchval("SELECT 'mine'") == "mine"


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

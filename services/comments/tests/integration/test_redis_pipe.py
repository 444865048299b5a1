"""The pipe over a real Valkey: it says who it is, chooses its database, and finds back after the connection was cut."""

import asyncio

import pytest
from redis.asyncio import Redis
from redis.exceptions import ResponseError

from comments.redis_connections import create_cache_redis


async def test_the_database_of_the_address_is_used(redis_url, redis):
    pipe = create_cache_redis(redis_url.rpartition("/")[0] + "/3")
    other = Redis.from_url(redis_url.rpartition("/")[0] + "/3")

    await pipe.run("SET", "where", "here", "EX", 5)

    assert (await other.get("where"), await redis.get("where")) == (b"here", None)
    await pipe.aclose()
    await other.aclose()


async def test_a_wrong_password_is_refused(redis_url):
    pipe = create_cache_redis(redis_url.replace("redis://:", "redis://:wrong"))

    with pytest.raises(ResponseError):
        await pipe.run("GET", "x")


async def test_after_a_cut_the_next_command_is_answered(redis_url, redis):
    pipe = create_cache_redis(redis_url)
    mine = await pipe.run("CLIENT", "ID")
    await redis.client_kill_filter(_id=mine)

    answers = await asyncio.gather(*(pipe.run("PING") for _ in range(3)), return_exceptions=True)
    assert await pipe.run("PING") == b"PONG"
    assert all(answer == b"PONG" or isinstance(answer, OSError) for answer in answers)
    await pipe.aclose()

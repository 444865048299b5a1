"""The two ways in which Redis is used: short commands for the cache, and one long subscription."""

import asyncio
from typing import Any, Final, NewType

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.connection import SSLConnection, UnixDomainSocketConnection, parse_url
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from comments.cache.pipe import RedisPipe, RedisWire, Word

ListeningRedis = NewType("ListeningRedis", Redis)

_LISTENING_WAIT_SECONDS: Final = 2.0
_HOST, _PORT = "localhost", 6379


def create_cache_redis(redis_url: str) -> RedisPipe:
    """A client for short commands. It connects with the first one, and tries each of them once: late answers are of no use to a cache."""
    options: dict[str, Any] = {**parse_url(redis_url)}
    return RedisPipe(lambda: _open_wire(options))


def create_listening_redis(redis_url: str) -> ListeningRedis:
    """A client for one subscription; connecting and speaking end in time by themselves."""
    pool = BlockingConnectionPool.from_url(
        redis_url,
        max_connections=1,
        timeout=_LISTENING_WAIT_SECONDS,
        socket_connect_timeout=_LISTENING_WAIT_SECONDS,
        socket_timeout=_LISTENING_WAIT_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
    return ListeningRedis(Redis.from_pool(pool))


async def _open_wire(options: dict[str, Any]) -> RedisWire:
    """A connection on which we are known and have chosen our database."""
    wire = await _connect(options)
    try:
        for words in _greeting(options):
            await wire.send(*words)
    except BaseException:
        wire.abort()
        raise
    return wire


async def _connect(options: dict[str, Any]) -> RedisWire:
    loop, kind = asyncio.get_running_loop(), options.get("connection_class")
    if kind is UnixDomainSocketConnection:
        return (await loop.create_unix_connection(RedisWire, options["path"]))[1]
    # The options of TLS are many, and redis-py knows them all.
    ssl = SSLConnection(**_without_class(options)).ssl_context.get() if kind is SSLConnection else None
    host, port = options.get("host", _HOST), options.get("port", _PORT)
    return (await loop.create_connection(RedisWire, host, port, ssl=ssl))[1]


def _greeting(options: dict[str, Any]) -> list[tuple[Word, ...]]:
    greeting: list[tuple[Word, ...]] = []
    if password := options.get("password"):
        greeting.append(("AUTH", options["username"], password) if options.get("username") else ("AUTH", password))
    if database := options.get("db"):
        greeting.append(("SELECT", database))
    return greeting


def _without_class(options: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if name != "connection_class"}

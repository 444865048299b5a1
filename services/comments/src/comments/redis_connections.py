"""The two ways in which Redis is used: short commands for the cache, and one long subscription."""

from typing import Final, NewType

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

CacheRedis = NewType("CacheRedis", Redis)
ListeningRedis = NewType("ListeningRedis", Redis)

_CACHE_CONNECTIONS: Final = 32
_LISTENING_WAIT_SECONDS: Final = 2.0


def create_cache_redis(redis_url: str) -> CacheRedis:
    """A client for short commands. Each must be given a time-out by its caller: one for the whole is cheaper than one per step.

    Commands are tried once, because an answer that comes late is worth less than PostgreSQL's. The default pool raises as soon as it runs
    out of connections; this one waits.
    """
    pool = BlockingConnectionPool.from_url(
        redis_url, max_connections=_CACHE_CONNECTIONS, timeout=None, retry=Retry(NoBackoff(), 0)
    )
    return CacheRedis(Redis.from_pool(pool))


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

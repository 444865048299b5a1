"""The two ways in which Redis is used, each with every wait bounded: short commands for the cache, and one long subscription."""

from datetime import timedelta
from typing import Final, NewType

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

CacheRedis = NewType("CacheRedis", Redis)
ListeningRedis = NewType("ListeningRedis", Redis)

_CACHE_CONNECTIONS: Final = 32
_CACHE_WAIT: Final = timedelta(milliseconds=50)
_LISTENING_WAIT: Final = timedelta(seconds=2)


def create_cache_redis(redis_url: str, *, wait: timedelta = _CACHE_WAIT) -> CacheRedis:
    """A client for the cache: commands are tried once, because an answer that comes late is worth less than PostgreSQL's."""
    return CacheRedis(_create(redis_url, connections=_CACHE_CONNECTIONS, wait=wait))


def create_listening_redis(redis_url: str) -> ListeningRedis:
    """A client for one subscription."""
    return ListeningRedis(_create(redis_url, connections=1, wait=_LISTENING_WAIT))


def _create(redis_url: str, *, connections: int, wait: timedelta) -> Redis:
    seconds = wait.total_seconds()
    # The default pool raises as soon as it runs out of connections; this one waits a little.
    pool = BlockingConnectionPool.from_url(
        redis_url,
        max_connections=connections,
        timeout=seconds,
        socket_connect_timeout=seconds,
        socket_timeout=seconds,
        retry=Retry(NoBackoff(), 0),
    )
    return Redis.from_pool(pool)

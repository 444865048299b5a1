"""A migrated database and an empty Valkey for each test, and the adapters over them."""

import asyncio
import contextlib
import os
import signal
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from redis.asyncio import Redis

from comments.breaker import CircuitBreaker
from comments.cache.doubts import PageDoubts
from comments.cache.guard import RedisGuard
from comments.cache.pages import Patience, RedisCommentPages
from comments.cache.pipe import RedisPipe
from comments.clock import SystemClock, TimeOrderedIds
from comments.db.comment_adder import PostgresCommentAdder
from comments.db.comment_reader import PostgresCommentReader
from comments.db.doubts import PostgresDoubtRecord
from comments.db.pages import PostgresCommentPages
from comments.db.pool import ConnectionPool
from comments.db.schema import create_migration_engine, upgrade
from comments.db.tables import metadata
from comments.db.transactions import PostgresTransactions
from comments.domain import Actor, AttachedFile, Expectation
from comments.ports import CommentPages
from comments.redis_connections import create_cache_redis
from comments.usecases import AddComment, AddFiles, DeleteComment, EditComment, NewComment, SetReaction, TextChanges
from contracts.comments.v1.comments import Reaction
from contracts.ids import TaskId
from delegram_cli.embedded.running import throw_away_valkey
from support.comments_process import StandInForTodos

# A busy machine must not look like a Redis in trouble.
UNHURRIED = Patience(*[timedelta(seconds=10)] * 2)


@pytest.fixture(scope="session")
def database_url(make_database: Callable[[str], str]) -> str:
    url = make_database("comments")

    async def migrate() -> None:
        engine = create_migration_engine(url)
        await upgrade(engine)
        await engine.dispose()

    asyncio.run(migrate())
    return url


@pytest.fixture
async def pool(database_url: str) -> AsyncIterator[ConnectionPool]:
    pool = ConnectionPool(database_url)
    async with pool.connection() as connection:
        await connection.execute(f"TRUNCATE {', '.join(metadata.tables)}")
    yield pool
    await pool.close()


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    client = Redis.from_url(redis_url)
    await client.flushdb()
    yield client
    await client.aclose()


@pytest.fixture
def stored(pool: ConnectionPool) -> PostgresCommentPages:
    """Pages from PostgreSQL: the truth."""
    return PostgresCommentPages(pool)


@pytest.fixture
async def make_pages(pool: ConnectionPool) -> AsyncIterator[Callable[..., RedisCommentPages]]:
    """Makes caches over a Valkey, closed at the end: `make_pages(url, source)`. Each is what one process would have."""
    clients: list[RedisPipe] = []

    def make(
        url: str, source: CommentPages, *, patience: Patience = UNHURRIED, guard: RedisGuard | None = None
    ) -> RedisCommentPages:
        clients.append(client := create_cache_redis(url))
        clock = SystemClock()
        breaker = CircuitBreaker(failures=3, pause=timedelta(milliseconds=50), clock=clock)
        usual = RedisGuard(breaker=breaker, clock=clock)
        doubts = PageDoubts(record=PostgresDoubtRecord(pool), clock=clock)
        return RedisCommentPages(redis=client, guard=guard or usual, source=source, doubts=doubts, patience=patience)

    yield make
    for client in clients:
        await client.aclose()


@pytest.fixture
def cached(stored, redis, redis_url: str, make_pages) -> RedisCommentPages:
    """The same pages behind a Valkey that was empty."""
    return make_pages(redis_url, stored)


class Writer:
    """The use cases that change comments, over PostgreSQL and a cache."""

    def __init__(self, *, pool, world, pages, actor: Actor) -> None:
        parts = {
            "reader": PostgresCommentReader(pool),
            "transactions": PostgresTransactions(pool),
            "adder": PostgresCommentAdder(pool),
            "pages": pages,
            "bell": self,
            "clock": SystemClock(),
            "ids": TimeOrderedIds(),
        }
        self._add, self._edit = world.make(AddComment, **parts), world.make(EditComment, **parts)
        self._delete, self._react = world.make(DeleteComment, **parts), world.make(SetReaction, **parts)
        self._attach, self._actor = world.make(AddFiles, **parts), actor

    def ring(self) -> None:
        """Nobody listens."""

    async def add(self, words: str, *, task: TaskId, reply_to: UUID | None = None, repeat_key=None, files=()):
        return await self._add(self._actor, NewComment(task, words, reply_to, files=files, repeat_key=repeat_key))

    async def attach(self, comment_id: UUID, file: AttachedFile):
        return await self._attach(self._actor, comment_id, [file])

    async def edit(self, comment_id: UUID, words: str, *, version: int | None = None):
        return await self._edit(self._actor, comment_id, TextChanges(words), expected=_expect(version))

    async def react(self, comment_id: UUID, reaction: Reaction | None):
        return await self._react(self._actor, comment_id, reaction)

    async def delete(self, comment_id: UUID, *, version: int | None = None):
        await self._delete(self._actor, comment_id, expected=_expect(version))


def _expect(version: int | None) -> Expectation:
    return Expectation(None if version is None else frozenset({version}))


@pytest.fixture
def write(pool, cached, world, alice) -> Writer:
    """Alice, over PostgreSQL and Valkey."""
    return Writer(pool=pool, world=world, pages=cached, actor=alice)


@pytest.fixture
def make_writer(pool, world):
    def make(actor: Actor, pages) -> Writer:
        return Writer(pool=pool, world=world, pages=pages, actor=actor)

    return make


class OwnValkey:
    """A Valkey of this test alone, to be frozen and killed."""

    def __init__(self, url: str, pid: int) -> None:
        self.url, self._pid = url, pid

    def freeze(self) -> None:
        os.kill(self._pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self._pid, signal.SIGCONT)

    def kill(self) -> None:
        os.kill(self._pid, signal.SIGKILL)


@pytest.fixture
async def own_valkey() -> AsyncIterator[OwnValkey]:
    with throw_away_valkey() as url:
        client = Redis.from_url(url)
        valkey = OwnValkey(url, (await client.info("server"))["process_id"])
        await client.aclose()
        yield valkey
        with contextlib.suppress(ProcessLookupError):
            valkey.thaw()


@pytest.fixture
def real_issuer(clock, issuer):
    """todos' part, at the time of the machine: for processes, whose clock cannot be given."""
    clock.moment = SystemClock().now()
    return issuer


@pytest.fixture
def todos(real_issuer) -> Iterator[StandInForTodos]:
    server = StandInForTodos(lambda: real_issuer.keys)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def process_settings(database_url, pool, redis, redis_url, todos, real_issuer) -> dict[str, str]:
    """The environment of a process over an empty database and an empty Valkey, with the stand-in for todos."""
    return {
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "TODOS_URL": todos.url,
        "PUBLIC_URL": real_issuer.issuer,
    }

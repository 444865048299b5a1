"""A migrated database of the bot on a real PostgreSQL, empty before each test."""

import asyncio

import pytest

from bot.db.migrate import migrate
from bot.db.pool import Database
from bot.db.tables import metadata
from bot.db.workers import WorkerId, WorkerPresence
from bot.supervision import every

BOT_ID = 42


@pytest.fixture(scope="session")
def database_url(make_database) -> str:
    url = make_database("bot")
    migrate(url)
    return url


@pytest.fixture
async def database(database_url) -> Database:
    database = await Database.connect(database_url)
    await database.execute(f"TRUNCATE {', '.join(metadata.tables)}")
    yield database
    await database.close()


@pytest.fixture
async def hearts():
    """Beating hearts of processes, by worker id."""
    beating: dict[WorkerId, asyncio.Task] = {}
    yield beating
    for heart in beating.values():
        heart.cancel()
    await asyncio.gather(*beating.values(), return_exceptions=True)


@pytest.fixture
def give_birth(database, hearts):
    """Make a process appear: at this place, or on a machine of its own."""

    async def appear(*, place: str | None = None) -> WorkerPresence:
        presence = WorkerPresence(database)
        presence._place = place or presence._place
        await presence.announce()
        hearts[presence.id] = asyncio.ensure_future(every(1, presence.beat))
        return presence

    return appear


@pytest.fixture
async def presence(give_birth) -> WorkerPresence:
    return await give_birth()


@pytest.fixture
async def other_presence(give_birth) -> WorkerPresence:
    """Another process, on another machine."""
    return await give_birth(place="elsewhere")


@pytest.fixture
def dies(database, hearts):
    """Let a process be gone for longer than others wait for it."""

    async def die(presence: WorkerPresence) -> None:
        hearts.pop(presence.id).cancel()
        await database.execute("UPDATE worker SET seen_at = now() - interval '7 seconds' WHERE id = $1", presence.id)

    return die


@pytest.fixture
def soon():
    """Waits until a condition holds; the test fails if it does not within ten seconds."""

    async def wait(condition, *, seconds: float = 10) -> None:
        async with asyncio.timeout(seconds):
            while not condition():  # noqa: ASYNC110 - what changes is in another task or process
                await asyncio.sleep(0.01)

    return wait

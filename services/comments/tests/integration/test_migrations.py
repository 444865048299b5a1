"""The schema goes up, down and up again, and is what the tables say."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from comments.db.pool import ConnectionPool
from comments.db.schema import create_migration_engine, downgrade, upgrade
from comments.db.tables import SCHEMA_REVISION, metadata
from comments.db.watch import DatabaseState, DatabaseWatch


@pytest.fixture
def url(make_database) -> str:
    return make_database("comments_migrations")


@pytest.fixture
async def empty_engine(url) -> AsyncIterator[AsyncEngine]:
    engine = create_migration_engine(url)
    yield engine
    await engine.dispose()


@pytest.fixture
async def watch(url) -> AsyncIterator[DatabaseWatch]:
    pool = ConnectionPool(url)
    yield DatabaseWatch(pool)
    await pool.close()


async def _tables(engine: AsyncEngine) -> set[str]:
    async with engine.connect() as connection:
        return set(await connection.run_sync(lambda one: inspect(one).get_table_names()))


async def test_up_down_up(empty_engine, watch):
    await upgrade(empty_engine)
    assert await _tables(empty_engine) == {*metadata.tables, "alembic_version"}

    await downgrade(empty_engine)
    assert await _tables(empty_engine) == {"alembic_version"}

    await upgrade(empty_engine)
    assert await watch.look() is DatabaseState.READY


async def test_the_newest_migration_is_the_one_the_program_asks_for(empty_engine):
    await upgrade(empty_engine)

    async with empty_engine.connect() as connection:
        found = await connection.scalar(text("SELECT version_num FROM alembic_version"))

    assert found == SCHEMA_REVISION


async def test_the_migrated_schema_is_what_the_tables_say(empty_engine):
    await upgrade(empty_engine)

    async with empty_engine.connect() as connection:
        differences = await connection.run_sync(
            lambda one: compare_metadata(MigrationContext.configure(one, opts={"compare_type": True}), metadata)
        )

    assert differences == []


async def test_an_empty_database_is_not_migrated_and_a_newer_one_is(empty_engine, watch):
    assert await watch.look() is DatabaseState.OUTDATED

    await upgrade(empty_engine)
    async with empty_engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    assert await watch.look() is DatabaseState.READY


async def test_a_second_upgrade_changes_nothing(empty_engine, watch):
    await upgrade(empty_engine)
    await upgrade(empty_engine)

    assert await watch.look() is DatabaseState.READY


async def test_an_absent_server_is_no_answer():
    away = ConnectionPool("postgresql://nobody:none@127.0.0.1:1/nothing")

    assert await DatabaseWatch(away).look() is DatabaseState.AWAY


async def test_answers_from_before_threads_find_their_roots(empty_engine):
    await upgrade(empty_engine, revision="0001")
    async with empty_engine.begin() as connection:
        for number, answered in ((1, None), (2, 1), (3, 2), (4, None)):
            await connection.execute(
                text(
                    "INSERT INTO comment (id, task_id, position, author_id, author_name, text, reply_to, version, created_at)"
                    " VALUES (:id, :task, :position, :task, 'Alice', 'x', :reply_to, 1, now())"
                ),
                {
                    "id": UUID(int=number),
                    "task": UUID(int=9),
                    "position": number,
                    "reply_to": answered and UUID(int=answered),
                },
            )

    await upgrade(empty_engine)

    async with empty_engine.connect() as connection:
        roots = (await connection.execute(text("SELECT id, root_id FROM comment ORDER BY id"))).all()
    assert [root and root.int for _, root in roots] == [None, 1, 1, None]

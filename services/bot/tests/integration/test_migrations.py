"""Migrations go up, down and up again, and end where the tables say."""

import asyncio

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, make_url
from sqlalchemy.ext.asyncio import create_async_engine

from bot.db.migrate import head_revision, migrate, migrate_async
from bot.db.pool import SCHEMA_REVISION, Database, wait_for_tables
from bot.db.tables import metadata


@pytest.fixture
def empty_database_url(make_database) -> str:
    return make_database("bot_migrations")


def look(url: str, question):
    """The answer of a synchronous question about the database."""

    async def ask():
        engine = create_async_engine(make_url(url).set(drivername="postgresql+asyncpg"))
        try:
            async with engine.connect() as connection:
                return await connection.run_sync(question)
        finally:
            await engine.dispose()

    return asyncio.run(ask())


def differences(connection) -> list:
    return compare_metadata(MigrationContext.configure(connection, opts={"compare_server_default": True}), metadata)


def table_names(connection) -> set[str]:
    return set(inspect(connection).get_table_names())


def test_up_down_and_up_again(empty_database_url):
    migrate(empty_database_url)
    assert set(metadata.tables) <= look(empty_database_url, table_names)

    migrate(empty_database_url, "base")
    assert look(empty_database_url, table_names) == {"alembic_version"}

    migrate(empty_database_url)
    assert look(empty_database_url, differences) == []


def test_the_tables_are_those_that_the_code_describes(database_url):
    assert look(database_url, differences) == []


def test_every_index_of_the_database_is_described_and_the_other_way_round(database_url):
    def indexes(connection) -> set[str]:
        inspector = inspect(connection)
        return {index["name"] for table in metadata.tables for index in inspector.get_indexes(table)}

    described = {index.name for table in metadata.tables.values() for index in table.indexes}

    assert look(database_url, indexes) == described


def test_two_migrations_at_once_do_it_one_after_the_other(empty_database_url):
    async def both() -> None:
        await asyncio.gather(migrate_async(empty_database_url), migrate_async(empty_database_url))

    asyncio.run(both())

    assert look(empty_database_url, differences) == []


def test_serving_waits_for_the_newest_migration():
    assert head_revision() == SCHEMA_REVISION


async def test_a_database_without_tables_is_waited_for(empty_database_url):
    database = await Database.connect(empty_database_url)
    try:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(wait_for_tables(database), 0.3)

        await migrate_async(empty_database_url)
        await asyncio.wait_for(wait_for_tables(database), 5)
    finally:
        await database.close()

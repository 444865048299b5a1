"""A person who left is forgotten in every table that knows their chat; nobody else is."""

from uuid import uuid4

import pytest
from aiogram.fsm.storage.base import StorageKey
from sqlalchemy import BigInteger

from bot.db.tables import metadata
from bot.ports.registries import Card, GroupView
from bot.storage.cards import PostgresCardRegistry
from bot.storage.people import PostgresPersonRegistry
from bot.storage.postgres import PostgresStorage
from bot.storage.recent_changes import RecentChanges
from bot.storage.traces import PostgresTraces
from contracts.ids import TaskId, TelegramId
from support.bot.people import make_person

ANYA, BORIS = TelegramId(1001), TelegramId(1002)


@pytest.fixture
async def two_people(database):
    """Cards, open windows and what todos said, of both."""
    for who in (ANYA, BORIS):
        await PostgresCardRegistry(database, RecentChanges()).remember_card(Card(who, 1, TaskId(uuid4())))
        await PostgresStorage(database).set_data(
            StorageKey(bot_id=42, chat_id=who, user_id=who, destiny="aiogd:stack:"), {"a": 1}
        )
        await PostgresPersonRegistry(database).remember_person(make_person(telegram_id=who))


async def known(database, who: int) -> set[str]:
    """The tables that know this chat, however their column is called."""
    columns = {
        table.name: column.name
        for table in metadata.tables.values()
        for column in table.columns
        if column.name in {"chat_id", "telegram_id"} and isinstance(column.type, BigInteger)
    }
    assert len(columns) >= 5
    found = {
        name: await database.fetch_row(f"SELECT count(*) FROM {name} WHERE {column} = $1", who)  # noqa: S608 - our tables
        for name, column in columns.items()
    }
    return {name for name, row in found.items() if row["count"]}


@pytest.mark.usefixtures("two_people")
async def test_nothing_of_the_chat_is_left_and_others_lose_nothing(database):
    before = await known(database, BORIS)

    await PostgresTraces(database).forget_chat(ANYA)

    assert await known(database, ANYA) == set()
    assert await known(database, BORIS) == before == {"card", "dialog_state", "person"}


async def test_what_a_person_left_in_groups_is_forgotten_too(database):
    registry = PostgresCardRegistry(database, RecentChanges())
    for number, who in enumerate((ANYA, BORIS)):
        await registry.remember_card(Card(-100, number, TaskId(uuid4()), group=GroupView(who)))

    await PostgresTraces(database).forget_chat(ANYA)

    assert [await registry.find_card(-100, number) is None for number in (0, 1)] == [True, False]


@pytest.mark.usefixtures("two_people")
async def test_forgetting_twice_changes_nothing(database):
    traces = PostgresTraces(database)
    await traces.forget_chat(ANYA)

    await traces.forget_chat(ANYA)

    assert await known(database, ANYA) == set()


async def test_every_table_that_knows_a_chat_is_forgotten(database):
    """A table that is added later must not keep what a person was promised to be rid of."""
    tables = {
        table.name
        for table in metadata.tables.values()
        if {"chat_id", "telegram_id"} & {column.name for column in table.columns}
    }
    forgotten = {statement.split()[2] for statement in PostgresTraces.STATEMENTS}

    assert tables == forgotten

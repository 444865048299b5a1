"""Bringing the database to a version of the schema.

Invariant: two processes that migrate at the same time do so one after the other. Only the command that migrates imports this module: a
server needs no Alembic in its memory.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import asyncpg  # type: ignore[import-untyped] # the driver ships no types
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

_SCRIPTS: Final = Path(__file__).with_name("migrations")
_CONNECT_SECONDS: Final = 5.0
_SERVER_SETTINGS: Final = {"application_name": "delegram-comments-migrate", "lock_timeout": "5s"}
_MIGRATION_LOCK: Final = 0x636F6D6D656E7473  # "comments"


def create_migration_engine(database_url: str) -> AsyncEngine:
    """An engine for one long piece of work: it may take its time, but not hold others up while it waits for a lock."""

    async def open_connection(**_: Any) -> Any:  # what SQLAlchemy would pass is all in the URL
        return await asyncpg.connect(database_url, timeout=_CONNECT_SECONDS, server_settings=_SERVER_SETTINGS)

    return create_async_engine("postgresql+asyncpg://", async_creator=open_connection, poolclass=NullPool)


async def upgrade(engine: AsyncEngine, *, revision: str = "head") -> None:
    """Bring the schema up to `revision`, all or nothing."""
    await _run(engine, lambda config: command.upgrade(config, revision))


async def downgrade(engine: AsyncEngine, *, revision: str = "base") -> None:
    """Take the schema back to `revision`, all or nothing. What the newer schema alone could hold is lost."""
    await _run(engine, lambda config: command.downgrade(config, revision))


async def _run(engine: AsyncEngine, step: Callable[[Config], None]) -> None:
    async with engine.begin() as connection:
        await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        await connection.run_sync(lambda migrated: step(_config(migrated)))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = connection
    return config

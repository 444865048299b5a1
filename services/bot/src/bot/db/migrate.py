"""Brings the database to a revision. Imported by `python -m bot migrate` and by tests only: a running bot loads no Alembic.

Invariant: two processes that migrate at once do it one after the other.
"""

import asyncio
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

_DIRECTORY: Final = Path(__file__).parent / "migrations"
_LOCK_NUMBER: Final = 0x6465_6C62_6F74  # any number, the same in every process


def migrate(database_url: str, revision: str = "head") -> None:
    """Upgrade to `revision`, or downgrade to it if it is `base`. Waits for another migration to end, not for the server to come up."""
    asyncio.run(migrate_async(database_url, revision))


async def migrate_async(database_url: str, revision: str = "head") -> None:
    """The same inside a running loop."""
    url = make_url(database_url).set(drivername="postgresql+asyncpg")
    engine = create_async_engine(url, poolclass=NullPool)
    try:
        async with engine.connect() as lock, engine.connect() as connection:
            await lock.execute(text("SELECT pg_advisory_lock(:number)"), {"number": _LOCK_NUMBER})
            await connection.execute(text("SET lock_timeout = '5s'"))
            await connection.commit()
            await connection.run_sync(_run, revision)
            await connection.commit()
    finally:
        await engine.dispose()


def head_revision() -> str | None:
    """The newest revision that this code knows."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_DIRECTORY))
    config.set_main_option("path_separator", "os")
    return config


def _run(connection: Connection, revision: str) -> None:
    config = _config()
    config.attributes["connection"] = connection
    run = command.downgrade if revision == "base" else command.upgrade
    run(config, revision)


def current_revision(connection: Connection) -> str | None:
    """The revision that the database is at, None if it has no tables of ours."""
    return MigrationContext.configure(connection).get_current_revision()

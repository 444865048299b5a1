"""Bringing the database to a version of the schema.

Invariant: two processes that migrate at the same time do so one after the other. Only the command that migrates imports this module: a
server needs no Alembic in its memory.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

_SCRIPTS: Final = Path(__file__).with_name("migrations")
_MIGRATION_LOCK: Final = 0x636F6D6D656E7473  # "comments"


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

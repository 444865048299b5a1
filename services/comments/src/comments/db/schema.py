"""Bringing the database to a version of the schema, and telling whether it is there.

Invariant: two processes that migrate at the same time do so one after the other.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
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


async def is_migrated(engine: AsyncEngine) -> bool:
    """Whether the schema is new enough for this program. One that this program does not know yet is newer."""
    async with engine.connect() as connection:
        found = await connection.run_sync(_revision)
    head, known = _own_revisions()
    return found is not None and (found == head or found not in known)


async def _run(engine: AsyncEngine, step: Callable[[Config], None]) -> None:
    async with engine.begin() as connection:
        await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        await connection.run_sync(lambda migrated: step(_config(migrated)))


@cache
def _own_revisions() -> tuple[str | None, frozenset[str]]:
    """The newest revision, and all of them. Reads files, once."""
    scripts = ScriptDirectory(str(_SCRIPTS))
    return scripts.get_current_head(), frozenset(script.revision for script in scripts.walk_revisions())


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = connection
    return config


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()

"""The engine: connections to PostgreSQL, each bounded in every way in which it could hang.

Invariant: no statement waits longer than its time-out, and no value of a row ever appears in an error or a log line.
"""

from typing import Any, Final

import asyncpg  # type: ignore[import-untyped] # the driver ships no types
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, NullPool, PoolProxiedConnection

_CONNECT_SECONDS: Final = 3.0
_COMMAND_SECONDS: Final = 10.0
_POOL_WAIT_SECONDS: Final = 2.0
_POOL_SIZE: Final = 10
_SERVER_SETTINGS: Final = {"application_name": "delegram-comments", "timezone": "UTC", "jit": "off"}
_SERVING_LIMITS: Final = {
    "lock_timeout": "5s",
    "statement_timeout": "8s",
    "idle_in_transaction_session_timeout": "20s",
}
_MIGRATION_LIMITS: Final = {"lock_timeout": "5s"}


def create_engine(database_url: str) -> AsyncEngine:
    """An engine for serving; its pool connects on first use.

    The URL is read as libpq does (`?host=/socket/dir`, `sslmode`).
    """

    async def open_connection(**_: Any) -> asyncpg.Connection:  # what the dialect would pass is all in the URL
        return await asyncpg.connect(
            database_url,
            timeout=_CONNECT_SECONDS,
            command_timeout=_COMMAND_SECONDS,
            server_settings=_SERVER_SETTINGS | _SERVING_LIMITS,
        )

    engine = create_async_engine(
        "postgresql+asyncpg://",
        async_creator=open_connection,
        pool_size=_POOL_SIZE,
        max_overflow=0,
        pool_timeout=_POOL_WAIT_SECONDS,
        hide_parameters=True,
    )
    event.listen(engine.sync_engine, "checkout", _refuse_closed_connection)
    return engine


def create_migration_engine(database_url: str) -> AsyncEngine:
    """An engine for one long piece of work: it may take its time, but not hold others up while it waits for a lock."""

    async def open_connection(**_: Any) -> asyncpg.Connection:
        return await asyncpg.connect(
            database_url, timeout=_CONNECT_SECONDS, server_settings=_SERVER_SETTINGS | _MIGRATION_LIMITS
        )

    return create_async_engine("postgresql+asyncpg://", async_creator=open_connection, poolclass=NullPool)


def _refuse_closed_connection(_: DBAPIConnection, entry: ConnectionPoolEntry, __: PoolProxiedConnection) -> None:
    """After a restart of PostgreSQL every pooled connection is dead; asyncpg has heard of it, so no query is needed to know."""
    if entry.driver_connection is None or entry.driver_connection.is_closed():
        raise DisconnectionError

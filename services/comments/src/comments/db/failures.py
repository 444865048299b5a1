"""What PostgreSQL and its driver raise, as what it means.

Invariant: nothing of SQLAlchemy or asyncpg leaves `db/` when the server is away, busy or out of room; mistakes of ours still do.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import asyncpg  # type: ignore[import-untyped] # the driver ships no types
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from comments.errors import StorageUnavailable

LOCK_NOT_AVAILABLE: Final = "55P03"
# Connection lost, out of resources, stopped by the operator or a time-out, a deadlock, a standby that refuses writes, a lock time-out.
_PASSING_CLASSES: Final = ("08", "53", "57")
_PASSING_STATES: Final = {"40001", "40P01", "25006", LOCK_NOT_AVAILABLE}


@contextmanager
def storage_failures() -> Iterator[None]:
    """Turns failures that pass by themselves into `StorageUnavailable`."""
    try:
        yield
    except (DisconnectionError, PoolTimeoutError, OSError, TimeoutError, asyncpg.InterfaceError) as exc:
        raise StorageUnavailable from exc
    except DBAPIError as exc:
        if exc.connection_invalidated or exc.orig is None or _passes(sqlstate(exc)):
            raise StorageUnavailable from exc
        raise
    except asyncpg.PostgresError as exc:
        if _passes(exc.sqlstate):
            raise StorageUnavailable from exc
        raise


def sqlstate(error: DBAPIError) -> str | None:
    """PostgreSQL's five-letter code of the error, None if the error is the driver's own."""
    return getattr(error.orig, "sqlstate", None)


def _passes(state: str | None) -> bool:
    # The driver's own errors have no state: the connection broke while it spoke.
    return state is None or state.startswith(_PASSING_CLASSES) or state in _PASSING_STATES

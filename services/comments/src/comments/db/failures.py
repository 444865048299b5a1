"""What PostgreSQL and its driver raise, as what it means.

Invariant: nothing of asyncpg leaves `db/` when the server is away, busy or out of room; mistakes of ours still do.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import asyncpg  # type: ignore[import-untyped] # the driver ships no types

from comments.errors import StorageUnavailable

# Connection lost, out of resources, stopped by the operator or a time-out.
_PASSING_CLASSES: Final = ("08", "53", "57")
# A deadlock, a standby that refuses writes, a lock time-out.
_PASSING_STATES: Final = {"40001", "40P01", "25006", asyncpg.LockNotAvailableError.sqlstate}


@contextmanager
def storage_failures() -> Iterator[None]:
    """Turns failures that pass by themselves into `StorageUnavailable`."""
    try:
        yield
    except (OSError, TimeoutError, asyncpg.InterfaceError) as exc:
        raise StorageUnavailable from exc
    except asyncpg.PostgresError as exc:
        if exc.sqlstate.startswith(_PASSING_CLASSES) or exc.sqlstate in _PASSING_STATES:
            raise StorageUnavailable from exc
        raise

"""What PostgreSQL and its driver raise, as what it means.

Invariant: nothing of asyncpg leaves `db/` when the server is away, busy or out of room; mistakes of ours still do.
"""

from typing import Final

import asyncpg  # type: ignore[import-untyped] # the driver ships no types

# Connection lost, out of resources, stopped by the operator or a time-out.
_PASSING_CLASSES: Final = ("08", "53", "57")
# A deadlock, a standby that refuses writes, a lock time-out.
_PASSING_STATES: Final = {"40001", "40P01", "25006", asyncpg.LockNotAvailableError.sqlstate}


def will_pass(error: BaseException) -> bool:
    """Whether it is a failure of the storage that passes by itself."""
    if isinstance(error, asyncpg.PostgresError):
        return error.sqlstate.startswith(_PASSING_CLASSES) or error.sqlstate in _PASSING_STATES
    return isinstance(error, OSError | TimeoutError | asyncpg.InterfaceError)

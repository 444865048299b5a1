"""Throwing away what has had its time, and planning what comes every day, every few minutes, in each worker.

Invariant: one worker of all replicas does it at a time, and a chore that fails stops neither the others nor the worker.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from psycopg_pool import PoolTimeout

logger = logging.getLogger("todos.housekeeping")

_EVERY_SECONDS = 600.0
# Any number will do that nobody else uses for an advisory lock in this database.
_LOCK = 0x70D05

type Chore = Callable[..., int]


def tidy_up(*, now: datetime) -> dict[str, int]:
    """Do all chores; gives how many rows each has touched. Empty if somebody else is doing it."""
    with transaction.atomic():
        if not _take_lock():
            return {}
        return {name: _do(import_string(name), now=now) for name in settings.HOUSEKEEPING}


def start_housekeeping() -> None:
    """Tidy up from now on, in a thread that ends with the process."""
    threading.Thread(target=_run, name="housekeeping", daemon=True).start()


def _run() -> None:
    pause = threading.Event()
    while not pause.wait(_EVERY_SECONDS):
        try:
            done = tidy_up(now=timezone.now())
        except (DatabaseError, PoolTimeout) as exc:
            logger.warning("not done, the next try is in %d s: %s", _EVERY_SECONDS, type(exc).__name__)
        else:
            _report(done)
        finally:
            connection.close()


def _do(chore: Chore, *, now: datetime) -> int:
    try:
        with transaction.atomic():
            return chore(now=now)
    except DatabaseError:
        logger.exception("a chore failed: %s", chore.__name__)
        return 0


def _report(done: dict[str, int]) -> None:
    if any(done.values()):
        logger.info("tidied up: %s", ", ".join(f"{name.rpartition('.')[2]}={rows}" for name, rows in done.items()))


def _take_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        row: tuple[bool] | None = cursor.fetchone()
    return row == (True,)

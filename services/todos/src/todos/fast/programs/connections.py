"""The connection of a worker, kept from one plain request to the next.

Why: the framework gives it back to the pool after each request, to take it again for the next one, which makes up a tenth of a short one.

Invariant: a kept connection is as good as one from the pool. It is looked at before it is used again, as the pool does; one with which
anything was out of order is given back, and so is any other after a minute: how long it lives is for the pool to decide.
"""

import time
from typing import Final

from django.core.signals import request_finished
from django.db import DEFAULT_DB_ALIAS, connections
from psycopg import OperationalError

from todos.config.databases import check_connection

_KEPT_SECONDS: Final = 60


def wake_connection() -> None:
    """Before a request: a connection to which nobody listens any more is given back, and the next use gets another one."""
    database = connections[DEFAULT_DB_ALIAS]
    if database.connection is None:
        return
    try:
        check_connection(database.connection)
    except OperationalError:
        database.close()


def rest_connection(*, is_well: bool) -> None:
    """After a request: the connection is kept if all was well; if not, whoever tidies up after the framework's requests does so."""
    database = connections[DEFAULT_DB_ALIAS]
    # The framework notes there when it was connected, since no connection outlives a request of its own.
    is_young = database.close_at is not None and time.monotonic() < database.close_at + _KEPT_SECONDS
    if not (is_well and is_young) or database.errors_occurred:
        request_finished.send(sender=rest_connection)

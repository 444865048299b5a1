"""The transaction of a request, at the price of what is in it.

Why: the framework asks the driver to begin, to commit and to forget the transaction, each time by a call that could wait for an answer,
although all of it is sent along with what is asked anyway (`todos.fast.waiting`).

Invariant: inside and after it the framework knows as much of the transaction as of one of its own; savepoints, `on_commit`, `set_rollback`
and what a failure leaves behind are its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import DEFAULT_DB_ALIAS, Error, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from todos.fast.waiting import keeping_back

# What the framework finds who asks whether it stands in a transaction.
_BLOCK: Final = transaction.atomic()


@contextmanager
def request_transaction() -> Iterator[None]:
    """As `transaction.atomic` with `keeping_back` in it."""
    database = connections[DEFAULT_DB_ALIAS]
    if database.in_atomic_block:
        with transaction.atomic(), keeping_back():
            yield
        return
    _begin(database)
    try:
        with keeping_back():
            yield
    except BaseException:
        _end(database, is_kept=False)
        raise
    _end(database, is_kept=not database.needs_rollback)


def _begin(database: BaseDatabaseWrapper) -> None:
    database.ensure_connection()
    database.in_atomic_block = database.commit_on_exit = True
    database.autocommit = database.needs_rollback = False
    database.atomic_blocks.append(_BLOCK)


def _end(database: BaseDatabaseWrapper, *, is_kept: bool) -> None:
    """The transaction was committed if it is kept, and is rolled back if not."""
    database.atomic_blocks.pop()
    database.in_atomic_block, database.autocommit = False, True
    if is_kept:
        database.run_and_clear_commit_hooks()
        return
    try:
        database.rollback()
    except Error:
        # Something is wrong with the connection.
        database.close()

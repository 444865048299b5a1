"""Statements that give nothing back wait for the next one that does, or for the commit, and travel with it.

Why: a statement that is waited for costs a round trip, which takes longer than PostgreSQL needs to carry it out; a change of a task
writes up to six rows and reads none of them back.

Invariant: nobody can tell. Whatever is asked of the database is asked after all that waits, in the order in which it was said. A
statement that fails raises where the transaction speaks to the database next, at the latest where it is committed, and undoes the
same. Only inside `keeping_back` does anything wait.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import psycopg
from django.db import connection
from psycopg.pq import TransactionStatus

type Values = Mapping[str, Any] | Sequence[Any]
type Statement = tuple[str, Values]

_COMMIT: Statement = ("COMMIT", ())
_waiting: ContextVar[list[Statement] | None] = ContextVar("waiting_statements", default=None)


@contextmanager
def keeping_back() -> Iterator[None]:
    """The rest of a transaction, in which statements may wait; its end sends those that still do, together with the commit.

    If the transaction is to be rolled back, they are forgotten. Inside another such block this one changes nothing.
    """
    if _waiting.get() is not None:
        yield
        return
    token = _waiting.set([])
    try:
        with connection.execute_wrapper(_send_first):
            yield
        if not connection.needs_rollback:
            _send([*_take(), *_find_commit()])
    finally:
        _waiting.reset(token)


def keep_back(statement: str, values: Values) -> bool:
    """Let a statement wait; False if it may not."""
    waiting = _waiting.get()
    if waiting is None:
        return False
    waiting.append((statement, values))
    return True


@contextmanager
def with_waiting() -> Iterator[None]:
    """What waits goes first, and whatever is executed inside the block goes along; the answers are there behind it.

    The beginning of a transaction is sent in the same way.
    """
    statements = _take()
    if not statements and not _begins():
        yield
        return
    with connection.connection.pipeline():
        _execute(statements)
        yield


def _take() -> list[Statement]:
    """What waits, which is not sent twice, whatever becomes of it."""
    waiting = _waiting.get()
    if not waiting:
        return []
    statements = waiting.copy()
    waiting.clear()
    return statements


def _find_commit() -> list[Statement]:
    """The end of the transaction, unless it is part of a greater one. The framework commits again then, which does nothing."""
    is_whole = len(connection.savepoint_ids) == 0 and connection.commit_on_exit
    return [_COMMIT] if is_whole and not _is_idle() else []


def _send_first(execute: Callable[..., Any], sql: str, parameters: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - the framework's signature
    """What the framework executes by itself comes after all that waits."""
    _send(_take())
    return execute(sql, parameters, many, context)


def _send(statements: Sequence[Statement]) -> None:
    if statements:
        with connection.wrap_database_errors, connection.connection.pipeline():
            _execute(statements)


def _execute(statements: Sequence[Statement]) -> None:
    for sql, values in statements:
        psycopg.Cursor(connection.connection).execute(sql, values, prepare=True)


def _begins() -> bool:
    return _is_idle() and not connection.connection.autocommit


def _is_idle() -> bool:
    return bool(connection.connection.pgconn.transaction_status == TransactionStatus.IDLE)

"""Statements that give nothing back, or nothing that is needed yet, wait for the next one that is, or for the commit, and travel with it.

Why: a statement that is waited for costs a round trip, which takes longer than PostgreSQL needs to carry it out; a change of a task
writes up to six rows and reads none of them back, and whoever knows several questions at once need not ask one after the other. Each
statement costs this side about as much as everything that is in it, so those that concern a table each travel as the parts of one.

Invariant: nobody can tell. Whatever is asked of the database is asked after all that waits, in the order in which it was said; what is
said of one table is never part of the same statement. A statement that fails raises where the transaction speaks to the database next,
at the latest where it is committed, and undoes the same. Only inside `keeping_back` does anything wait.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, NamedTuple

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.pq import TransactionStatus
from psycopg.rows import tuple_row

type Values = Mapping[str, Any]


class Answer:
    """The rows of a statement that was said already; they are sent for at the latest when somebody wants to see them."""

    fetch: Callable[[], Sequence[tuple[Any, ...]]] | None = None

    def rows(self) -> Sequence[tuple[Any, ...]]:
        """What the statement found when it was its turn. To be read once."""
        if self.fetch is None and (waiting := _waiting.get()) is not None:
            _send(waiting.database, waiting.take())
        if self.fetch is None:
            raise RuntimeError("the statement was forgotten with its transaction")
        return self.fetch()


class Statement(NamedTuple):
    """A statement with its values, and the only table that it concerns; an empty name stands for any number of them.

    One with an `answer`, which somebody will read, names no table: it is never a part of another.
    """

    sql: str
    values: Values
    table: str = ""
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What waits in a transaction of this connection; `ahead` are the answers to what was asked before its time."""

    database: BaseDatabaseWrapper
    statements: list[Statement] = field(default_factory=list)
    ahead: dict[tuple[str, tuple[Any, ...]], Answer] = field(default_factory=dict)

    def take(self) -> list[Statement]:
        """What waits, which is not sent twice, whatever becomes of it."""
        statements = self.statements.copy()
        self.statements.clear()
        return statements


_BEGIN: Final = Statement("BEGIN", {})
_COMMIT: Final = Statement("COMMIT", {})
_waiting: ContextVar[_Waiting | None] = ContextVar("waiting_statements", default=None)


@contextmanager
def keeping_back() -> Iterator[None]:
    """The rest of a transaction, in which statements may wait; its end sends those that still do, together with the commit.

    If the transaction is to be rolled back, they are forgotten. Inside another such block this one changes nothing.
    """
    if _waiting.get() is not None:
        yield
        return
    waiting = _Waiting(connections[DEFAULT_DB_ALIAS])
    database, token = waiting.database, _waiting.set(waiting)
    database.execute_wrappers.append(_send_first)
    try:
        yield
        if not database.needs_rollback:
            _finish(database, waiting.take())
    finally:
        database.execute_wrappers.remove(_send_first)
        _waiting.reset(token)


def keep_back(sql: str, values: Values, *, table: str = "", answer: Answer | None = None) -> bool:
    """Let a statement wait; False if it may not."""
    waiting = _waiting.get()
    if waiting is None:
        return False
    if answer is None:
        # What was read before something is written tells nothing of what comes after it.
        waiting.ahead.clear()
    waiting.statements.append(Statement(sql, values, table, answer))
    return True


def ask_ahead(sql: str, values: Values) -> None:
    """Ask what somebody else will ask soon, by `find_answer`, so that it goes along with what is asked until then.

    Nobody need ask for it in the end. Where nothing may wait, nothing is asked.
    """
    waiting = _waiting.get()
    if waiting is not None:
        answer = Answer()
        keep_back(sql, values, answer=answer)
        waiting.ahead[sql, tuple(values.items())] = answer


def find_answer(sql: str, values: Values) -> Answer | None:
    """The answer to what was asked ahead, once; None if it was not, or if something was written since."""
    waiting = _waiting.get()
    return waiting.ahead.pop((sql, tuple(values.items())), None) if waiting is not None and waiting.ahead else None


def database_at_work() -> BaseDatabaseWrapper:
    """The framework's connection: looking it up takes longer than much of what is done with it."""
    waiting = _waiting.get()
    return waiting.database if waiting is not None else connections[DEFAULT_DB_ALIAS]


def execute_after_waiting(database: BaseDatabaseWrapper, execute: Callable[[], object], *, begins: bool = True) -> None:
    """What waits goes first, and what `execute` does goes along; its answer is there in the end.

    Args:
        database: The framework's connection.
        execute: Speaks to PostgreSQL once.
        begins: Whether the transaction has to have begun; if so, its beginning is sent in the same way.
    """
    waiting = _waiting.get()
    statements = waiting.take() if waiting is not None else []
    if begins or statements:
        statements = [*_find_beginning(database), *statements]
    if not statements:
        execute()
        return
    with database.connection.pipeline():
        _execute(database, statements)
        execute()


def _finish(database: BaseDatabaseWrapper, statements: Sequence[Statement]) -> None:
    """Send the last statements and the end of the transaction, unless it is part of a greater one.

    The framework commits again then, which does nothing. A transaction of one statement needs neither beginning nor end.
    """
    if database.savepoint_ids or not database.commit_on_exit:
        _send(database, statements)
    elif not _is_idle(database):
        _send(database, [*statements, _COMMIT])
    elif len(groups := _group(statements)) == 1:
        _begin_by_ourselves(database)
        with database.wrap_database_errors:
            _execute_together(database, groups[0])
    elif groups:
        _send(database, [*statements, _COMMIT])


def _send_first(execute: Callable[..., Any], sql: str, parameters: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - the framework's signature
    """What the framework executes by itself comes after all that waits."""
    waiting = _waiting.get()
    _send(context["connection"], waiting.take() if waiting is not None else [])
    return execute(sql, parameters, many, context)


def _send(database: BaseDatabaseWrapper, statements: Sequence[Statement]) -> None:
    """Send the statements, and the beginning of the transaction before them, or alone."""
    beginning = _find_beginning(database)
    if not statements and not beginning:
        return
    with database.wrap_database_errors, database.connection.pipeline():
        _execute(database, [*beginning, *statements])


def _execute(database: BaseDatabaseWrapper, statements: Sequence[Statement]) -> None:
    for together in _group(statements):
        _execute_together(database, together)


def _execute_together(database: BaseDatabaseWrapper, together: Sequence[Statement]) -> None:
    sql = together[0].sql if len(together) == 1 else _join(tuple(each.sql for each in together))
    values = {name: value for each in together for name, value in each.values.items()}
    cursor = psycopg.Cursor(database.connection, row_factory=tuple_row)
    if values:
        cursor.execute(sql, values, prepare=True, binary=True)
    else:
        cursor.execute(sql, prepare=False)
    if answer := together[0].answer:
        answer.fetch = cursor.fetchall


def _group(statements: Sequence[Statement]) -> list[list[Statement]]:
    """The same in their order; neighbours that concern different tables are in one group."""
    groups: list[list[Statement]] = []
    tables: set[str] = {""}
    for each in statements:
        if each.table in tables or not each.table or "" in tables:
            groups.append([])
            tables = set()
        groups[-1].append(each)
        tables.add(each.table)
    return groups


@lru_cache(maxsize=256)
def _join(statements: Sequence[str]) -> str:
    """One statement with these parts; all of them are carried out, though none is named by another."""
    *parts, last = statements
    named = ", ".join(f"part_{number} AS ({part})" for number, part in enumerate(parts))
    return f"WITH {named} {last}"


def _find_beginning(database: BaseDatabaseWrapper) -> list[Statement]:
    """The beginning of the transaction, if there is to be one and it has not begun."""
    if not database.in_atomic_block or not _is_idle(database):
        return []
    _begin_by_ourselves(database)
    return [_BEGIN]


def _begin_by_ourselves(database: BaseDatabaseWrapper) -> None:
    """Keep the driver from beginning a transaction, and from waiting until PostgreSQL has.

    It is told that there will be none, and takes the one that begins nevertheless for what it is; the framework tells it the same when the
    transaction is over.
    """
    if not database.connection.autocommit:
        database.connection.autocommit = True


def _is_idle(database: BaseDatabaseWrapper) -> bool:
    return bool(database.connection.pgconn.transaction_status == TransactionStatus.IDLE)

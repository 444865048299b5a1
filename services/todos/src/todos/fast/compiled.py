"""An ORM query whose SQL is made once, and run with other values each time.

Invariant: the SQL depends on the shape of the query alone. Values come in by name, through `Parameter`, and reach PostgreSQL beside
the statement, never inside it.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

import psycopg
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from psycopg.rows import tuple_row

from todos.fast.instances import fields_of, to_instance
from todos.fast.waiting import (
    Answer,
    ask_ahead,
    database_at_work,
    execute_after_waiting,
    find_answer,
    keep_back,
)

type Row = tuple[Any, ...]
type Values = Mapping[str, Any]


class Parameter(Expression):
    """Stands in a query for a value that is given when it runs."""

    def __init__(self, name: str, output_field: "Field[Any, Any]") -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[str | int, ...]]:  # noqa: ARG002 - the framework's signature
        """The place of the value, for psycopg."""
        return f"%({self.name})s", ()


class EachOf(Parameter):
    """Stands behind `…__in` for the values of an array that is given when the query runs.

    The array hides in a query of its own, so that a plan made for few values is thought no better than one made for any number of them:
    PostgreSQL then keeps the plan of a prepared statement. Otherwise it makes a new one each time, which takes longer than following it.
    """

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[str | int, ...]]:  # noqa: ARG002 - the framework's signature
        """The values as rows."""
        kind = self.output_field.db_type(connection)
        return f"(SELECT unnest((SELECT %({self.name})s::{kind}[])))", ()


class Reference(Expression):
    """Stands in a query for a column of the statement around it."""

    def __init__(self, column: str, output_field: "Field[Any, Any]") -> None:
        super().__init__(output_field=output_field)
        self.column = column

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[str | int, ...]]:  # noqa: ARG002 - the framework's signature
        """The column as it stands."""
        return self.column, ()


class CompiledQuery[Instance: Model]:
    """A query for instances as the ORM makes them, annotations included, all of whose values are parameters.

    Args:
        make: Gives the query, when it is needed for the first time.
        related: The foreign key, never NULL, whose instances come along.
    """

    def __init__(self, make: "Callable[[], QuerySet[Instance, Instance]]", *, related: str = "") -> None:
        self._make, self._related = make, related

    def ask_ahead(self, **values: Any) -> None:
        """Ask for what `find` will be asked for with these values, next in this transaction: both are one query."""
        ask_ahead(self._sql, values)

    def find(self, **values: Any) -> Instance | None:
        """The first instance, or None. One query."""
        answer = find_answer(self._sql, values)
        row = fetch_one(self._sql, values) if answer is None else next(iter(answer.rows()), None)
        return None if row is None else self._to_instance(row)

    def find_all(self, **values: Any) -> list[Instance]:
        """All instances. One query."""
        return [self._to_instance(row) for row in fetch_all(self._sql, values)]

    def ask(self, **values: Any) -> "Callable[[], list[Instance]]":
        """A function that gives all instances: they are needed later, see `ask`. One query."""
        answer = ask(self._sql, values)
        return lambda: [self._to_instance(row) for row in answer.rows()]

    def _to_instance(self, row: Row) -> Instance:
        model, names = self._query.model, self._names
        count = len(fields_of(model))
        found = to_instance(model, row[:count])
        for name, value in zip(names, row[count:], strict=not self._related):
            setattr(found, name, value)
        if self._related:
            other: Any = model._meta.get_field(self._related).related_model
            setattr(found, self._related, to_instance(other, row[count + len(names) :]))
        return found

    @cached_property
    def _query(self) -> "QuerySet[Instance, Instance]":
        return self._make().select_related(self._related) if self._related else self._make()

    @cached_property
    def _names(self) -> list[str]:
        return list(self._query.query.annotation_select)

    @cached_property
    def _sql(self) -> str:
        return to_sql(self._query)


def to_sql(query: "QuerySet[Any, Any]") -> str:
    """The SQL of a query all of whose values are parameters.

    Raises:
        ValueError: a value stands in it that would be the same in every run.
    """
    sql, values = query.query.sql_with_params()
    if values:
        raise ValueError(f"these values are no parameters: {values}")
    return sql


def fetch_all(sql: str, values: Values) -> Sequence[Row]:
    """The rows, each with the types of the driver: UUID, aware UTC datetime, list. One query, on Django's own connection."""
    return _run(sql, values).fetchall()


def fetch_one(sql: str, values: Values) -> Row | None:
    """The first row, or None."""
    return _run(sql, values).fetchone()


def fetch_one_early(sql: str, values: Values) -> Row | None:
    """The first row, or None, of a question that may as well be asked before the transaction: it locks nothing, and stands alone."""
    return _run(sql, values, begins=False).fetchone()


def fetch_unprepared(sql: str, values: Values | Sequence[Any]) -> Sequence[Row]:
    """The rows of a statement that is hardly ever the same twice, or needs another plan each time: it is planned for its values."""
    return _run(sql, values, is_kept=False).fetchall()


def run_unprepared(sql: str, values: Values) -> int:
    """Do what such a statement says; the number of rows that it touched."""
    return _run(sql, values, is_kept=False).rowcount


def ask(sql: str, values: Values) -> Answer:
    """The rows for later: whoever goes on to ask something else gets both answers in the time of one (see `todos.fast.waiting`)."""
    answer = Answer()
    if keep_back(sql, values, answer=answer):
        _note(database_at_work(), sql)
    else:
        found = fetch_all(sql, values)
        answer.fetch = lambda: found
    return answer


def run(sql: str, values: Values, *, table: str = "") -> None:
    """Do what the statement says; it gives nothing back, and so may wait for the next one (see `todos.fast.waiting`).

    Args:
        sql: The statement.
        values: By name.
        table: The only table that the statement concerns, if so; each of its parameters then bears a name that no statement about
            another table knows.
    """
    if keep_back(sql, values, table=table):
        _note(database_at_work(), sql)
    else:
        _run(sql, values)


def _run(sql: str, values: Values | Sequence[Any], *, is_kept: bool = True, begins: bool = True) -> psycopg.Cursor[Row]:
    """Django's own cursor writes values into the statement and reads text; its connection can do better. The rows are here by the end."""
    database = database_at_work()
    database.ensure_connection()
    _note(database, sql)
    cursor = psycopg.Cursor(database.connection, row_factory=tuple_row)
    with database.wrap_database_errors:
        execute_after_waiting(
            database, lambda: cursor.execute(sql, values, prepare=is_kept, binary=True), begins=begins
        )
    return cursor


def _note(database: BaseDatabaseWrapper, sql: str) -> None:
    if database.queries_logged:
        database.queries_log.append({"sql": sql, "time": "0"})

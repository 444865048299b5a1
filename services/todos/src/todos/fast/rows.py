"""Rows written by statements that are made once for each model or set of columns: every change of a task is one of them and an event.

Why: the ORM makes each statement anew, and hands every column to the driver by itself. Here rows travel as one JSON document, which
PostgreSQL reads by the types of the table; so they cost the same however many columns there are.
"""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

import orjson
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Field, Model

from todos.fast.compiled import Values, run


def insert_rows(rows: Sequence[Model]) -> None:
    """Add rows of one model that are new. One query, or none."""
    if not rows:
        return
    model = type(rows[0])
    insert_values(model, [_values(row, _names(model)) for row in rows])
    for row in rows:
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def insert_row(row: Model) -> None:
    """Add a row that is new. One query."""
    insert_rows([row])


def insert_values(model: type[Model], rows: Sequence[Values]) -> None:
    """Add rows that nobody needs as instances. One query.

    Args:
        model: Whose rows they are.
        rows: A value for every column of each; what is missing is NULL, whatever the model's default is.
    """
    table = model._meta.db_table
    run(_insert(model), {table: to_json(rows)}, table=table)


def update_row(row: Model, columns: Collection[str]) -> None:
    """Write these columns of a row that the caller has locked. One query.

    Args:
        row: As it shall be stored.
        columns: Names of columns that belong to fields of the model, as `list_id`.
    """
    update_rows([row], columns)


def update_rows(rows: Sequence[Model], columns: Collection[str]) -> None:
    """Write these columns of rows of one model, each of which the caller has locked. One query, or none."""
    if not rows:
        return
    model, table = type(rows[0]), rows[0]._meta.db_table
    names = tuple(sorted(columns))
    written = [_values(row, (*names, model._meta.pk.attname)) for row in rows]
    # For one row PostgreSQL need not plan as if they were many.
    is_one = len(written) == 1
    run(_update(model, names, is_one=is_one), {table: to_json(written[0] if is_one else written)}, table=table)


def to_json(content: object) -> str:
    """What PostgreSQL reads as JSON: moments to the microsecond, ids as text, bytes as it writes them itself."""
    return orjson.dumps(content, default=_to_text).decode()


def _values(row: Model, names: Sequence[str]) -> Values:
    return {name: getattr(row, name) for name in names}


def _to_text(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return f"\\x{value.hex()}"
    msg = f"{type(value)} is no type of a column"
    raise TypeError(msg)


@cache
def _names(model: type[Model]) -> tuple[str, ...]:
    return tuple(map(_name, model._meta.concrete_fields))


@cache
def _insert(model: type[Model]) -> str:
    table, names = model._meta.db_table, ", ".join(map(_quoted, _names(model)))
    return f'INSERT INTO "{table}" ({names}) SELECT {names} FROM jsonb_populate_recordset(NULL::"{table}", %({table})s::jsonb)'  # noqa: S608 - names of our own models


@cache
def _update(model: type[Model], names: Sequence[str], *, is_one: bool) -> str:
    table, key = model._meta.db_table, _quoted(model._meta.pk.attname)
    changes = ", ".join(f"{_quoted(name)} = new.{_quoted(name)}" for name in names)
    populate = "jsonb_populate_record" if is_one else "jsonb_populate_recordset"
    new = f'{populate}(NULL::"{table}", %({table})s::jsonb) AS new'
    return f'UPDATE "{table}" SET {changes} FROM {new} WHERE "{table}".{key} = new.{key}'  # noqa: S608 - names of our own models


def _name(field: "Field[Any, Any]") -> str:
    """What a field is called in its table and in its instances alike."""
    assert field.column == field.attname  # noqa: S101 - so in all our models
    return field.attname


def _quoted(name: str) -> str:
    return f'"{name}"'

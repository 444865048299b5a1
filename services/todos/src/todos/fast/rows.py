"""Single rows written by statements that are made once for each set of columns: every change of a task is one of them and an event.

Values are prepared by the model's own fields, so that nothing is stored here that the ORM would store otherwise.
"""

from collections.abc import Collection, Sequence
from functools import cache

from django.db import connection
from django.db.models import Field, Model

from todos.fast.compiled import Values, run


def insert_rows(rows: Sequence[Model]) -> None:
    """Add rows of one model that are new, in their order. One query, or none."""
    if len(rows) == 1:
        insert_row(rows[0])
    elif rows:
        type(rows[0])._default_manager.bulk_create(rows)


def insert_row(row: Model) -> None:
    """Add a row that is new. One query."""
    model = type(row)
    run(_insert(model), _values(row, frozenset(field.attname for field in model._meta.concrete_fields)))
    row._state.adding, row._state.db = False, connection.alias


def update_row(row: Model, columns: Collection[str]) -> None:
    """Write these columns of a row that the caller has locked. One query.

    Args:
        row: As it shall be stored.
        columns: Names of columns that belong to fields of the model, as `list_id`.
    """
    names = frozenset(columns)
    run(_update(type(row), names), {**_values(row, names), "pk": row.pk})


def _values(row: Model, columns: frozenset[str]) -> Values:
    fields = (field for field in row._meta.concrete_fields if field.attname in columns)
    return {field.attname: field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields}


@cache
def _insert(model: type[Model]) -> str:
    fields = model._meta.concrete_fields
    names, places = (", ".join(map(write, fields)) for write in (_name, _place))
    return f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({places})'  # noqa: S608 - names of our own models


@cache
def _update(model: type[Model], columns: frozenset[str]) -> str:
    fields = [field for field in model._meta.concrete_fields if field.attname in columns]
    changes = ", ".join(f"{_name(field)} = {_place(field)}" for field in fields)
    key = model._meta.pk
    return f'UPDATE "{model._meta.db_table}" SET {changes} WHERE {_name(key)} = %(pk)s'  # noqa: S608 - names of our own models


def _name(field: "Field[object, object]") -> str:
    return f'"{field.column}"'


def _place(field: "Field[object, object]") -> str:
    return f"%({field.attname})s::{field.db_type(connection)}"

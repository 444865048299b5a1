"""Running a statement of the queue."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection

type Parameters = Mapping[str, Any]


def execute(statement: str, parameters: Parameters) -> int:
    """Run `statement`; the number of rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        touched: int = cursor.rowcount
    return touched


def fetch_all(statement: str, parameters: Parameters) -> list[tuple[Any, ...]]:
    """Run `statement`; its rows."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def as_recordset(rows: Iterable[Mapping[str, Any]]) -> str:
    """`rows` as one parameter for `jsonb_to_recordset`; ids and moments as text, which PostgreSQL reads back."""
    return json.dumps(list(rows), default=str)

"""Filling tables with COPY, the fastest way in.

A benchmark names the columns that matter to it. Whatever else a table requires gets the neutral value of its type, so that a column
that is added later costs no benchmark its data.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import psycopg
from psycopg import sql

_REQUIRED = """
    SELECT column_name, data_type FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = %s AND is_nullable = 'NO' AND column_default IS NULL
      AND is_identity = 'NO' AND is_generated = 'NEVER'
"""
_NEUTRAL: Mapping[str, Any] = {
    "ARRAY": "{}",
    "bigint": 0,
    "boolean": False,
    "bytea": b"",
    "character varying": "",
    "double precision": 0,
    "integer": 0,
    "jsonb": "{}",
    "smallint": 0,
    "text": "",
    "timestamp with time zone": datetime(2026, 1, 1, tzinfo=UTC),
}


def neutral_values(required: Mapping[str, str], given: Iterable[str]) -> dict[str, Any]:
    """Values for the required columns that are not given, by name.

    Raises:
        KeyError: a column has a type that has no neutral value, an id for example.
    """
    return {name: _NEUTRAL[kind] for name, kind in required.items() if name not in set(given)}


def copy_rows(
    connection: psycopg.Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Add rows to a table."""
    required = dict(connection.execute(_REQUIRED, [table]).fetchall())
    neutral = neutral_values(required, columns)
    names = sql.SQL(", ").join(map(sql.Identifier, (*columns, *neutral)))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    rest = tuple(neutral.values())
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row((*row, *rest))


def settle(connection: psycopg.Connection) -> None:
    """Let the planner know what is there, and which pages need no second look: what a server finds out by itself within minutes."""
    connection.autocommit = True
    connection.execute("VACUUM (ANALYZE)")
    # A worker of the server that was counting rows at that moment kept pages from being marked.
    connection.execute("VACUUM")

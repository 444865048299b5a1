"""Statements of SQLAlchemy, compiled once and run by asyncpg.

Invariant: every statement of the service is made here, so every value travels as a parameter.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ClauseElement
from sqlalchemy.dialects.postgresql.asyncpg import dialect as asyncpg_dialect

from comments.db.pool import Connection


class Statement:
    """SQL with `$1`, and the order of its parameters.

    Args:
        clause: What to do; its values are `bindparam`s.
        columns: For an INSERT without values: the columns, each of which becomes a parameter of its name.
    """

    def __init__(self, clause: ClauseElement, *, columns: Sequence[str] | None = None) -> None:
        compiled: Any = clause.compile(dialect=asyncpg_dialect(), column_keys=columns)  # type: ignore[no-untyped-call] # SQLAlchemy's own gap
        self._sql = str(compiled)
        self._constants: dict[str, Any] = compiled.params
        self._order: list[str] = compiled.positiontup

    async def fetch_rows(self, connection: Connection, **values: Any) -> list[Any]:
        """All rows."""
        rows: list[Any] = await connection.fetch(self._sql, *self._arguments(values))
        return rows

    async def fetch_row(self, connection: Connection, **values: Any) -> Any:
        """The first row, None if there is none."""
        return await connection.fetchrow(self._sql, *self._arguments(values))

    async def fetch_value(self, connection: Connection, **values: Any) -> Any:
        """The first column of the first row, None if there is none."""
        return await connection.fetchval(self._sql, *self._arguments(values))

    async def execute(self, connection: Connection, **values: Any) -> int:
        """How many rows it changed."""
        status: str = await connection.execute(self._sql, *self._arguments(values))
        return int(status.rpartition(" ")[2])

    def _arguments(self, values: dict[str, Any]) -> list[Any]:
        return [values[name] if name in values else self._constants[name] for name in self._order]

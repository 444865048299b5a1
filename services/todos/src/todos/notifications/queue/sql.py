"""Running a statement of the queue: with its values beside it and rows in binary, as `todos.fast` does.

Invariant: what chooses among many rows is planned for its values each time. What is due, and how much, changes from one minute to the next;
a plan that is kept would be one for another queue. A statement about rows that it names, or that one index gives, is no such choice: `run`
and `ask` keep its plan, and do not wait for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from todos.fast.compiled import Row, ask, fetch_unprepared, run, run_unprepared
from todos.fast.rows import to_json

__all__ = ["Parameters", "as_recordset", "ask", "execute", "fetch_all", "run"]

type Parameters = Mapping[str, Any]


def execute(statement: str, parameters: Parameters) -> int:
    """Run `statement`; the number of rows it touched."""
    return run_unprepared(statement, parameters)


def fetch_all(statement: str, parameters: Parameters) -> Sequence[Row]:
    """Run `statement`; its rows."""
    return fetch_unprepared(statement, parameters)


def as_recordset(rows: Iterable[object]) -> str:
    """`rows`, each a mapping or a dataclass, as one parameter for `jsonb_to_recordset`."""
    return to_json(list(rows))

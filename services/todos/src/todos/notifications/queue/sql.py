"""Running a statement of the queue: with its values beside it and rows in binary, as `todos.fast` does.

Invariant: it is planned for its values each time. What is due, and how much, changes from one minute to the next; a plan that is kept would
be one for another queue.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from todos.fast.compiled import Row, fetch_unprepared, run_unprepared
from todos.fast.rows import to_json

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

"""A row: one figure, the goal it is held against, and how both are written.

Invariant: a row that could not be measured says so; it is never left out and never looks like success.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Bound(StrEnum):
    """On which side of its limit a good figure lies."""

    AT_LEAST = "≥"
    AT_MOST = "≤"


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure must reach."""

    bound: Bound
    limit: float
    unit: str = ""

    def is_met(self, value: float) -> bool:
        """Whether the figure is on the good side; the limit itself is."""
        return value >= self.limit if self.bound is Bound.AT_LEAST else value <= self.limit

    def __str__(self) -> str:
        return f"{self.bound} {self.limit:g}{self.unit and ' ' + self.unit}"


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. `value` is None if it could not be measured; `remark` then says why.

    Args:
        also: Further figures of the same measurement, by name: they explain the value, or are conditions of it.
        is_steady: False if a condition besides the goal does not hold, such as a tail that is too long.
    """

    name: str
    title: str
    goal: Goal
    value: float | None
    also: dict[str, float] = field(default_factory=dict)
    is_steady: bool = True
    remark: str = ""

    @property
    def is_ok(self) -> bool:
        """Whether the figure was measured, meets its goal, and its conditions hold."""
        return self.value is not None and self.goal.is_met(self.value) and self.is_steady


def to_document(rows: Sequence[Row]) -> dict[str, Any]:
    """The rows as `--json` prints them."""
    return {
        "rows": {
            row.name: {
                "value": None if row.value is None else _round(row.value),
                "goal": str(row.goal),
                "ok": row.is_ok,
                "title": row.title,
                "also": {name: _round(value) for name, value in row.also.items()},
                "remark": row.remark,
            }
            for row in rows
        }
    }


def render_table(rows: Sequence[Row]) -> str:
    """A line for each row; below it, indented, what was measured with it."""
    lines = [f"{'row':8} {'figure':52} {'value':>11} {'goal':>12}"]
    for row in rows:
        value = "–" if row.value is None else f"{_round(row.value):g}"
        lines.append(f"{row.name:8} {row.title:52} {value:>11} {row.goal!s:>12}  {'ok' if row.is_ok else 'MISSED'}")
        if row.also:
            lines.append("       " + " · ".join(f"{name} {_round(value):g}" for name, value in row.also.items()))
        if row.remark:
            lines.append(f"       {row.remark}")
    return "\n".join(lines) + "\n"


def _round(value: float) -> float:
    """Four significant digits: more would pretend."""
    return float(f"{value:.4g}")

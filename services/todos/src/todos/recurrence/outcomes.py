"""What became of an occurrence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from contracts.todos.v1.recurrence import CompletionOutcome


@dataclass(frozen=True, slots=True)
class Outcome:
    """It was done, or left out, on that day."""

    kind: CompletionOutcome
    on: date

    def to_json(self) -> dict[str, str]:
        """As the history keeps it."""
        return {"kind": self.kind, "on": self.on.isoformat()}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """What `to_json` wrote."""
        return cls(CompletionOutcome(stored["kind"]), date.fromisoformat(stored["on"]))

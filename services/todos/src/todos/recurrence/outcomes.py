"""What became of an occurrence."""

from dataclasses import dataclass
from datetime import date

from contracts.todos.v1.recurrence import CompletionOutcome


@dataclass(frozen=True, slots=True)
class Outcome:
    """It was done, or left out, on that day."""

    kind: CompletionOutcome
    on: date

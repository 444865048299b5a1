"""What became of an occurrence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from contracts.todos.v1.recurrence import CompletionOutcome
from todos.recurrence.wall import WallMoment


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What a completion said that was taken back: which occurrence it was, and the task's due date and series before it and after it."""

    occurrence: WallMoment
    before: Mapping[str, Any]
    after: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """As the history keeps it."""
        return {"occurrence": self.occurrence.to_text(), "before": self.before, "after": self.after}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """What `to_json` wrote."""
        return cls(WallMoment.from_text(stored["occurrence"]), stored["before"], stored["after"])


@dataclass(frozen=True, slots=True)
class Outcome:
    """It was done, or left out, on that day. `withdrawn` if it was known before and comes back as it was."""

    kind: CompletionOutcome
    on: date
    withdrawn: Withdrawn | None = None

    def to_json(self) -> dict[str, Any]:
        """As the history keeps it."""
        known = {"withdrawn": self.withdrawn.to_json()} if self.withdrawn else {}
        return {"kind": self.kind, "on": self.on.isoformat(), **known}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """What `to_json` wrote; events of before completions came back whole lack `withdrawn`."""
        known = Withdrawn.from_json(stored["withdrawn"]) if "withdrawn" in stored else None
        return cls(CompletionOutcome(stored["kind"]), date.fromisoformat(stored["on"]), known)

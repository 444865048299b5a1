"""Rules: taking back what was done, the last thing or an older one, by whoever did it or by somebody else."""

from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from support.tasks_machine.base import Machine, people
from support.tasks_model import undoing
from todos.history.undoing import undo


class UndoingRules(Machine):
    """Everything that was done can be asked back at any time, an undo too."""

    @precondition(lambda self: self.undoables)
    @rule()
    def undo_newest(self) -> None:
        self._undo(None, steps_ago=0)

    @precondition(lambda self: self.undoables)
    @rule(steps_ago=st.integers(1, 5))
    def undo_older(self, steps_ago: int) -> None:
        self._undo(None, steps_ago=steps_ago)

    @precondition(lambda self: self.undoables)
    @rule(by=people, steps_ago=st.integers(0, 30))
    def undo_anything(self, by: str, steps_ago: int) -> None:
        self._undo(by, steps_ago=steps_ago)

    def _undo(self, by: str | None, *, steps_ago: int) -> None:
        undoable = self.undoables[-1 - steps_ago % len(self.undoables)]
        self.take_back(by or self.name_of(undoable.step.person), undoable.event_id)

    def take_back(self, name: str, event_id: UUID) -> None:
        """What that event belongs to."""
        undoable = next(each for each in self.undoables if each.event_id == event_id)
        is_newest = undoable is self.undoables[-1]
        self.compare(
            "undo" if is_newest else "undo of an older one",
            name,
            lambda: undoing.take_back(self.model, self.id_of(name), undoable.step),
            lambda: undo(actor=self.actor(name), event_id=event_id, now=self.now),
            is_about_reminders=undoable.step.is_about_reminders,
        )

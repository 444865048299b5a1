"""People who do whatever comes into their heads, told to todos and to the model alike. One module of rules for each capability."""

from uuid import UUID

from contracts.todos.v1.sharing import GivenRole
from support.tasks_machine.base import introduce_people, steps_taken
from support.tasks_machine.bulk import BulkRules
from support.tasks_machine.completing import CompletingRules
from support.tasks_machine.invariants import Invariants
from support.tasks_machine.people import PeopleRules
from support.tasks_machine.reminding import RemindingRules
from support.tasks_machine.tasks import TaskRules
from support.tasks_machine.undoing import UndoingRules

__all__ = ["TasksMachine", "introduce_people", "steps_taken"]


class TasksMachine(TaskRules, BulkRules, CompletingRules, PeopleRules, RemindingRules, UndoingRules, Invariants):
    """Three people, three Inboxes and two shared lists. Every rule tells the model and the service the same."""

    def prepare(self, task_id: UUID) -> None:
        """A task that repeats was completed, is remembered and has a guest: many runs would end before there is such a thing."""
        # First, because what lets somebody in is taken back once only: as the newest change it would stand in the way of undo.
        self.let_in(name="bob", whom="alice", task_id=task_id, role=GivenRole.VIEWER)
        self.repeat(name="bob", task_id=task_id, interval=1, count=None, is_late=False)
        self.complete(name="bob", task_id=task_id, done=True)
        self.remind(name="bob", task_id=task_id, days=2)

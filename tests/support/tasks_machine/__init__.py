"""People who do whatever comes into their heads, told to todos and to the model alike. One module of rules for each capability."""

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

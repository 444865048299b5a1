"""What must hold after every step that may have changed something."""

from hypothesis.stateful import invariant, precondition

from support.tasks_machine import stored
from support.tasks_machine.base import Machine
from support.tasks_model import reminding
from todos.tasks import access
from todos.tasks.repeats import find_series, get_due, series_values

after_a_change = precondition(lambda self: self.may_have_changed)


class Invariants(Machine):
    """Todos holds what the model does, and what follows from it."""

    @after_a_change
    @invariant()
    def tasks_are_as_the_model_says(self) -> None:
        """What is kept with a rule, the next times, follows from it and the due date."""
        found = stored.list_tasks()
        assert stored.facts_of(found) == stored.expected(self.model)
        for task in found:
            if (series := find_series(task)) is not None:
                assert series_values(series, due=get_due(task)) == {"recurrence": task.recurrence}

    @after_a_change
    @invariant()
    def nothing_open_stands_under_something_done(self) -> None:
        for task in self.model.tasks.values():
            assert not (task.is_open and any(above.is_done for above in self.model.above(task)))

    @after_a_change
    @invariant()
    def somebody_sees_what_they_may_and_nothing_else(self) -> None:
        """One person after each step, in turn."""
        if users := getattr(self, "users", None):
            self.sees_what_they_may(sorted(users)[self.step_count % len(users)])

    def sees_what_they_may(self, name: str) -> None:
        """All of it, and nothing else."""
        seen = access.find_visible(self.actor(name), self.model.tasks)
        assert {task.id for task in seen} == self.model.visible(self.id_of(name))

    @after_a_change
    @invariant()
    def reminders_come_when_they_should_and_no_others(self) -> None:
        assert stored.list_wishes() == self.model.reminders
        assert sorted(stored.list_waiting(self.now)) == sorted(reminding.upcoming(self.model))

"""Rules: done and not done, and tasks that repeat."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from contracts.todos.v1.bulk import DeferTo
from contracts.todos.v1.recurrence import OccurrenceMove, RecurrenceInput
from contracts.todos.v1.tasks import DueInput, TaskChanges
from support.tasks_machine.base import Machine, people
from support.tasks_model import completing
from todos.recurrence.models import Completion
from todos.tasks import services
from todos.versions import ANY_VERSION

days = st.integers(-3, 4)
intervals = st.integers(1, 3)
counts = st.none() | st.integers(1, 3)


class CompletingRules(Machine):
    """What people do once, and again and again."""

    tasks = Machine.tasks

    @rule(name=people, task_id=tasks, done=st.booleans())
    def complete(self, name: str, task_id: UUID, *, done: bool) -> None:
        self._complete(name, task_id, done=done)

    @rule(name=people, task_id=tasks, days_ago=st.sampled_from([0, 1, 1, 2, -1]))
    def complete_on_another_day(self, name: str, task_id: UUID, days_ago: int) -> None:
        self._complete(name, task_id, done=True, days_ago=days_ago)

    @rule(name=people, task_id=tasks, ahead=st.none() | days)
    def set_due(self, name: str, task_id: UUID, ahead: int | None) -> None:
        due = None if ahead is None else self.model.today + timedelta(ahead)
        self._change(
            "set due",
            name,
            task_id,
            lambda: completing.set_due(self.model, self.id_of(name), self.task(task_id), due),
            due=DueInput(date=due) if due else None,
        )

    @rule(name=people, task_id=tasks, wanted=st.sampled_from([(DeferTo.TODAY, 0), (DeferTo.TOMORROW, 1)]))
    def defer(self, name: str, task_id: UUID, wanted: tuple[DeferTo, int]) -> None:
        to, ahead = wanted
        day = self.model.today + timedelta(ahead)
        self.compare(
            "defer",
            name,
            lambda: completing.defer(self.model, self.id_of(name), self.task(task_id), day),
            lambda: services.defer_task(actor=self.actor(name), task_id=task_id, to=to, now=self.now),
        )

    @rule(name=people, task_id=tasks, interval=intervals, count=counts, is_late=st.booleans())
    def repeat(self, name: str, task_id: UUID, interval: int, count: int | None, *, is_late: bool) -> None:
        rule_text = f"FREQ=DAILY;INTERVAL={interval}" + (f";COUNT={count}" if count else "")
        wanted = RecurrenceInput.model_validate({"rule": rule_text, "anchor": "completion" if is_late else "schedule"})
        self._change(
            "repeat",
            name,
            task_id,
            lambda: completing.set_series(
                self.model, self.id_of(name), self.task(task_id), interval=interval, count=count, late=is_late
            ),
            recurrence=wanted,
        )

    @precondition(lambda self: any(task.series for task in self.model.tasks.values()))
    @rule(name=people, data=st.data())
    def complete_repeating(self, name: str, data: st.DataObject) -> None:
        """Often enough: most tasks do not repeat."""
        self._complete(name, self._draw_repeating(data), done=True, days_ago=data.draw(st.sampled_from([None, 0, 1])))

    @precondition(lambda self: any(task.series for task in self.model.tasks.values()))
    @rule(name=people, data=st.data())
    def skip(self, name: str, data: st.DataObject) -> None:
        task_id = self._draw_repeating(data)
        self.compare(
            "skip",
            name,
            lambda: completing.skip(self.model, self.id_of(name), self.task(task_id)),
            lambda: services.skip_occurrence(actor=self.actor(name), task_id=task_id, occurrence=None, now=self.now),
        )

    @rule(name=people, task_id=tasks)
    def skip_anything(self, name: str, task_id: UUID) -> None:
        self.compare(
            "skip",
            name,
            lambda: completing.skip(self.model, self.id_of(name), self.task(task_id)),
            lambda: services.skip_occurrence(actor=self.actor(name), task_id=task_id, occurrence=None, now=self.now),
        )

    @precondition(lambda self: any(task.series for task in self.model.tasks.values()))
    @rule(name=people, data=st.data(), ahead=days)
    def move_one_time(self, name: str, data: st.DataObject, ahead: int) -> None:
        task_id, day = self._draw_repeating(data), self.model.today + timedelta(ahead)
        self.compare(
            "move one time",
            name,
            lambda: completing.move_one_time(self.model, self.id_of(name), self.task(task_id), day),
            lambda: services.move_occurrence(
                actor=self.actor(name), task_id=task_id, wanted=OccurrenceMove(date=day), now=self.now
            ),
        )

    @precondition(lambda self: any(task.occurrences for task in self.model.tasks.values()))
    @rule(name=people, data=st.data())
    def withdraw_newest(self, name: str, data: st.DataObject) -> None:
        self.withdraw(
            name, data.draw(st.sampled_from([key for key, task in self.model.tasks.items() if task.occurrences]))
        )

    def withdraw(self, name: str, task_id: UUID) -> None:
        """Take back the newest completion of a task that was completed."""
        newest = Completion.objects.filter(task=task_id).latest("id")
        self.compare(
            "withdraw",
            name,
            lambda: completing.withdraw_newest(self.model, self.id_of(name), self.task(task_id)),
            lambda: services.withdraw_completion(
                actor=self.actor(name), task_id=task_id, completion_id=newest.id, now=self.now
            ),
        )

    def _draw_repeating(self, data: st.DataObject) -> UUID:
        return data.draw(st.sampled_from([key for key, task in self.model.tasks.items() if task.series]))

    def _complete(self, name: str, task_id: UUID, *, done: bool, days_ago: int | None = None) -> None:
        on = None if days_ago is None else self.model.today - timedelta(days_ago)
        self.compare(
            "complete" if done else "reopen",
            name,
            lambda: completing.complete(self.model, self.id_of(name), self.task(task_id), done=done, on=on),
            lambda: services.set_completion(actor=self.actor(name), task_id=task_id, done=done, on=on, now=self.now),
        )

    def _change(self, step: str, name: str, task_id: UUID, foretell: Any, **given: Any) -> None:
        changes = TaskChanges(**given)
        self.compare(
            step,
            name,
            foretell,
            lambda: services.change_task(
                actor=self.actor(name), task_id=task_id, changes=changes, expected=ANY_VERSION, now=self.now
            ),
        )

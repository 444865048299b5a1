"""Rules: done and not done, and tasks that repeat."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from contracts.todos.v1.bulk import DeferTo
from contracts.todos.v1.recurrence import OccurrenceMove, RecurrenceInput
from contracts.todos.v1.tasks import DueInput, TaskChanges
from support.tasks_machine.base import Machine, anybody
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

    @rule(name=anybody, task_id=tasks, done=st.booleans())
    def complete(self, name: str | None, task_id: UUID, *, done: bool) -> None:
        self._complete(name, task_id, done=done)

    @rule(name=anybody, task_id=tasks, days_ago=st.sampled_from([0, 1, 1, 2, -1]))
    def complete_on_another_day(self, name: str | None, task_id: UUID, days_ago: int) -> None:
        self._complete(name, task_id, done=True, days_ago=days_ago)

    @rule(name=anybody, task_id=tasks, ahead=st.none() | days)
    def set_due(self, name: str | None, task_id: UUID, ahead: int | None) -> None:
        by, task_id = self.aim(name, task_id)
        due = None if ahead is None else self.model.today + timedelta(ahead)
        self._change(
            "set due",
            by,
            task_id,
            lambda: completing.set_due(self.model, self.id_of(by), self.task(task_id), due),
            due=DueInput(date=due) if due else None,
        )

    @rule(name=anybody, task_id=tasks, wanted=st.sampled_from([(DeferTo.TODAY, 0), (DeferTo.TOMORROW, 1)]))
    def defer(self, name: str | None, task_id: UUID, wanted: tuple[DeferTo, int]) -> None:
        by, task_id = self.aim(name, task_id)
        to, ahead = wanted
        day = self.model.today + timedelta(ahead)
        self.compare(
            "defer",
            by,
            lambda: completing.defer(self.model, self.id_of(by), self.task(task_id), day),
            lambda: services.defer_task(actor=self.actor(by), task_id=task_id, to=to, now=self.now),
        )

    @rule(name=anybody, task_id=tasks, interval=intervals, count=counts, is_late=st.booleans())
    def repeat(self, name: str | None, task_id: UUID, interval: int, count: int | None, *, is_late: bool) -> None:
        by, task_id = self.aim(name, task_id)
        rule_text = f"FREQ=DAILY;INTERVAL={interval}" + (f";COUNT={count}" if count else "")
        wanted = RecurrenceInput.model_validate({"rule": rule_text, "anchor": "completion" if is_late else "schedule"})
        self._change(
            "repeat",
            by,
            task_id,
            lambda: completing.set_series(
                self.model, self.id_of(by), self.task(task_id), interval=interval, count=count, late=is_late
            ),
            recurrence=wanted,
        )

    @precondition(lambda self: any(task.series for task in self.model.tasks.values()))
    @rule(name=anybody, data=st.data())
    def complete_repeating(self, name: str | None, data: st.DataObject) -> None:
        """Often enough: most tasks do not repeat."""
        by, task_id = self._draw_repeating(name, data)
        self._complete(by, task_id, done=True, days_ago=data.draw(st.sampled_from([None, 0, 1])))

    @precondition(lambda self: any(task.series for task in self.model.tasks.values()))
    @rule(name=anybody, data=st.data())
    def skip(self, name: str | None, data: st.DataObject) -> None:
        self._skip(*self._draw_repeating(name, data))

    @rule(name=anybody, task_id=tasks)
    def skip_anything(self, name: str | None, task_id: UUID) -> None:
        self._skip(*self.aim(name, task_id))

    @precondition(lambda self: any(task.series for task in self.model.tasks.values()))
    @rule(name=anybody, data=st.data(), ahead=days)
    def move_one_time(self, name: str | None, data: st.DataObject, ahead: int) -> None:
        by, task_id = self._draw_repeating(name, data)
        day = self.model.today + timedelta(ahead)
        self.compare(
            "move one time",
            by,
            lambda: completing.move_one_time(self.model, self.id_of(by), self.task(task_id), day),
            lambda: services.move_occurrence(
                actor=self.actor(by), task_id=task_id, wanted=OccurrenceMove(date=day), now=self.now
            ),
        )

    @precondition(lambda self: any(task.occurrences for task in self.model.tasks.values()))
    @rule(name=anybody, data=st.data())
    def withdraw_newest(self, name: str | None, data: st.DataObject) -> None:
        """Without a name of a task that is as its newest completion left it, if there is one."""
        completed = [task for task in self.model.tasks.values() if task.occurrences]
        as_left = [task for task in completed if not task.is_deleted and completing.is_as_left(task)]
        task = data.draw(st.sampled_from(completed if name else as_left or completed))
        self.withdraw(name or self.owner_of(task.list_id), task.id)

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

    def _draw_repeating(self, name: str | None, data: st.DataObject) -> tuple[str, UUID]:
        """Without a name one that can be completed, by the owner of its list, if there is one."""
        repeating = [task for task in self.model.tasks.values() if task.series]
        is_open = [task for task in repeating if task.is_open]
        task = data.draw(st.sampled_from(repeating if name else is_open or repeating))
        return name or self.owner_of(task.list_id), task.id

    def _complete(self, name: str | None, task_id: UUID, *, done: bool, days_ago: int | None = None) -> None:
        by, task_id = self.aim(name, task_id)
        on = None if days_ago is None else self.model.today - timedelta(days_ago)
        self.compare(
            "complete" if done else "reopen",
            by,
            lambda: completing.complete(self.model, self.id_of(by), self.task(task_id), done=done, on=on),
            lambda: services.set_completion(actor=self.actor(by), task_id=task_id, done=done, on=on, now=self.now),
        )

    def _skip(self, name: str, task_id: UUID) -> None:
        self.compare(
            "skip",
            name,
            lambda: completing.skip(self.model, self.id_of(name), self.task(task_id)),
            lambda: services.skip_occurrence(actor=self.actor(name), task_id=task_id, occurrence=None, now=self.now),
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

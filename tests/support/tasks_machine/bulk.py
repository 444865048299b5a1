"""Rules: one thing done to many tasks at once."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import rule

from contracts.todos.v1.bulk import BulkChange, DeferTo
from contracts.todos.v1.tasks import DueInput
from support.tasks_machine.base import Machine, people, shared
from support.tasks_machine.completing import days
from support.tasks_machine.tasks import priorities, tags
from support.tasks_model import bulk
from todos.tasks import services

# The calendar has its own tests: here it is enough that there are two.
deferrals = st.sampled_from([(DeferTo.TODAY, 0), (DeferTo.TOMORROW, 1)])


class BulkRules(Machine):
    """What people do with several tasks."""

    tasks = Machine.tasks

    @rule(
        name=people,
        chosen=st.lists(tasks, min_size=1, max_size=4),
        what=st.sampled_from(["complete", "reopen", "delete", "restore"]),
    )
    def bulk(self, name: str, chosen: list[UUID], what: str) -> None:
        self._bulk(name, chosen, what, None)

    @rule(name=people, chosen=st.lists(tasks, min_size=1, max_size=4), place=shared | st.none())
    def bulk_move(self, name: str, chosen: list[UUID], place: str | None) -> None:
        list_id = self.lists[place] if place else None
        self._bulk(name, chosen, "move", list_id, list_id=list_id)

    @rule(name=people, chosen=st.lists(tasks, min_size=1, max_size=4), given=tags, is_added=st.booleans())
    def bulk_tag(self, name: str, chosen: list[UUID], given: list[str], *, is_added: bool) -> None:
        self._bulk(name, chosen, "tag" if is_added else "untag", given, tags=given)

    @rule(name=people, chosen=st.lists(tasks, min_size=1, max_size=4), priority=priorities)
    def bulk_prioritise(self, name: str, chosen: list[UUID], priority: int | None) -> None:
        self._bulk(name, chosen, "prioritise", priority, priority=priority)

    @rule(name=people, chosen=st.lists(tasks, min_size=1, max_size=4), ahead=st.none() | days)
    def bulk_reschedule(self, name: str, chosen: list[UUID], ahead: int | None) -> None:
        day = None if ahead is None else self.model.today + timedelta(ahead)
        self._bulk(name, chosen, "reschedule", day, due=DueInput(date=day) if day else None)

    @rule(name=people, chosen=st.lists(tasks, min_size=1, max_size=4), wanted=deferrals)
    def bulk_defer(self, name: str, chosen: list[UUID], wanted: tuple[DeferTo, int]) -> None:
        to, ahead = wanted
        self._bulk(name, chosen, "defer", self.model.today + timedelta(ahead), to=to)

    def _bulk(self, name: str, chosen: list[UUID], action: str, argument: Any, **given: Any) -> None:
        named = [self.task(task_id) for task_id in dict.fromkeys(chosen)]
        change = BulkChange.model_validate({"action": action, "task_ids": [task.id for task in named], **given})
        self.compare(
            f"bulk {action}",
            name,
            lambda: bulk.change_all(self.model, self.id_of(name), named, action, argument),
            lambda: services.change_tasks(actor=self.actor(name), bulk=change, now=self.now),
        )

"""Rules: one thing done to many tasks at once."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import rule

from contracts.todos.v1.bulk import BulkChange, DeferTo
from contracts.todos.v1.tasks import DueInput
from support.tasks_machine.base import Machine, anybody, shared
from support.tasks_machine.completing import days
from support.tasks_machine.tasks import priorities, tags
from support.tasks_model import bulk
from support.tasks_model.state import ModelTask
from todos.tasks import services

# The calendar has its own tests: here it is enough that there are two.
deferrals = st.sampled_from([(DeferTo.TODAY, 0), (DeferTo.TOMORROW, 1)])


class BulkRules(Machine):
    """What people do with several tasks."""

    tasks = Machine.tasks

    @rule(
        name=anybody,
        chosen=st.lists(tasks, min_size=1, max_size=4),
        what=st.sampled_from(["complete", "reopen", "delete", "restore"]),
    )
    def bulk(self, name: str | None, chosen: list[UUID], what: str) -> None:
        self._bulk(name, chosen, what, None)

    @rule(name=anybody, chosen=st.lists(tasks, min_size=1, max_size=4), place=shared | st.none())
    def bulk_move(self, name: str | None, chosen: list[UUID], place: str | None) -> None:
        list_id = self.lists[place] if place else None
        self._bulk(name, chosen, "move", list_id, list_id=list_id)

    @rule(name=anybody, chosen=st.lists(tasks, min_size=1, max_size=4), given=tags, is_added=st.booleans())
    def bulk_tag(self, name: str | None, chosen: list[UUID], given: list[str], *, is_added: bool) -> None:
        self._bulk(name, chosen, "tag" if is_added else "untag", given, tags=given)

    @rule(name=anybody, chosen=st.lists(tasks, min_size=1, max_size=4), priority=priorities)
    def bulk_prioritise(self, name: str | None, chosen: list[UUID], priority: int | None) -> None:
        self._bulk(name, chosen, "prioritise", priority, priority=priority)

    @rule(name=anybody, chosen=st.lists(tasks, min_size=1, max_size=4), ahead=st.none() | days)
    def bulk_reschedule(self, name: str | None, chosen: list[UUID], ahead: int | None) -> None:
        day = None if ahead is None else self.model.today + timedelta(ahead)
        self._bulk(name, chosen, "reschedule", day, due=DueInput(date=day) if day else None)

    @rule(name=anybody, chosen=st.lists(tasks, min_size=1, max_size=4), wanted=deferrals)
    def bulk_defer(self, name: str | None, chosen: list[UUID], wanted: tuple[DeferTo, int]) -> None:
        to, ahead = wanted
        self._bulk(name, chosen, "defer", self.model.today + timedelta(ahead), to=to)

    def _bulk(self, name: str | None, chosen: list[UUID], action: str, argument: Any, **given: Any) -> None:
        by, named = self._aim_at_all(name, list(dict.fromkeys(chosen)), at_trash=action == "restore")
        change = BulkChange.model_validate({"action": action, "task_ids": [task.id for task in named], **given})
        self.compare(
            f"bulk {action}",
            by,
            lambda: bulk.change_all(self.model, self.id_of(by), named, action, argument),
            lambda: services.change_tasks(actor=self.actor(by), bulk=change, now=self.now),
        )

    def _aim_at_all(self, name: str | None, chosen: list[UUID], *, at_trash: bool) -> tuple[str, list[ModelTask]]:
        """Without a name: those in the lists of the owner of the first."""
        by, _ = self.aim(name, chosen[0], at_trash=at_trash)
        aimed = dict.fromkeys(self.aim(name, task_id, at_trash=at_trash) for task_id in chosen)
        return by, [self.task(task_id) for whose, task_id in aimed if whose == by]

"""What todos does for single tasks, in memory: repeats, families and histories. Parts of `InMemoryTodos`."""

from datetime import UTC, datetime, time
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from bot.errors import InvalidInput, StateConflict
from bot.identity import Actor, IdempotencyKey
from bot.ports.tasks import Changed
from contracts.ids import TaskId
from contracts.problems import FieldProblem
from contracts.todos.v1.history import EventActor, EventKind, EventVia, HistoryPage, NamedList, TaskEvent
from contracts.todos.v1.recurrence import (
    OccurrenceAt,
    OccurrenceInput,
    OccurrenceMove,
    RecurrencePreview,
    RecurrencePreviewRequest,
)
from contracts.todos.v1.tasks import DueInput, Progress, Task
from support.bot.due import due_of
from support.bot.repeating import passed
from support.bot.rules import occurrences_of, parts_of


class InMemoryRepeats:
    """Implements `RepeatsGateway`."""

    previews: list[RecurrencePreviewRequest]

    async def preview_repeat(self, actor: Actor, wanted: RecurrencePreviewRequest) -> RecurrencePreview:
        self.heard("preview_repeat")
        self.previews.append(wanted)
        if "BYMONTHDAY=31;BYMONTH=2" in wanted.rule:
            raise InvalidInput([FieldProblem(pointer="/rule", code="never_occurs", detail="")])
        zone = ZoneInfo(wanted.timezone or actor.timezone)
        start = wanted.start or self.clock.now().astimezone(zone).date()
        days = occurrences_of(wanted.rule, start, limit=wanted.limit)
        return RecurrencePreview(
            rule=wanted.rule,
            parts=parts_of(wanted.rule),
            occurrences=[
                OccurrenceAt(date=day, time=wanted.time, at=datetime.combine(day, wanted.time or time(), UTC))
                for day in days
            ],
        )

    async def skip_occurrence(
        self, actor: Actor, task_id: TaskId, occurrence: OccurrenceInput, *, key: IdempotencyKey
    ) -> Changed[Task]:
        self.heard("skip_occurrence")
        task = self._at_occurrence(actor, task_id, occurrence)
        return self.changed(task, **passed(task, actor) or {"completed_at": self.clock.now()})

    async def move_occurrence(
        self, actor: Actor, task_id: TaskId, move: OccurrenceMove, *, key: IdempotencyKey
    ) -> Changed[Task]:
        self.heard("move_occurrence")
        task = self._at_occurrence(actor, task_id, move.occurrence)
        due = due_of(DueInput(date=move.date, time=move.time), actor)
        return self.changed(task, due=due, recurrence=task.recurrence.model_copy(update={"is_moved": True}))

    def _at_occurrence(self, actor: Actor, task_id: TaskId, occurrence: OccurrenceInput | None) -> Task:
        task = self._mine(actor, task_id)
        if task.recurrence is None or task.completed_at:
            raise StateConflict
        if occurrence and occurrence.date != task.recurrence.occurrence.date:
            raise StateConflict
        return task


class InMemoryFamilies:
    """Implements `FamiliesGateway`."""

    async def list_subtasks(self, actor: Actor, task_id: TaskId) -> list[Task]:
        self.heard("list_subtasks")
        self._mine(actor, task_id)
        return self.children_of(task_id)

    async def duplicate_task(self, actor: Actor, task_id: TaskId, *, key: IdempotencyKey) -> Changed[Task]:
        self.heard("duplicate_task")
        task = self._mine(actor, task_id)
        fields = dict(task) | {"id": uuid4(), "completed_at": None, "version": 1, "comment_count": 0}
        return Changed(self.add_task(fields.pop("title"), owner=actor.telegram_id, **fields), uuid4())

    def children_of(self, task_id: TaskId) -> list[Task]:
        """A task's own subtasks, those in the trash left out."""
        return [task for task in self.tasks.values() if task.parent_id == task_id and not task.deleted_at]

    def with_progress(self, task: Task) -> Task:
        """The task, with how many of its subtasks are done."""
        children = self.children_of(TaskId(task.id))
        done = sum(child.completed_at is not None for child in children)
        return task.model_copy(update={"progress": Progress(done=done, total=len(children)) if children else None})


class InMemoryHistories:
    """Implements `HistoriesGateway`."""

    events: list[TaskEvent]

    @property
    def named_lists(self) -> list[NamedList]:
        """All lists that there are."""
        return [NamedList(id=each.id, title=each.title, is_inbox=each.is_inbox) for each in self.lists]

    def add_event(self, task: Task, *, by: str = "Аня", **fields: Any) -> TaskEvent:
        """Something that happened to a task before; makes no request. The newest is added last."""
        values: dict[str, Any] = {
            "id": uuid4(),
            "group_id": uuid4(),
            "task_id": task.id,
            "list_id": task.list_id,
            "kind": EventKind.CHANGED,
            "actor": EventActor(id=uuid4(), name=by),
            "via": EventVia.BOT,
            "at": self.clock.now(),
            "before": {},
            "after": {},
            "reverts": None,
            "reverted_by": None,
        }
        self.events.append(TaskEvent(**(values | fields)))
        return self.events[-1]

    async def list_task_events(
        self, actor: Actor, task_id: TaskId, *, cursor: str | None = None, limit: int
    ) -> HistoryPage:
        self.heard("list_task_events")
        self._mine(actor, task_id)
        mine = [event for event in reversed(self.events) if event.task_id == task_id]
        start = int(cursor or 0)
        following = str(start + limit) if len(mine) > start + limit else None
        return HistoryPage(results=mine[start : start + limit], next=following, lists=self.named_lists)

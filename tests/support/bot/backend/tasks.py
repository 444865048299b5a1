"""Tasks in memory: found, made, changed, done. A part of `InMemoryTodos`."""

from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5
from zoneinfo import ZoneInfo

from bot.errors import (
    InvalidInput,
    TaskNotFound,
    VersionConflict,
)
from bot.identity import Actor, IdempotencyKey
from bot.ports.tasks import DEFAULT_PAGE_SIZE, Changed
from contracts.base import Page
from contracts.ids import ListId, TaskId, TelegramId
from contracts.problems import FieldProblem
from contracts.todos.v1.origins import Origin, OriginInput
from contracts.todos.v1.quickadd import QuickAddText, QuickTask, QuickTaskCreation, Reading
from contracts.todos.v1.search import SearchPage
from contracts.todos.v1.tasks import Due, DueInput, PlacedTask, Task, TaskChanges, TaskCreation, TaskView
from support.bot.backend.base import INBOX
from support.bot.due import due_of
from support.bot.quickadd import read_words
from support.bot.repeating import passed, repeating, rule_of, started
from support.bot.views import search_page


class InMemoryTasks:
    """Implements `TasksGateway`, but for what concerns several tasks at once."""

    def add_task(self, title: str, *, owner: int, due: Due | None = None, **fields: Any) -> Task:
        """A task that was there before; makes no request."""
        now = self.clock.now()
        values: dict[str, Any] = {
            "id": uuid4(),
            "list_id": INBOX,
            "creator_id": UUID(int=owner),
            "title": title,
            "notes": "",
            "due": due,
            "priority": None,
            "tags": [],
            "comment_count": 0,
            "version": 1,
            "created_at": now,
            "updated_at": now,
            "completed_at": None,
        }
        task = Task(**(values | fields))
        self.tasks[TaskId(task.id)], self.owners[TaskId(task.id)] = task, TelegramId(owner)
        return task

    def edit_elsewhere(self, task_id: UUID, **fields: Any) -> Task:
        """What another program does to a task meanwhile; makes no request."""
        return self._store(self.tasks[TaskId(task_id)], **fields)

    async def list_tasks(
        self,
        actor: Actor,
        *,
        view: TaskView,
        list_id: ListId | None = None,
        tag: str | None = None,
        cursor: str | None = None,
        limit: int = DEFAULT_PAGE_SIZE,
    ) -> Page[Task]:
        self.heard("list_tasks")
        today = self.clock.now().astimezone(ZoneInfo(actor.timezone)).date()
        mine = [task for task_id, task in self.tasks.items() if self.owners[task_id] == actor.telegram_id]
        if list_id and list_id != INBOX:
            self._my_list(list_id)
        # A page begins behind the last task of the one before, wherever that task is by now.
        mine = mine[[str(task.id) for task in mine].index(cursor) + 1 :] if cursor else mine
        chosen = [task for task in mine if _is_in(view, task, today) and (not tag or tag in task.tags)]
        if view is TaskView.LIST:
            chosen = [task for task in chosen if task.list_id == (list_id or INBOX)]
        return Page[Task](results=chosen[:limit], next=str(chosen[limit - 1].id) if len(chosen) > limit else None)

    async def get_task(self, actor: Actor, task_id: TaskId) -> PlacedTask:
        self.heard("get_task")
        return PlacedTask(**dict(self._mine(actor, task_id)), depth=self._depth(task_id))

    def _depth(self, task_id: UUID) -> int:
        parent_id = self.tasks[TaskId(task_id)].parent_id
        return 1 if parent_id is None else 1 + self._depth(parent_id)

    async def create_task(self, actor: Actor, creation: TaskCreation, *, key: IdempotencyKey) -> Task:
        self.heard("create_task")
        task_id = TaskId(creation.id or uuid5(NAMESPACE_URL, key))
        if task_id in self.tasks:
            return self.tasks[task_id]
        fields = creation.model_dump(exclude={"title", "due", "list_id", "origin"})
        fields["origin"] = to_origin(creation.origin)
        return self.add_task(
            creation.title,
            owner=actor.telegram_id,
            due=due_of(creation.due, actor),
            list_id=creation.list_id or INBOX,
            **fields | {"id": task_id, "recurrence": started(creation.recurrence, creation.due)},
        )

    async def quick_add(self, actor: Actor, creation: QuickTaskCreation, *, key: IdempotencyKey) -> QuickTask:
        self.heard("quick_add")
        reading = read_words(creation, actor)
        task_id = TaskId(creation.id or uuid5(NAMESPACE_URL, key))
        task = self.tasks.get(task_id) or self.add_task(
            reading.title,
            owner=actor.telegram_id,
            id=task_id,
            notes=creation.notes,
            list_id=creation.list_id or INBOX,
            origin=to_origin(creation.origin),
            due=due_of(_due_read(reading, creation), actor),
            recurrence=started(rule_of(reading), reading.due),
            priority=reading.priority,
            tags=list(reading.tags),
        )
        return QuickTask(**dict(task), reading=reading)

    async def read_text(self, actor: Actor, text: QuickAddText) -> Reading:
        self.heard("read_text")
        return read_words(text, actor)

    async def change_task(
        self,
        actor: Actor,
        task_id: TaskId,
        changes: TaskChanges,
        *,
        version: int,
        key: IdempotencyKey | None = None,
    ) -> Changed[Task]:
        self.heard("change_task")
        task = self._at_version(actor, task_id, version)
        fields = changes.model_dump(exclude_unset=True)
        if "due" in fields:
            fields["due"] = due_of(changes.due, actor)
        fields |= repeating(task, changes, fields)
        if "origin" in fields:
            fields["origin"] = to_origin(changes.origin)
        if fields.get("list_id", INBOX) is None:
            fields["list_id"] = INBOX
        if fields.get("list_id", task.list_id) != task.list_id:
            fields["parent_id"] = None
        return self.changed(task, **fields)

    async def set_completion(
        self, actor: Actor, task_id: TaskId, *, done: bool, on: date | None = None, key: IdempotencyKey
    ) -> Changed[Task]:
        self.heard("set_completion")
        task = self._mine(actor, task_id)
        self.done_on = on
        if key not in self.completions:
            following = passed(task, actor) if done else None
            fields = following or {"completed_at": self.clock.now() if done else None}
            self.completions[key] = self.changed(task, **fields)
        return self.completions[key]

    async def delete_task(self, actor: Actor, task_id: TaskId, *, version: int) -> None:
        self.heard("delete_task")
        self._store(self._at_version(actor, task_id, version), deleted_at=self.clock.now())

    async def restore_task(self, actor: Actor, task_id: TaskId) -> Task:
        self.heard("restore_task")
        if self.owners.get(task_id) != actor.telegram_id:
            raise TaskNotFound
        return self._store(self.tasks[task_id], deleted_at=None)

    async def search(
        self, actor: Actor, query: str, *, cursor: str | None = None, limit: int = DEFAULT_PAGE_SIZE
    ) -> SearchPage:
        self.heard("search")
        if "due:когда" in query:
            raise InvalidInput([FieldProblem(pointer="/q", code="unknown_filter", detail="")])
        mine = [task for task_id, task in self.tasks.items() if self.owners[task_id] == actor.telegram_id]
        return search_page(mine, query, start=int(cursor or 0), limit=limit)

    def changed(self, task: Task, **fields: Any) -> Changed[Task]:
        """A change of one task that can be taken back."""
        event_id = uuid4()
        self.undoable[event_id] = [task]
        return Changed(self._store(task, **fields), event_id)

    def _is_there(self, actor: Actor, task_id: TaskId) -> bool:
        task = self.tasks.get(task_id)
        return task is not None and self.owners[task_id] == actor.telegram_id and not task.deleted_at

    def _mine(self, actor: Actor, task_id: TaskId) -> Task:
        if not self._is_there(actor, task_id):
            raise TaskNotFound
        return self.with_progress(self.tasks[task_id])

    def _at_version(self, actor: Actor, task_id: TaskId, version: int) -> Task:
        task = self._mine(actor, task_id)
        if task.version != version:
            raise VersionConflict(task.version)
        return task

    def _store(self, task: Task, **fields: Any) -> Task:
        changed = task.model_copy(update={"version": task.version + 1, **fields})
        self.tasks[TaskId(task.id)] = changed
        return changed


def to_origin(wanted: OriginInput | None) -> Origin | None:
    """What todos keeps of where a task comes from."""
    return None if wanted is None else Origin.model_validate(wanted.model_dump())


def _due_read(reading: Reading, creation: QuickTaskCreation) -> DueInput | None:
    if reading.due:
        return DueInput(**reading.due.model_dump())
    return DueInput(date=creation.default_date) if creation.default_date else None


def _is_in(view: TaskView, task: Task, today: Any) -> bool:
    if task.deleted_at:
        return view is TaskView.TRASH
    is_done = task.completed_at is not None
    match view:
        case TaskView.DONE:
            return is_done
        case TaskView.AGENDA:
            return not is_done and task.due is not None and task.due.date <= today
        case TaskView.UPCOMING:
            return not is_done and task.due is not None and task.due.date > today
        case _:
            return not is_done

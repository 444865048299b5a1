"""todos and comments in memory. They keep the contracts' rules that the bot depends on, and count what they are asked.

`calls` holds the name of every request in order; `is_down` makes every request fail as a dead backend does, `failures` the next ones (None
lets one pass).
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5
from zoneinfo import ZoneInfo

from bot.errors import (
    BackendUnavailable,
    CommentNotFound,
    InvalidInput,
    NotFound,
    SessionNotFound,
    StateConflict,
    TaskNotFound,
    VersionConflict,
)
from bot.identity import Actor, IdempotencyKey
from bot.ports.registries import PersonRegistry
from bot.ports.tasks import DEFAULT_PAGE_SIZE, Changed
from contracts.base import Page
from contracts.comments.v1.comments import Comment, CommentChanges, CommentCreation, CommentOrder, ExportedComment
from contracts.ids import CommentId, ListId, SessionId, TaskId, TelegramId
from contracts.problems import FieldProblem
from contracts.todos.v1.auth import (
    PasswordUndone,
    RegistrationDecided,
    RegistrationDecision,
    RegistrationOutcome,
    Session,
)
from contracts.todos.v1.bulk import BulkAction, BulkChange, BulkItem, BulkResult, DeferTo
from contracts.todos.v1.history import Undone
from contracts.todos.v1.lists import ListChanges, ListCreation, ListView
from contracts.todos.v1.origins import Origin, OriginInput
from contracts.todos.v1.people import Person, PersonChanges
from contracts.todos.v1.personal_data import Departure, Export
from contracts.todos.v1.quickadd import QuickAddText, QuickTask, QuickTaskCreation, Reading
from contracts.todos.v1.search import SearchPage
from contracts.todos.v1.tasks import (
    Due,
    DueInput,
    Purged,
    TagCount,
    Task,
    TaskChanges,
    TaskCreation,
    TaskList,
    TaskView,
)
from support.bot.due import due_of
from support.bot.quickadd import read_words
from support.bot.reminders import InMemoryReminders
from support.bot.repeating import passed, repeating, rule_of, started
from support.bot.roles import InMemoryFamilies, InMemoryHistories, InMemoryRepeats
from support.bot.sharing import InMemorySharing
from support.bot.statistics import InMemoryStatistics
from support.bot.subscriptions import InMemorySubscriptions
from support.bot.views import InMemoryViews, search_page

INBOX = UUID(int=1)


class FixedClock:
    """Time stands still until a test moves it."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.moment.timestamp()


class InMemoryBackend:
    """What both services share: whether they answer, and what they were asked."""

    def __init__(self, clock: FixedClock) -> None:
        self.clock = clock
        self.calls: list[str] = []
        self.is_down = False
        self.failures: list[Exception | None] = []

    def now(self) -> datetime:
        return self.clock.now()

    def heard(self, name: str) -> None:
        self.calls.append(name)
        if self.is_down:
            raise BackendUnavailable(type(self).__name__, "switched off by the test")
        if self.failures and (failure := self.failures.pop(0)):
            raise failure


class InMemoryTodos(
    InMemorySubscriptions,
    InMemoryReminders,
    InMemoryRepeats,
    InMemoryFamilies,
    InMemoryHistories,
    InMemoryBackend,
    InMemorySharing,
    InMemoryStatistics,
    InMemoryViews,
):
    """Implements `TodosGateway`."""

    def __init__(self, clock: FixedClock, people: PersonRegistry) -> None:
        InMemoryBackend.__init__(self, clock)
        InMemorySharing.__init__(self)
        InMemoryStatistics.__init__(self)
        InMemoryViews.__init__(self)
        self._registry = people
        self.people: dict[TelegramId, Person] = {}
        self.tasks: dict[TaskId, Task] = {}
        self.owners: dict[TaskId, TelegramId] = {}
        self.lists: list[TaskList] = []
        self.tags: list[TagCount] = []
        self.undoable: dict[UUID, list[Task]] = {}
        self.completions: dict[IdempotencyKey, Changed[Task]] = {}
        self.done_on: date | None = None
        self.events, self.previews = [], []
        self.sessions: list[Session] = []
        self.reminders = {}
        self.subscriptions, self.mutes = {}, []
        self.passwords: dict[TelegramId, str] = {}
        self.decisions: list[RegistrationDecision] = []
        self.outcome = RegistrationDecided(outcome=RegistrationOutcome.CONFIRMED)
        self.known_handles = {"handle"}
        self.is_undo_late = False
        self.departure = Departure(deleted_lists=1, deleted_tasks=0, handed_lists=0, heirs=[], left_lists=0)

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

    def add_list(self, title: str, **fields: Any) -> TaskList:
        """A list that was there before; makes no request."""
        values: dict[str, Any] = {
            "id": uuid4(),
            "title": title,
            "is_inbox": False,
            "open_count": 0,
            "version": 1,
            "created_at": self.clock.now(),
        }
        self.lists.append(TaskList(**(values | fields)))
        return self.lists[-1]

    def edit_list(self, list_id: UUID, **fields: Any) -> TaskList:
        """What another program does to a list meanwhile; makes no request."""
        found = self._my_list(list_id)
        changed = found.model_copy(update={"version": found.version + 1, **fields})
        self.lists[self.lists.index(found)] = changed
        return changed

    def edit_elsewhere(self, task_id: UUID, **fields: Any) -> Task:
        """What another program does to a task meanwhile; makes no request."""
        return self._store(self.tasks[TaskId(task_id)], **fields)

    async def introduce(self, actor: Actor) -> Person:
        self.heard("introduce")
        return await self.remember(self.people.get(actor.telegram_id) or self._new_person(actor))

    async def get_person(self, actor: Actor) -> Person:
        self.heard("get_person")
        return await self.remember(self.people[actor.telegram_id])

    async def change_person(self, actor: Actor, changes: PersonChanges) -> Person:
        self.heard("change_person")
        known = self.people.get(actor.telegram_id) or self._new_person(actor)
        if changes.holiday_country == "AQ":  # whose holidays nobody knows
            raise InvalidInput([FieldProblem(pointer="/holiday_country", code="unknown_country", detail="")])
        if changes.day_parts and list(dict(changes.day_parts).values()) != sorted(dict(changes.day_parts).values()):
            raise InvalidInput([FieldProblem(pointer="/day_parts/noon", code="not_later", detail="")])
        return await self.remember(Person.model_validate(known.model_dump() | changes.model_dump(exclude_unset=True)))

    async def set_password(self, actor: Actor, password: str) -> None:
        self.heard("set_password")
        self.passwords[actor.telegram_id] = password

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

    async def get_task(self, actor: Actor, task_id: TaskId) -> Task:
        self.heard("get_task")
        return self._mine(actor, task_id)

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
            due=due_of(DueInput(**reading.due.model_dump()), actor) if reading.due else None,
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

    async def change_tasks(self, actor: Actor, change: BulkChange, *, key: IdempotencyKey) -> Changed[BulkResult]:
        self.heard("change_tasks")
        is_restoring = change.action is BulkAction.RESTORE
        gone = [
            place
            for place, task_id in enumerate(change.task_ids)
            if not is_restoring and not self._is_there(actor, TaskId(task_id))
        ]
        if gone:
            raise InvalidInput(
                [FieldProblem(pointer=f"/task_ids/{place}", code="task_not_found", detail="") for place in gone]
            )
        event_id = uuid4()
        self.undoable[event_id] = [self.tasks[TaskId(task_id)] for task_id in change.task_ids]
        tasks = [
            self._store(self.tasks[TaskId(task_id)], **self._in_bulk(actor, task_id, change))
            for task_id in change.task_ids
        ]
        return Changed(
            BulkResult(results=[BulkItem(task=task, changed=True) for task in tasks], also_changed=[]), event_id
        )

    async def undo(self, actor: Actor, event_id: UUID, *, key: IdempotencyKey) -> Undone:
        self.heard("undo")
        before = self.undoable.get(event_id)
        if before is None:
            raise NotFound
        if any(self.tasks[TaskId(task.id)].version != task.version + 1 for task in before):
            raise StateConflict
        tasks = [
            self._store(self.tasks[TaskId(task.id)], **dict(task) | {"version": task.version + 2}) for task in before
        ]
        return Undone(event_id=uuid4(), tasks=tasks)

    async def undo_last(self, actor: Actor, *, key: IdempotencyKey) -> Undone:
        self.heard("undo_last")
        if not self.undoable:
            raise NotFound
        _, before = self.undoable.popitem()
        undone = [self.tasks[TaskId(task.id)] for task in before]
        tasks = [
            self._store(now, **dict(then) | {"version": now.version + 1})
            for now, then in zip(undone, before, strict=True)
        ]
        redo = uuid4()
        # As a change whose outcome is one version younger: that is what `undo` looks for.
        self.undoable[redo] = undone
        return Undone(event_id=redo, tasks=tasks)

    async def export_tasks(self, actor: Actor) -> Export:
        self.heard("export_tasks")
        mine = [task for task_id, task in self.tasks.items() if self.owners[task_id] == actor.telegram_id]
        person = self.people[actor.telegram_id]
        return Export(exported_at=self.clock.now(), person=person, lists=self.lists, tasks=mine, reminders=[], views=[])

    async def export_calendar(self, actor: Actor) -> bytes:
        self.heard("export_calendar")
        return b"BEGIN:VCALENDAR"

    async def preview_departure(self, actor: Actor) -> Departure:
        self.heard("preview_departure")
        return self.departure

    async def leave(self, actor: Actor) -> None:
        self.heard("leave")
        del self.people[actor.telegram_id]
        await self._registry.forget_person(actor.telegram_id)

    async def empty_trash(self, actor: Actor) -> Purged:
        self.heard("empty_trash")
        gone = [task_id for task_id, task in self.tasks.items() if task.deleted_at]
        for task_id in gone:
            del self.tasks[task_id]
        return Purged(count=len(gone))

    async def search(
        self, actor: Actor, query: str, *, cursor: str | None = None, limit: int = DEFAULT_PAGE_SIZE
    ) -> SearchPage:
        self.heard("search")
        if "due:когда" in query:
            raise InvalidInput([FieldProblem(pointer="/q", code="unknown_filter", detail="")])
        mine = [task for task_id, task in self.tasks.items() if self.owners[task_id] == actor.telegram_id]
        return search_page(mine, query, start=int(cursor or 0), limit=limit)

    def _in_bulk(self, actor: Actor, task_id: UUID, change: BulkChange) -> dict[str, Any]:
        task, now = self.tasks[TaskId(task_id)], self.clock.now()
        match change.action:
            case BulkAction.COMPLETE:
                return {"completed_at": now}
            case BulkAction.RESTORE:
                return {"deleted_at": None}
            case BulkAction.DELETE:
                return {"deleted_at": now}
            case BulkAction.MOVE:
                return {"list_id": change.list_id or INBOX}
            case BulkAction.TAG:
                return {"tags": [*task.tags, *(change.tags or [])]}
            case BulkAction.RESCHEDULE:
                return {"due": due_of(change.due, actor)}
            case BulkAction.DEFER:
                today = now.astimezone(ZoneInfo(actor.timezone)).date()
                day = today + timedelta(days=int(change.to is DeferTo.TOMORROW))
                return {"due": due_of(DueInput(date=day, time=task.due.time if task.due else None), actor)}
        raise NotImplementedError(change.action)

    async def list_lists(self, actor: Actor, *, view: ListView = ListView.ACTIVE) -> list[TaskList]:
        self.heard("list_lists")
        return [found for found in self.lists if bool(found.archived_at) == (view is ListView.ARCHIVED)]

    async def get_list(self, actor: Actor, list_id: ListId) -> TaskList:
        self.heard("get_list")
        return self._my_list(list_id)

    async def create_list(self, actor: Actor, creation: ListCreation, *, key: IdempotencyKey) -> TaskList:
        self.heard("create_list")
        if not creation.title.strip():
            raise InvalidInput([FieldProblem(pointer="/title", code="blank", detail="")])
        return self.add_list(creation.title, emoji=creation.emoji)

    async def change_list(self, actor: Actor, list_id: ListId, changes: ListChanges, *, version: int) -> TaskList:
        self.heard("change_list")
        found = self._my_list(list_id)
        if found.version != version:
            raise VersionConflict(found.version)
        return self.edit_list(list_id, **changes.model_dump(exclude_unset=True))

    async def archive_list(self, actor: Actor, list_id: ListId, *, archived: bool) -> TaskList:
        self.heard("archive_list")
        self._my_list(list_id)
        return self.edit_list(list_id, archived_at=self.clock.now() if archived else None)

    def _my_list(self, list_id: UUID) -> TaskList:
        for found in self.lists:
            if found.id == list_id:
                return found
        raise NotFound

    async def list_tags(self, actor: Actor) -> list[TagCount]:
        self.heard("list_tags")
        return list(self.tags)

    async def list_sessions(self, actor: Actor) -> list[Session]:
        self.heard("list_sessions")
        return list(self.sessions)

    async def end_session(self, actor: Actor, session_id: SessionId) -> None:
        self.heard("end_session")
        if session_id not in {session.id for session in self.sessions}:
            raise SessionNotFound
        self.sessions = [session for session in self.sessions if session.id != session_id]

    async def end_all_sessions(self, actor: Actor) -> None:
        self.heard("end_all_sessions")
        self.sessions = []

    async def decide_registration(
        self, actor: Actor, handle: str, decision: RegistrationDecision
    ) -> RegistrationDecided:
        self.heard("decide_registration")
        if handle not in self.known_handles:
            raise NotFound
        self.decisions.append(decision)
        return self.outcome

    async def undo_password(self, actor: Actor, handle: str) -> PasswordUndone:
        self.heard("undo_password")
        if handle not in self.known_handles:
            raise NotFound
        if self.is_undo_late:
            raise StateConflict
        return PasswordUndone(ended_sessions=2)

    def _new_person(self, actor: Actor) -> Person:
        return Person(
            id=UUID(int=actor.telegram_id),
            telegram_id=actor.telegram_id,
            name=actor.name,
            username=actor.username,
            language=actor.language,
            timezone=actor.timezone,
            has_password=False,
            is_set_up=False,
            inbox_id=INBOX,
            created_at=self.clock.now(),
        )

    async def remember(self, person: Person) -> Person:
        self.people[TelegramId(person.telegram_id)] = person
        await self._registry.remember_person(person)
        return person

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

    def changed(self, task: Task, **fields: Any) -> Changed[Task]:
        """A change of one task that can be taken back."""
        event_id = uuid4()
        self.undoable[event_id] = [task]
        return Changed(self._store(task, **fields), event_id)

    def _store(self, task: Task, **fields: Any) -> Task:
        changed = task.model_copy(update={"version": task.version + 1, **fields})
        self.tasks[TaskId(task.id)] = changed
        return changed


class InMemoryComments(InMemoryBackend):
    """Implements `CommentsGateway`."""

    def __init__(self, clock: FixedClock, todos: InMemoryTodos) -> None:
        super().__init__(clock)
        self._todos = todos
        self.comments: list[Comment] = []
        self._answers: dict[IdempotencyKey, Comment] = {}

    def add(self, task_id: UUID, text: str, *, author: str = "Борис", **fields: Any) -> Comment:
        """A comment that was there before; makes no request."""
        values: dict[str, Any] = {
            "id": uuid4(),
            "task_id": task_id,
            "author_id": UUID(int=2),
            "author_name": author,
            "text": text,
            "reply_to": None,
            "version": 1,
            "created_at": self.clock.now(),
            "edited_at": None,
        }
        comment = Comment(**(values | fields))
        self.comments.append(comment)
        task = self._todos.tasks[TaskId(task_id)]
        count = sum(kept.task_id == task_id for kept in self.comments)
        self._todos.tasks[TaskId(task_id)] = task.model_copy(update={"comment_count": count})
        return comment

    async def list_comments(
        self,
        actor: Actor,
        task_id: TaskId,
        *,
        order: CommentOrder = CommentOrder.OLDEST,
        cursor: str | None = None,
        limit: int = DEFAULT_PAGE_SIZE,
    ) -> Page[Comment]:
        self.heard("list_comments")
        self._check_access(actor, task_id)
        chosen = [comment for comment in self.comments if comment.task_id == task_id]
        chosen = chosen[::-1] if order is CommentOrder.NEWEST else chosen
        start = int(cursor or 0)
        following = str(start + limit) if len(chosen) > start + limit else None
        return Page[Comment](results=chosen[start : start + limit], next=following)

    async def get_comment(self, actor: Actor, comment_id: CommentId) -> Comment:
        self.heard("get_comment")
        for comment in self.comments:
            if comment.id == comment_id:
                return comment
        raise CommentNotFound

    async def add_comment(
        self, actor: Actor, task_id: TaskId, creation: CommentCreation, *, key: IdempotencyKey
    ) -> Comment:
        self.heard("add_comment")
        self._check_access(actor, task_id)
        if creation.reply_to and creation.reply_to not in {comment.id for comment in self.comments}:
            raise InvalidInput([FieldProblem(pointer="/reply_to", code="missing", detail="no such comment")])
        if key not in self._answers:
            self._answers[key] = self.add(task_id, creation.text, author=actor.name, reply_to=creation.reply_to)
        return self._answers[key]

    async def change_comment(
        self, actor: Actor, comment_id: CommentId, changes: CommentChanges, *, version: int
    ) -> Comment:
        self.heard("change_comment")
        for place, comment in enumerate(self.comments):
            if comment.id == comment_id:
                changed = {"text": changes.text, "version": version + 1, "edited_at": self.clock.now()}
                self.comments[place] = comment.model_copy(update=changed)
                return self.comments[place]
        raise CommentNotFound

    async def delete_comment(self, actor: Actor, comment_id: CommentId, *, version: int) -> None:
        self.heard("delete_comment")
        raise CommentNotFound

    async def export_comments(self, actor: Actor, *, cursor: str | None = None) -> Page[ExportedComment]:
        self.heard("export_comments")
        start = int(cursor or 0)
        found = [
            ExportedComment(
                id=comment.id,
                task_id=comment.task_id,
                is_own=True,
                text=comment.text,
                created_at=comment.created_at,
                edited_at=None,
                deleted_at=None,
                files=[],
                revisions=[],
                reaction=None,
            )
            for comment in self.comments
            if comment.author_name == actor.name
        ]
        following = str(start + 100) if len(found) > start + 100 else None
        return Page[ExportedComment](results=found[start : start + 100], next=following)

    async def count_comments(self, actor: Actor, task_ids: Sequence[TaskId]) -> dict[TaskId, int]:
        self.heard("count_comments")
        return {task_id: self._todos.tasks[task_id].comment_count for task_id in task_ids}

    def _check_access(self, actor: Actor, task_id: TaskId) -> None:
        if self._todos.owners.get(task_id) != actor.telegram_id:
            raise TaskNotFound


def to_origin(wanted: OriginInput | None) -> Origin | None:
    """What todos keeps of where a task comes from."""
    return None if wanted is None else Origin.model_validate(wanted.model_dump())


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

"""A client that keeps a copy of what a person sees, and what the server says they see."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from rest_framework.test import APIClient

from contracts.todos.v1.sync import SyncedKind, SyncedMember, SyncEntry, SyncPage
from contracts.todos.v1.tasks import TaskCreation
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.lists.access import visible_lists
from todos.lists.models import List, Membership
from todos.lists.selectors import find_task_lists
from todos.reminders.models import Reminder
from todos.reminders.selectors import to_contract as reminder_to_contract
from todos.saved_views.models import SavedView
from todos.saved_views.selectors import to_contract as view_to_contract
from todos.sharing.selectors import list_guests
from todos.sync.selectors import list_changes
from todos.tasks.access import visible_tasks
from todos.tasks.models import IS_KEPT, Task
from todos.tasks.selectors import to_contract
from todos.tasks.services import create_task
from todos.tasks.tags import to_tag_key

type State = dict[str, dict[Any, Any]]
type MakeTask = Callable[..., Task]


@dataclass
class Copy:
    """What a client keeps, made of nothing but pages of the feed, as the contract says."""

    reader: User
    cursor: str | None = None
    tasks: dict[UUID, Any] = field(default_factory=dict)
    lists: dict[UUID, Any] = field(default_factory=dict)
    members: dict[tuple[UUID, UUID], Any] = field(default_factory=dict)
    views: dict[UUID, Any] = field(default_factory=dict)
    reminders: dict[UUID, Any] = field(default_factory=dict)
    guests: dict[UUID, Any] = field(default_factory=dict)

    def follow(self, *, limit: int = 100, pages: int = 1000) -> list[SyncEntry]:
        """Read until there is no more, or that number of pages; the entries that came."""
        entries: list[SyncEntry] = []
        for _ in range(pages):
            page = self.read_page(limit=limit)
            entries += page.results
            if not page.has_more:
                break
        return entries

    def read_page(self, *, limit: int) -> SyncPage:
        """Read one page and apply it."""
        now = datetime.now(UTC)
        page = list_changes(actor=Actor(self.reader, Via.HTTP), limit=limit, cursor=self.cursor, now=now)
        for entry in page.results:
            self._apply(entry)
        self.cursor = page.next
        return page

    def _apply(self, entry: SyncEntry) -> None:
        match entry.kind:
            case SyncedKind.TASK:
                _put(self.tasks, entry.id, entry.task)
                if entry.is_gone:
                    self._forget_things_of({entry.id})
            case SyncedKind.MEMBER:
                _put(self.members, (entry.list_id, entry.id), entry.member)
            case SyncedKind.LIST:
                _put(self.lists, entry.id, entry.list and entry.list.model_copy(update={"open_count": 0}))
                if entry.is_gone:
                    self._forget_things_of({key for key, task in self.tasks.items() if task.list_id == entry.id})
                    self.tasks = {key: task for key, task in self.tasks.items() if task.list_id != entry.id}
                    self.members = {key: member for key, member in self.members.items() if key[0] != entry.id}
            case SyncedKind.VIEW:
                _put(self.views, entry.id, entry.view)
            case SyncedKind.REMINDER:
                _put(self.reminders, entry.id, entry.reminder and entry.reminder.model_copy(update={"next_at": None}))
            case SyncedKind.GUESTS:
                _put(self.guests, entry.id, entry.guests and entry.guests.people)

    def _forget_things_of(self, task_ids: set[UUID]) -> None:
        self.guests = {key: each for key, each in self.guests.items() if key not in task_ids}
        self.reminders = {key: each for key, each in self.reminders.items() if each.task_id not in task_ids}

    @property
    def state(self) -> State:
        """All of it, to be compared."""
        return {
            "tasks": self.tasks,
            "lists": self.lists,
            "members": self.members,
            "views": self.views,
            "reminders": self.reminders,
            "guests": self.guests,
        }

    @property
    def tags(self) -> dict[str, int]:
        """How many open tasks have each tag, by its key."""
        active = {key for key, found in self.lists.items() if found.archived_at is None}
        shown = [task for task in self.tasks.values() if task.list_id in active]
        tasks = [task for task in shown if task.completed_at is None and task.deleted_at is None]
        return dict(Counter(to_tag_key(tag) for task in tasks for tag in task.tags))


def _put(place: dict[Any, Any], key: object, value: object) -> None:
    if value is None:
        place.pop(key, None)
    else:
        place[key] = value


def state_of_server(reader: User) -> State:
    """What `reader` sees, by the rules of access alone."""
    actor = Actor(reader, Via.HTTP)
    lists = find_task_lists(actor=actor, list_ids=visible_lists(actor).values_list("id", flat=True))
    members = Membership.objects.filter(list__in=lists)
    return {
        "tasks": {task.id: to_contract(task) for task in visible_tasks(actor)},
        "lists": {key: found.model_copy(update={"open_count": 0}) for key, found in lists.items()},
        "members": {(row.list_id, row.user_id): _member(row) for row in members.select_related("user")},
        "views": {row.id: view_to_contract(row) for row in SavedView.objects.filter(owner=reader)},
        "reminders": {row.id: _reminder(row) for row in Reminder.objects.filter(user=reader) if _sees(actor, row)},
        "guests": {
            task.id: people for task in visible_tasks(actor).filter(IS_KEPT) if (people := _guests(actor, task))
        },
    }


def _guests(actor: Actor, task: Task) -> list[Any]:
    return list_guests(actor=actor, task_id=task.id, limit=100, cursor=None).results


def _sees(actor: Actor, reminder: Reminder) -> bool:
    return visible_tasks(actor).filter(id=reminder.task_id, deleted_at=None).exists()


def _reminder(row: Reminder) -> Any:
    shown = reminder_to_contract(row, row.task, row.user, now=datetime.now(UTC))
    return shown.model_copy(update={"next_at": None})


def _member(row: Membership) -> SyncedMember:
    return SyncedMember(list_id=row.list_id, user_id=row.user_id, name=row.user.name, role=row.role)


@pytest.fixture
def copy_of() -> Callable[[User], Copy]:
    """A function: person → a client of theirs that has nothing yet."""
    return Copy


@pytest.fixture
def server_state() -> Callable[[User], State]:
    """A function: person → what the server says they see."""
    return state_of_server


@pytest.fixture
def make_task(now: datetime) -> MakeTask:
    """A function: owner, title and other fields of a creation → the stored task."""

    def make(owner: User, title: str = "Call the bank", **fields: Any) -> Task:
        creation = TaskCreation.model_validate({"title": title, **fields})
        return create_task(actor=Actor(owner, Via.BOT), creation=creation, now=now).task

    return make


@pytest.fixture
def house(alice: User, make_list: Callable[..., List], make_task: MakeTask) -> List:
    """A second list of Alice's with two tasks in it."""
    house = make_list(alice, "House")
    for title in ("Paint", "Clean"):
        make_task(alice, title, list_id=str(house.id))
    return house


@pytest.fixture
def get_page(client_of: Callable[..., APIClient]) -> Callable[..., Any]:
    """A function: person and query → the answer over HTTP."""

    def get(reader: User, **query: object) -> Any:
        return client_of(reader).get("/api/v1/sync", query)

    return get

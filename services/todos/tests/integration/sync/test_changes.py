"""`GET /internal/v1/changes` and `POST /internal/v1/tasks/lookup`: what the bot redraws its cards by."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.utils import timezone
from rest_framework.test import APIClient
from uuid_utils.compat import uuid7

from contracts.problems import ProblemCode
from contracts.todos.v1.changes import ChangesPage, FoundTasks
from contracts.todos.v1.sharing import Role
from contracts.todos.v1.tasks import TaskChanges
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.lists.models import List, Membership
from todos.sharing.models import Guest
from todos.sync.services import TOMBSTONES_KEPT_FOR, begin_anew, ensure_feed, find_cluster, forget_tombstones
from todos.tasks import services
from todos.tasks.models import Task
from todos.versions import ANY_VERSION

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alone]

type MakeTask = Callable[..., Task]


@pytest.fixture(autouse=True)
def feed(db: None) -> None:
    """The feed as it is when the service has started."""
    ensure_feed()


class Follower:
    """The bot, which goes on from where it was."""

    def __init__(self, bot: Any) -> None:
        self._bot = bot
        self.cursor: str | None = None

    def ask(self, **query: object) -> Any:
        return self._bot.send("GET", f"/internal/v1/changes?{urlencode(query)}")

    def read(self, *, limit: int = 100) -> ChangesPage:
        query = {"limit": limit} | ({"cursor": self.cursor} if self.cursor else {})
        response = self.ask(**query)
        assert response.status_code == 200, response.content
        page = ChangesPage.model_validate_json(response.content)
        self.cursor = page.next
        return page

    def read_tasks(self) -> dict[UUID, int | None]:
        return {task.id: task.version for task in self.read().tasks}


@pytest.fixture
def follower(bot: Any) -> Follower:
    return Follower(bot)


@pytest.fixture
def reading(follower: Follower) -> Follower:
    """A bot that has begun to follow."""
    follower.read()
    return follower


def test_the_first_answer_says_only_where_the_feed_ends(follower: Follower, alice: User, make_task: MakeTask) -> None:
    make_task(alice)

    first = follower.read()
    second = follower.read()

    assert (first.tasks, first.telegram_ids, first.has_more, first.is_settled) == ([], [], False, True)
    assert second.tasks == []


def test_a_changed_task_comes_once_with_its_version(
    follower: Follower, alice: User, make_task: MakeTask, now: datetime
) -> None:
    task = make_task(alice)
    follower.read()
    services.change_task(
        actor=Actor(alice, Via.HTTP), task_id=task.id, changes=TaskChanges(title="Call"), expected=ANY_VERSION, now=now
    )

    assert follower.read_tasks() == {task.id: 2}
    assert follower.read_tasks() == {}


def test_pages_go_through_all_of_it(reading: Follower, alice: User, make_task: MakeTask) -> None:
    reading.read()
    made = [make_task(alice, f"task {number}").id for number in range(5)]

    pages = [reading.read(limit=2) for _ in range(3)]

    assert [page.has_more for page in pages] == [True, True, False]
    assert sorted(task.id for page in pages for task in page.tasks) == sorted(made)


def test_a_task_deleted_for_good_has_no_version(follower: Follower, alice: User, make_task: MakeTask) -> None:
    task = make_task(alice)
    follower.read()
    task_id = task.id
    task.delete()

    assert follower.read_tasks() == {task_id: None}


def test_a_task_moved_to_another_list_has_to_be_looked_at(
    reading: Follower, alice: User, make_task: MakeTask, make_list: Callable[..., List]
) -> None:
    task, elsewhere = make_task(alice), make_list(alice, "Elsewhere")
    reading.read()
    Task.objects.filter(id=task.id).update(list=elsewhere, version=2)

    assert reading.read_tasks() == {task.id: None}


def test_a_task_that_a_guest_lost_has_to_be_looked_at(
    reading: Follower, alice: User, bob: User, make_task: MakeTask, now: datetime
) -> None:
    task = make_task(alice)
    guest = Guest.objects.create(task=task, user=bob, role=Role.VIEWER, created_at=now)
    reading.read()
    guest.delete()

    assert reading.read_tasks() == {task.id: None}


def test_whoever_left_a_list_is_named(
    reading: Follower, alice: User, bob: User, make_list: Callable[..., List]
) -> None:
    house = make_list(alice, "House", {Role.EDITOR: bob})
    reading.read()
    Membership.objects.filter(list=house, user=bob).delete()

    # A list says how many members it has, so Alice is named, too.
    assert reading.read().telegram_ids == [alice.telegram_id, bob.telegram_id]


def test_a_list_in_the_trash_concerns_its_members(
    reading: Follower, alice: User, bob: User, charlie: User, make_list: Callable[..., List], now: datetime
) -> None:
    house = make_list(alice, "House", {Role.VIEWER: bob})
    make_list(charlie, "Office")
    reading.read()
    List.objects.filter(id=house.id).update(deleted_at=now)

    assert reading.read().telegram_ids == [alice.telegram_id, bob.telegram_id]


@contextmanager
def held_transaction(change: Callable[[], object]) -> Iterator[None]:
    """`change` was made in a transaction that is committed after the block."""
    is_made, may_end = threading.Event(), threading.Event()

    def run() -> None:
        try:
            with transaction.atomic():
                change()
                is_made.set()
                assert may_end.wait(timeout=30)
        finally:
            connection.close()

    writer = threading.Thread(target=run)
    writer.start()
    try:
        assert is_made.wait(timeout=30)
        yield
    finally:
        may_end.set()
        writer.join(timeout=30)


def test_what_began_first_and_was_committed_last_is_not_missed(
    follower: Follower, alice: User, make_task: MakeTask
) -> None:
    slow, quick = make_task(alice, "slow"), make_task(alice, "quick")
    follower.read()

    with held_transaction(lambda: Task.objects.filter(id=slow.id).update(version=2)):
        Task.objects.filter(id=quick.id).update(version=3)
        meanwhile = follower.read()
    afterwards = follower.read()

    assert (meanwhile.tasks, meanwhile.is_settled) == ([], False)
    assert {task.id: task.version for task in afterwards.tasks} == {slow.id: 2, quick.id: 3}
    assert afterwards.is_settled


def is_expired(response: Any) -> bool:
    return response.status_code == 410 and response.json()["type"] == ProblemCode.CURSOR_EXPIRED


def test_a_cursor_expires_when_tombstones_after_it_were_forgotten(
    reading: Follower, alice: User, make_task: MakeTask
) -> None:
    old = reading.cursor
    make_task(alice).delete()
    forget_tombstones(now=timezone.now() + TOMBSTONES_KEPT_FOR + timedelta(minutes=1))

    assert is_expired(reading.ask(cursor=old))


def test_a_cursor_expires_with_the_feed(reading: Follower) -> None:
    begin_anew(cluster=find_cluster())

    assert is_expired(reading.ask(cursor=reading.cursor))


@pytest.mark.parametrize("cursor", ["", "x", "WyJzeW5jIl0"])
def test_what_is_no_cursor_is_refused(follower: Follower, cursor: str) -> None:
    response = follower.ask(cursor=cursor)

    assert (response.status_code, response.json()["errors"][0]["pointer"]) == (400, "cursor")


def test_a_person_may_not_read_it(client_of: Callable[[User], APIClient], alice: User) -> None:
    assert client_of(alice).get("/internal/v1/changes").status_code == 403


def test_a_change_wakes_the_bot(heard_changes: Callable[[], tuple[str, str]], alice: User, make_task: MakeTask) -> None:
    make_task(alice)

    assert heard_changes() == ("delegram:changes", "")


def look_up(bot: Any, person: User | None, *task_ids: UUID) -> Any:
    body = {"task_ids": [str(task_id) for task_id in task_ids]}
    telegram_id = person.telegram_id if person else None
    return bot.send("POST", "/internal/v1/tasks/lookup", body, on_behalf_of=telegram_id)


def test_a_lookup_gives_what_the_person_may_see(bot: Any, alice: User, bob: User, make_task: MakeTask) -> None:
    hers, his = make_task(alice, "hers"), make_task(bob, "his")
    Task.objects.filter(id=his.id).update(deleted_at=timezone.now())

    found = FoundTasks.model_validate_json(look_up(bot, bob, hers.id, his.id, uuid7()).content)

    assert [task.id for task in found.tasks] == [his.id]
    assert found.tasks[0].deleted_at is not None


def test_a_lookup_is_on_behalf_of_somebody(bot: Any, alice: User, make_task: MakeTask) -> None:
    assert look_up(bot, None, make_task(alice).id).status_code == 401


@pytest.mark.parametrize("number", [0, 101])
def test_a_lookup_has_a_sensible_size(bot: Any, alice: User, number: int) -> None:
    assert look_up(bot, alice, *(uuid7() for _ in range(number))).status_code == 422

"""Row C4: no change is missed while others are being written, whatever the order in which they are committed.

A transaction that is open anywhere on the server holds the feed back until it ends, so nothing else may run there meanwhile.
"""

import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction

from contracts.todos.v1.sharing import Role
from contracts.todos.v1.tasks import TaskChanges, TaskCreation
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.errors import TodosError
from todos.lists.models import List, Membership
from todos.lists.selectors import get_inbox_id
from todos.sharing.models import Guest
from todos.tasks import services
from todos.tasks.models import Task
from todos.versions import ANY_VERSION

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alone]

WRITERS, CHANGES_EACH, CHANGES_OF_A_LONG_RUN = 8, 25, 500


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
    copy_of: Callable[[User], Any], server_state: Callable[[User], Any], alice: User, make_task: Callable[..., Task]
) -> None:
    slow, quick = make_task(alice, "slow"), make_task(alice, "quick")
    copy = copy_of(alice)
    copy.follow()

    with held_transaction(lambda: Task.objects.filter(id=slow.id).update(priority=1)):
        Task.objects.filter(id=quick.id).update(priority=2)
        meanwhile = copy.follow()
    afterwards = copy.follow()

    assert meanwhile == []
    assert {entry.id for entry in afterwards} == {slow.id, quick.id}
    assert copy.state == server_state(alice)


def test_a_new_copy_made_meanwhile_is_completed_afterwards(
    copy_of: Callable[[User], Any], server_state: Callable[[User], Any], alice: User, make_task: Callable[..., Task]
) -> None:
    task, copy = make_task(alice), copy_of(alice)

    with held_transaction(lambda: Task.objects.filter(id=task.id).delete()):
        make_task(alice, "made meanwhile")
        copy.follow()
    copy.follow()

    assert copy.state == server_state(alice)
    assert [found.title for found in copy.tasks.values()] == ["made meanwhile"]


class Writer(threading.Thread):
    """Changes whatever there is, one transaction after the other, each held open for a while before it is committed."""

    def __init__(
        self, number: int, people: list[User], guest: User, lists: list[UUID], now: datetime, *, change_count: int
    ) -> None:
        super().__init__(name=f"writer {number}")
        self._change_count = change_count
        self._luck = random.Random(number)  # noqa: S311 - repeatable, not secret
        self._people, self._guest, self._lists, self._now = people, guest, lists, now
        self._actor = Actor(self._luck.choice(people), Via.HTTP)
        self.failure: BaseException | None = None

    def run(self) -> None:
        try:
            for _ in range(self._change_count):
                self._change_something()
        except BaseException as exc:  # noqa: BLE001 - the test fails with it in its own thread
            self.failure = exc
        finally:
            connection.close()

    def _change_something(self) -> None:
        act = self._luck.choice(
            [self._make, self._make, self._edit, self._edit, self._move, self._throw_away, self._share, self._let_in]
        )
        try:
            with transaction.atomic():
                act()
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_sleep(%s)", [self._luck.random() * 0.04])
        except TodosError:
            pass  # Somebody else was there first.

    def _make(self) -> None:
        creation = TaskCreation(title=self.name, list_id=self._luck.choice(self._lists))
        services.create_task(actor=self._actor, creation=creation, now=self._now)

    def _edit(self) -> None:
        self._patch(title=f"{self.name} {self._luck.random()}")

    def _move(self) -> None:
        self._patch(list_id=self._luck.choice(self._lists))

    def _patch(self, **fields: Any) -> None:
        if (task_id := self._any_task()) is not None:
            changes = TaskChanges(**fields)
            services.change_task(
                actor=self._actor, task_id=task_id, changes=changes, expected=ANY_VERSION, now=self._now
            )

    def _throw_away(self) -> None:
        task_id = self._any_task()
        task = Task.objects.select_for_update().filter(id=task_id).first()
        if task is not None:
            task.delete()

    def _share(self) -> None:
        person = self._luck.choice(self._people)
        membership = Membership.objects.filter(user=person, list=self._luck.choice(self._lists)).exclude(
            role=Role.OWNER
        )
        if not membership.delete()[0]:
            shared = List.objects.filter(id__in=self._lists).exclude(memberships__user=person).first()
            if shared is not None:
                Membership.objects.bulk_create(
                    [Membership(list=shared, user=person, role=Role.EDITOR, created_at=self._now)],
                    ignore_conflicts=True,
                )

    def _let_in(self) -> None:
        task_id, person = self._any_task(), self._luck.choice([*self._people, self._guest])
        if Task.objects.select_for_update().filter(id=task_id).exists():
            guests = Guest.objects.filter(task_id=task_id, user=person)
            if not guests.delete()[0]:
                Guest.objects.create(task_id=task_id, user=person, role=Role.VIEWER, created_at=self._now)

    def _any_task(self) -> UUID | None:
        ids = list(Task.objects.order_by("id").values_list("id", flat=True))
        return self._luck.choice(ids) if ids else None


@pytest.mark.parametrize(
    "change_count",
    [CHANGES_EACH, pytest.param(CHANGES_OF_A_LONG_RUN, marks=[pytest.mark.long, pytest.mark.timeout(1800)])],
)
def test_clients_that_follow_eight_writers_end_with_what_the_server_has(
    copy_of: Callable[[User], Any],
    server_state: Callable[[User], Any],
    alice: User,
    bob: User,
    charlie: User,
    make_list: Callable[..., List],
    now: datetime,
    change_count: int,
) -> None:
    """Charlie is in none of the lists, and now and then a guest of a task."""
    shared, own = make_list(alice, roles={Role.EDITOR: bob}), make_list(bob)
    lists = [shared.id, own.id, get_inbox_id(alice)]
    writers = [
        Writer(number, [alice, bob], charlie, lists, now, change_count=change_count) for number in range(WRITERS)
    ]
    luck = random.Random(4)  # noqa: S311 - repeatable, not secret
    copies = [copy_of(alice), copy_of(bob), copy_of(charlie)]
    for writer in writers:
        writer.start()
    pages = 0
    while any(writer.is_alive() for writer in writers):
        for index, copy in enumerate(copies):
            copy.follow(limit=luck.choice([1, 3, 100]), pages=luck.randint(1, 4))
            pages += 1
            if luck.random() < 0.05:
                # A client that is installed again.
                copies[index] = copy_of(copy.reader)
    for copy in copies:
        copy.follow()

    assert [writer.failure for writer in writers] == [None] * WRITERS
    assert pages > WRITERS
    assert [copy.state == server_state(copy.reader) for copy in copies] == [True, True, True]
    assert any(copies[0].guests.values())

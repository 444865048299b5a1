"""A client that follows the feed has the guests of the tasks that its person sees, whoever comes and goes."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from contracts.todos.v1.sharing import Role
from contracts.todos.v1.sync import SyncedKind
from contracts.todos.v1.tasks import TaskMove
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.lists.models import List, Membership
from todos.lists.selectors import get_inbox_id
from todos.lists.services.trash import delete_list, restore_list
from todos.sharing.models import Guest
from todos.sync.models import FeedRow, Kind
from todos.tasks.models import Task
from todos.tasks.services import delete_task, move_task, restore_task
from todos.versions import ANY_VERSION

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alone]

type Follow = Callable[[], list[list[str]]]


@pytest.fixture
def paint(house: List) -> Task:
    """A task in Alice's house."""
    return Task.objects.get(list=house, title="Paint")


@pytest.fixture
def let_in(paint: Task, now: datetime) -> Callable[..., Guest]:
    """A function: person and role → a guest of the task."""

    def let(person: User, role: Role = Role.VIEWER) -> Guest:
        return Guest.objects.create(task=paint, user=person, role=role, created_at=now)

    return let


@pytest.fixture
def follow(
    copy_of: Callable[[User], Any],
    server_state: Callable[[User], Any],
    paint: Task,
    alice: User,
    bob: User,
    charlie: User,
) -> Follow:
    """A function: Alice's, Bob's and Charlie's clients read on, and hold what the server has → whom each of them knows as guests."""
    copies = [copy_of(person) for person in (alice, bob, charlie)]

    def read_on() -> list[list[str]]:
        for copy in copies:
            copy.follow(limit=2)
            assert copy.state == server_state(copy.reader)
            # One that is installed just now has the same.
            late = copy_of(copy.reader)
            late.follow(limit=1)
            assert late.state == copy.state
        return [[guest.name for guest in copy.guests.get(paint.id, [])] for copy in copies]

    return read_on


def test_everybody_who_sees_a_task_is_told_who_comes_and_goes(
    follow: Follow, let_in: Callable[..., Guest], bob: User, charlie: User
) -> None:
    before = follow()
    first = let_in(bob)
    alone = follow()
    let_in(charlie)
    together = follow()
    first.delete()
    without = follow()

    assert before == [[], [], []]
    assert alone == [["Bob"], ["Bob"], []]
    assert together == [["Bob", "Charlie"]] * 3
    assert without == [["Charlie"], [], ["Charlie"]]


@pytest.mark.parametrize(("model", "change"), [(Guest, {"role": Role.EDITOR}), (User, {"username": "robert"})])
def test_another_role_or_name_of_a_guest_comes(
    copy_of: Callable[[User], Any],
    let_in: Callable[..., Guest],
    alice: User,
    bob: User,
    paint: Task,
    model: type[Guest | User],
    change: dict[str, Any],
) -> None:
    guest, copy = let_in(bob), copy_of(alice)
    copy.follow()
    model.objects.filter(id=guest.id if model is Guest else bob.id).update(**change)

    entries = copy.follow()

    assert [(entry.kind, entry.id) for entry in entries] == [(SyncedKind.GUESTS, paint.id)]
    assert [each.model_dump(include=set(change)) for each in copy.guests[paint.id]] == [change]


def test_guests_go_and_come_with_their_task(
    follow: Follow,
    let_in: Callable[..., Guest],
    alice: User,
    bob: User,
    charlie: User,
    house: List,
    paint: Task,
    now: datetime,
) -> None:
    """Into the trash and back, alone or with its list; into another list and back. Charlie sees it by the list alone."""
    let_in(bob)
    Membership.objects.create(list=house, user=charlie, role=Role.VIEWER, created_at=now)
    actor, inbox_id = Actor(alice, Via.HTTP), get_inbox_id(alice)
    steps: list[Callable[[], object]] = [
        lambda: delete_task(actor=actor, task_id=paint.id, expected=ANY_VERSION, now=now),
        lambda: restore_task(actor=actor, task_id=paint.id, now=now),
        lambda: delete_list(actor=actor, list_id=house.id, expected=ANY_VERSION, now=now),
        lambda: restore_list(actor=actor, list_id=house.id, now=now),
        lambda: move_task(actor=actor, task_id=paint.id, move=TaskMove(list_id=inbox_id), now=now),
        lambda: move_task(actor=actor, task_id=paint.id, move=TaskMove(list_id=house.id), now=now),
    ]
    seen = [follow()]
    for step in steps:
        step()
        seen.append(follow())

    everybody, nobody = [["Bob"]] * 3, [[], [], []]
    assert seen == [everybody, nobody, everybody, nobody, everybody, [["Bob"], ["Bob"], []], everybody]


def test_a_former_member_who_is_a_guest_keeps_the_guests_of_that_task(
    follow: Follow, let_in: Callable[..., Guest], bob: User, charlie: User, house: List, now: datetime
) -> None:
    let_in(bob), let_in(charlie)
    membership = Membership.objects.create(list=house, user=bob, role=Role.VIEWER, created_at=now)
    follow()
    membership.delete()

    assert follow() == [["Bob", "Charlie"]] * 3


def test_guests_go_with_a_task_that_is_deleted_for_good(
    follow: Follow, let_in: Callable[..., Guest], bob: User, paint: Task
) -> None:
    let_in(bob)
    follow()
    paint.delete()

    assert follow() == [[], [], []]
    # What stood for them is a tombstone, which is forgotten in time.
    assert not FeedRow.objects.filter(kind=Kind.GUESTS, is_gone=False).exists()

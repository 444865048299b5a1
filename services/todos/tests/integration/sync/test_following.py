"""A client that follows the feed has what the server says."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from contracts.todos.v1.sharing import Role
from contracts.todos.v1.sync import SyncedKind
from contracts.todos.v1.tasks import TaskChanges
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.lists.models import List, Membership
from todos.lists.selectors import get_inbox_id
from todos.lists.services.trash import delete_list, restore_list
from todos.reminders.models import Reminder
from todos.saved_views.models import SavedView
from todos.sharing.models import Guest
from todos.tasks.models import Task
from todos.tasks.selectors import list_tags
from todos.tasks.services import change_task, delete_task, empty_old_trash, record_comment_count, restore_task
from todos.tasks.tags import to_tag_key
from todos.versions import ANY_VERSION

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alone]

type CopyOf = Callable[[User], Any]
type ServerState = Callable[[User], Any]


def join(house: List, person: User, now: datetime, role: Role = Role.VIEWER) -> Membership:
    return Membership.objects.create(list=house, user=person, role=role, created_at=now)


def change(actor: User, task: Task, now: datetime, **fields: Any) -> None:
    changes = TaskChanges.model_validate(fields)
    change_task(actor=Actor(actor, Via.HTTP), task_id=task.id, changes=changes, expected=ANY_VERSION, now=now)


@pytest.mark.parametrize("limit", [1, 2, 500])
@pytest.mark.usefixtures("house")
def test_the_first_time_everything_comes(
    copy_of: CopyOf, server_state: ServerState, alice: User, make_task: Callable[..., Task], limit: int
) -> None:
    make_task(alice, "in the Inbox")
    copy = copy_of(alice)

    entries = copy.follow(limit=limit)

    assert copy.state == server_state(alice)
    assert (len(copy.tasks), len(copy.lists), len(copy.members)) == (3, 2, 2)
    assert not any(entry.is_gone for entry in entries)


@pytest.mark.usefixtures("house")
def test_nothing_comes_twice(copy_of: CopyOf, alice: User) -> None:
    copy = copy_of(alice)
    copy.follow()

    assert copy.follow() == []


def test_what_changed_comes_and_nothing_else(
    copy_of: CopyOf, server_state: ServerState, alice: User, house: List, make_task: Callable[..., Task], now: datetime
) -> None:
    copy, task = copy_of(alice), make_task(alice)
    copy.follow()
    change(alice, task, now, title="Milk")
    record_comment_count(task_id=Task.objects.get(title="Paint").id, count=3, sequence=1)
    List.objects.filter(id=house.id).update(title="Home")
    User.objects.filter(id=alice.id).update(name="Alisa")

    entries = copy.follow()

    assert {(entry.kind, entry.task and entry.task.title) for entry in entries} == {
        (SyncedKind.TASK, "Milk"),
        (SyncedKind.TASK, "Paint"),
        (SyncedKind.LIST, None),
        (SyncedKind.MEMBER, None),
    }
    assert copy.state == server_state(alice)


def test_what_is_in_the_trash_stays_until_it_is_thrown_away(
    copy_of: CopyOf, alice: User, make_task: Callable[..., Task], now: datetime
) -> None:
    copy, task = copy_of(alice), make_task(alice)
    copy.follow()

    delete_task(actor=Actor(alice, Via.HTTP), task_id=task.id, expected=ANY_VERSION, now=now)
    copy.follow()
    in_trash = copy.tasks[task.id].deleted_at
    empty_old_trash(now=now + timedelta(days=31))
    entries = copy.follow()

    assert in_trash == now
    assert [(entry.id, entry.is_gone) for entry in entries] == [(task.id, True)]
    assert copy.tasks == {}


def test_what_was_thrown_away_before_is_nothing_to_a_new_copy(
    copy_of: CopyOf, alice: User, make_task: Callable[..., Task]
) -> None:
    make_task(alice).delete()

    entries = copy_of(alice).follow(limit=1)

    assert [entry.kind for entry in entries if entry.is_gone] == []


def test_a_copy_that_is_still_being_made_learns_what_goes_meanwhile(
    copy_of: CopyOf, server_state: ServerState, alice: User, make_task: Callable[..., Task]
) -> None:
    tasks = [make_task(alice, str(number)) for number in range(3)]
    copy = copy_of(alice)
    while tasks[0].id not in copy.tasks:
        copy.read_page(limit=1)
    tasks[0].delete()

    copy.follow(limit=1)

    assert copy.state == server_state(alice)


def test_a_task_that_moves_into_sight_comes_and_one_that_moves_out_goes(
    copy_of: CopyOf, server_state: ServerState, alice: User, bob: User, house: List, make_task: Callable, now: datetime
) -> None:
    join(house, bob, now)
    task, copy = make_task(alice), copy_of(bob)
    copy.follow()
    seen = [task.id in copy.tasks]

    for list_id in (house.id, get_inbox_id(alice)):
        change(alice, task, now, list_id=str(list_id))
        copy.follow()
        seen.append(task.id in copy.tasks)
        assert copy.state == server_state(bob)

    assert seen == [False, True, False]


def test_a_task_that_moves_between_lists_in_sight_stays(
    copy_of: CopyOf, server_state: ServerState, alice: User, house: List, make_task: Callable[..., Task], now: datetime
) -> None:
    task, copy = make_task(alice), copy_of(alice)
    copy.follow()
    change(alice, task, now, list_id=str(house.id))

    entries = copy.follow(limit=1)

    assert [entry.is_gone for entry in entries if entry.id == task.id] == [False, False]
    assert copy.state == server_state(alice)


def test_a_person_who_is_let_in_gets_what_was_there_long_before(
    copy_of: CopyOf, server_state: ServerState, bob: User, house: List, now: datetime
) -> None:
    copy = copy_of(bob)
    copy.follow()
    join(house, bob, now)

    entries = copy.follow(limit=1)

    assert copy.state == server_state(bob)
    assert [entry.kind for entry in entries].count(SyncedKind.TASK) == 2


def test_a_person_who_is_put_out_loses_the_list_with_its_tasks(
    copy_of: CopyOf, server_state: ServerState, alice: User, bob: User, house: List, now: datetime
) -> None:
    membership = join(house, bob, now)
    bobs, alices = copy_of(bob), copy_of(alice)
    bobs.follow()
    alices.follow()
    membership.delete()

    entries = bobs.follow()
    alices.follow()

    assert [(entry.kind, entry.id, entry.is_gone) for entry in entries] == [(SyncedKind.LIST, house.id, True)]
    assert bobs.state == server_state(bob)
    assert alices.state == server_state(alice)


def test_a_person_who_was_out_for_a_while_misses_nothing(
    copy_of: CopyOf, server_state: ServerState, bob: User, house: List, now: datetime
) -> None:
    membership, copy = join(house, bob, now), copy_of(bob)
    copy.follow()
    membership.delete()
    Task.objects.filter(title="Paint").delete()
    join(house, bob, now)

    copy.follow(limit=1)

    assert copy.state == server_state(bob)
    assert [task.title for task in copy.tasks.values()] == ["Clean"]


def test_another_role_is_told_without_the_whole_list(
    copy_of: CopyOf, server_state: ServerState, bob: User, house: List, now: datetime
) -> None:
    membership, copy = join(house, bob, now), copy_of(bob)
    copy.follow()
    Membership.objects.filter(id=membership.id).update(role=Role.EDITOR)

    entries = copy.follow()

    assert {entry.kind for entry in entries} == {SyncedKind.LIST, SyncedKind.MEMBER}
    assert copy.lists[house.id].role is Role.EDITOR
    assert copy.state == server_state(bob)


def test_a_list_that_is_deleted_goes_with_everything(
    copy_of: CopyOf, server_state: ServerState, alice: User, house: List
) -> None:
    copy = copy_of(alice)
    copy.follow()
    house.delete()

    copy.follow(limit=1)

    assert copy.state == server_state(alice)
    assert copy.tasks == {}


def test_a_list_in_the_trash_is_gone_with_its_tasks_and_comes_back_with_them(
    copy_of: CopyOf, server_state: ServerState, alice: User, bob: User, house: List, now: datetime
) -> None:
    join(house, bob, now)
    copies, actor = [copy_of(alice), copy_of(bob)], Actor(alice, Via.HTTP)
    seen = []
    for act in (None, "delete", "restore"):
        if act == "delete":
            delete_list(actor=actor, list_id=house.id, expected=ANY_VERSION, now=now)
        elif act == "restore":
            restore_list(actor=actor, list_id=house.id, now=now)
        for copy in copies:
            copy.follow(limit=2)
            assert copy.state == server_state(copy.reader)
        seen.append([len(copy.tasks) for copy in copies])

    assert seen == [[2, 2], [0, 0], [2, 2]]


def test_a_guest_loses_a_task_with_its_list(
    copy_of: CopyOf, alice: User, bob: User, house: List, guest_of: Callable, now: datetime
) -> None:
    task, copy, actor = Task.objects.get(title="Paint"), copy_of(bob), Actor(alice, Via.HTTP)
    guest_of(task)
    copy.follow()
    delete_list(actor=actor, list_id=house.id, expected=ANY_VERSION, now=now)
    copy.follow()
    in_trash = list(copy.tasks)
    restore_list(actor=actor, list_id=house.id, now=now)
    copy.follow()

    assert (in_trash, list(copy.tasks)) == ([], [task.id])


def test_everybody_in_a_list_sees_how_many_they_are(
    copy_of: CopyOf, alice: User, bob: User, house: List, now: datetime
) -> None:
    copy = copy_of(alice)
    copy.follow()
    membership = join(house, bob, now)
    copy.follow()
    together = copy.lists[house.id].member_count
    membership.delete()
    copy.follow()

    assert (together, copy.lists[house.id].member_count) == (2, 1)


def test_a_stranger_is_told_nothing_of_it(copy_of: CopyOf, charlie: User, house: List, now: datetime) -> None:
    copy = copy_of(charlie)
    copy.follow()

    Task.objects.filter(list=house).update(title="Secret")
    house.delete()

    assert copy.follow() == []


@pytest.fixture
def guest_of(bob: User, now: datetime) -> Callable[[Task], Guest]:
    """A function: task → Bob as its guest."""
    return lambda task: Guest.objects.create(task=task, user=bob, role=Role.VIEWER, created_at=now)


def test_a_guest_follows_a_single_task(
    copy_of: CopyOf, server_state: ServerState, alice: User, bob: User, house: List, guest_of: Callable, now: datetime
) -> None:
    task, copy = Task.objects.get(title="Paint"), copy_of(bob)
    copy.follow()
    guest = guest_of(task)
    copy.follow()
    let_in = server_state(bob) == copy.state
    change(alice, task, now, title="Paint the door")
    change(alice, task, now, list_id=str(get_inbox_id(alice)))
    copy.follow()
    changed = server_state(bob) == copy.state
    titles = [found.title for found in copy.tasks.values()]
    guest.delete()
    copy.follow()

    assert (let_in, changed, titles) == (True, True, ["Paint the door"])
    assert copy.tasks == {}


def test_a_guest_loses_a_task_with_the_trash_and_gets_it_back(
    copy_of: CopyOf, alice: User, bob: User, house: List, guest_of: Callable, now: datetime
) -> None:
    task, copy = Task.objects.get(title="Paint"), copy_of(bob)
    guest_of(task)
    copy.follow()
    actor = Actor(alice, Via.HTTP)
    delete_task(actor=actor, task_id=task.id, expected=ANY_VERSION, now=now)
    copy.follow()
    in_trash = list(copy.tasks)
    restore_task(actor=actor, task_id=task.id, now=now)
    copy.follow()

    assert (in_trash, list(copy.tasks)) == ([], [task.id])


def test_a_former_member_who_is_a_guest_keeps_that_task(
    copy_of: CopyOf, server_state: ServerState, bob: User, house: List, guest_of: Callable, now: datetime
) -> None:
    guest_of(Task.objects.get(title="Paint"))
    membership, copy = join(house, bob, now), copy_of(bob)
    copy.follow()
    membership.delete()

    copy.follow(limit=1)

    assert copy.state == server_state(bob)
    assert [task.title for task in copy.tasks.values()] == ["Paint"]


@pytest.fixture
def reminded(alice: User, bob: User, house: List, now: datetime) -> Reminder:
    """Bob, who reads Alice's house, is reminded of a task in it."""
    join(house, bob, now)
    task = Task.objects.get(title="Paint")
    return Reminder.objects.create(task=task, user=bob, minutes_before=10, created_at=now)


def put_into_trash(alice: User, house: List, bob: User, now: datetime) -> Callable[[], object]:
    task_id, actor = Task.objects.get(title="Paint").id, Actor(alice, Via.HTTP)
    delete_task(actor=actor, task_id=task_id, expected=ANY_VERSION, now=now)
    return lambda: restore_task(actor=actor, task_id=task_id, now=now)


def move_away(alice: User, house: List, bob: User, now: datetime) -> Callable[[], object]:
    task = Task.objects.get(title="Paint")
    change(alice, task, now, list_id=str(get_inbox_id(alice)))
    return lambda: change(alice, task, now, list_id=str(house.id))


def put_out(alice: User, house: List, bob: User, now: datetime) -> Callable[[], object]:
    Membership.objects.get(list=house, user=bob).delete()
    return lambda: join(house, bob, now)


def delete_the_list(alice: User, house: List, bob: User, now: datetime) -> Callable[[], object]:
    actor = Actor(alice, Via.HTTP)
    delete_list(actor=actor, list_id=house.id, expected=ANY_VERSION, now=now)
    return lambda: restore_list(actor=actor, list_id=house.id, now=now)


@pytest.mark.parametrize("hide", [put_into_trash, move_away, put_out, delete_the_list])
@pytest.mark.parametrize("is_guest", [False, True])
def test_a_reminder_goes_and_comes_with_its_task(
    copy_of: CopyOf,
    server_state: ServerState,
    alice: User,
    bob: User,
    house: List,
    reminded: Reminder,
    now: datetime,
    hide: Callable[..., Callable[[], object]],
    is_guest: bool,
) -> None:
    if is_guest:
        Guest.objects.create(task=reminded.task, user=bob, role=Role.VIEWER, created_at=now)
    copy, late = copy_of(bob), copy_of(bob)
    copy.follow()
    assert list(copy.reminders) == [reminded.id]

    show = hide(alice, house, bob, now)
    copy.follow(), late.follow(limit=1)
    assert copy.state == late.state == server_state(bob)

    show()
    copy.follow(), late.follow(limit=1)
    assert copy.state == late.state == server_state(bob)
    assert list(copy.reminders) == [reminded.id]


def test_a_person_follows_their_own_views_and_reminders(
    copy_of: CopyOf, server_state: ServerState, alice: User, bob: User, reminded: Reminder, now: datetime
) -> None:
    """Made, changed and deleted; those of others are nobody else's."""
    copy, others = copy_of(bob), copy_of(alice)
    view = SavedView.objects.create(
        owner=bob, name="Work", query="#work", sort="best", group="none", position=1, created_at=now, updated_at=now
    )
    for step in range(3):
        if step == 1:
            SavedView.objects.filter(id=view.id).update(name="Home")
            Reminder.objects.filter(id=reminded.id).update(minutes_before=20)
        if step == 2:
            view.delete(), reminded.delete()
        copy.follow(), others.follow()

        assert copy.state == server_state(bob)
        assert (len(copy.views), len(copy.reminders)) == ((1, 1) if step < 2 else (0, 0))
        assert (others.views, others.reminders) == ({}, {})


def test_the_tags_are_those_of_the_tasks(copy_of: CopyOf, alice: User, make_task: Callable[..., Task]) -> None:
    make_task(alice, "one", tags=["Ёлка", "work"]), make_task(alice, "two", tags=["елка"])
    delete_task(actor=Actor(alice, Via.HTTP), task_id=make_task(alice, "gone", tags=["old"]).id, expected=ANY_VERSION,
                now=datetime.now(UTC))  # fmt: skip
    copy = copy_of(alice)
    copy.follow()

    listed = list_tags(actor=Actor(alice, Via.HTTP), limit=100, cursor=None).results
    assert copy.tags == {to_tag_key(each.tag): each.open_count for each in listed}
    assert copy.tags == {"елка": 2, "work": 1}


def test_a_page_costs_one_query_and_one_for_each_kind_of_thing(
    copy_of: CopyOf, alice: User, make_task: Callable[..., Task], django_assert_num_queries: Any
) -> None:
    for number in range(10):
        make_task(alice, str(number))
    copy = copy_of(alice)

    with django_assert_num_queries(4):
        copy.follow()
    with django_assert_num_queries(1):
        copy.follow()


def test_even_a_statement_by_hand_is_noticed(
    copy_of: CopyOf, server_state: ServerState, alice: User, make_task: Callable[..., Task]
) -> None:
    copy, _ = copy_of(alice), make_task(alice)
    copy.follow()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE task SET priority = 1")

    copy.follow()

    assert copy.state == server_state(alice)
    assert [task.priority for task in copy.tasks.values()] == [1]

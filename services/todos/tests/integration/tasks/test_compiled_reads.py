"""Compiled reads give what the plain ORM gives, to the byte."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.db.models import Q, UUIDField
from uuid_utils.compat import uuid7

from contracts.base import Page
from contracts.todos.v1 import tasks as contract
from contracts.todos.v1.tasks import TaskView
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.fast.compiled import EachOf, fetch_all, to_sql
from todos.fast.sessions import find_session
from todos.fast.waiting import keeping_back
from todos.lists.models import List, Membership
from todos.sharing.models import Guest
from todos.tasks import access, selectors, services
from todos.tasks.audience import ask_readers, find_readers
from todos.tasks.models import Task
from todos.tasks.queries import TaskQuery
from todos.tasks.selections import Moments, select_view
from todos.tokens.models import Session
from todos.versions import ANY_VERSION

pytestmark = pytest.mark.django_db

_REPEATS: list[dict[str, Any] | None] = [
    None,
    {"rule": "FREQ=DAILY;INTERVAL=3", "anchor": "completion"},
    {"rule": "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20300101"},
    {"rule": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=3", "holidays": "RU"},
]


@pytest.fixture
def many_tasks(alice: User, bob: User, make_task: Callable[..., Task], now: datetime) -> list[Task]:
    """Open, done, deleted, due and undated tasks of Alice in three lists, one of them Bob's; and some that she may not see."""
    house, shared, hidden = (
        List.objects.create(owner=owner, title=title, created_at=now)
        for owner, title in ((alice, "House"), (bob, "Shared"), (bob, "Hidden"))
    )
    for owner, found in ((alice, house), (bob, shared), (bob, hidden)):
        Membership.objects.create(list=found, user=owner, role="owner", created_at=now)
    Membership.objects.create(list=shared, user=alice, role="viewer", created_at=now)
    tasks = []
    for number in range(36):
        owner, place = ((alice, None), (alice, house.id), (bob, shared.id), (bob, hidden.id))[number % 4]
        due: dict[str, Any] | None = {"date": f"2026-05-{11 + number % 5}", "time": ["09:30", None][number % 2]}
        task = make_task(
            owner,
            f"Задача {number}",
            list_id=place,
            notes="**Notes**" * (number % 3),
            tags=["дом", "Work"][: number % 3],
            priority=number % 4 or None,
            due=due if number % 3 else None,
            recurrence=_REPEATS[number % 4] if number % 3 else None,
            made_at=now + timedelta(minutes=number // 2),
        )
        tasks.append(_grow_old(task, owner, number, now))
    for task in tasks[3::8] + tasks[2::8]:
        # Some of them stand in a list that she sees anyway.
        Guest.objects.create(task=task, user=alice, role="viewer", created_at=now)
    return tasks


@pytest.fixture
def family(alice: User, make_task: Callable[..., Task]) -> list[Task]:
    """Alice's Inbox in manual order: a task with subtasks, one made of a forwarded message, a third."""
    origin = {
        "author_name": "Bob", "author_id": 1002, "date": "2026-05-12T10:00:00Z",
        "files": [{"file_id": "AgAD", "name": "plan.pdf", "size_bytes": 10}],
    }  # fmt: skip
    parent = make_task(alice, "Move house")
    done = make_task(alice, "Pack", parent_id=parent.id)
    make_task(alice, "Drive", parent_id=parent.id)
    make_task(alice, "Answer Bob", origin=origin)
    make_task(alice, "Rest")
    services.set_completion(actor=Actor(alice, Via.BOT), task_id=done.id, done=True, now=parent.created_at)
    return list(Task.objects.filter(parent=None).order_by("position", "id"))


def test_the_manual_order_of_a_list_is_the_plain_one(alice: User, family: list[Task], now: datetime) -> None:
    first = selectors.list_tasks(actor=Actor(alice, Via.HTTP), query=TaskQuery(view=TaskView.LIST, limit=2), now=now)
    query = TaskQuery(view=TaskView.LIST, limit=2, cursor=first.next)
    second = selectors.list_tasks(actor=Actor(alice, Via.HTTP), query=query, now=now)

    expected = [selectors.to_contract(task) for task in family]
    assert [task.progress is not None for task in expected].count(True) == 1
    assert [task.origin is not None for task in expected].count(True) == 1
    plain = Page[contract.Task](results=expected[:2], next=first.next)
    assert msgspec.json.encode(first) == plain.model_dump_json().encode()
    assert msgspec.json.encode(second) == Page[contract.Task](results=expected[2:]).model_dump_json().encode()


def _grow_old(task: Task, owner: User, number: int, now: datetime) -> Task:
    actor = Actor(owner, Via.BOT)
    if number % 9 == 7:
        services.set_completion(actor=actor, task_id=task.id, done=True, now=now + timedelta(minutes=number))
    if number % 9 == 8:
        services.delete_task(actor=actor, task_id=task.id, expected=ANY_VERSION, now=now + timedelta(minutes=number))
    return task


def read_plainly(reader: User, view: TaskView, *, now: datetime, tag: str | None = None) -> list[contract.Task]:
    """The whole view by the ORM alone."""
    selection = select_view(view, Moments.of_reader(ZoneInfo(reader.timezone), now=now))
    tagged = Q(tag_keys__contains=[tag]) if tag else Q()
    visible = access.visible_tasks(Actor(reader, Via.HTTP))
    return [
        selectors.to_contract(task) for task in visible.filter(selection.condition, tagged).order_by(*selection.order)
    ]


@pytest.mark.usefixtures("many_tasks")
@pytest.mark.parametrize("view", [view for view in TaskView if view is not TaskView.LIST])
@pytest.mark.parametrize("tag", [None, "дом"])
def test_every_page_of_every_view_is_the_plain_one(alice: User, view: TaskView, tag: str | None, now: datetime) -> None:
    expected = read_plainly(alice, view, now=now, tag=tag)
    assert expected

    cursor, begin = None, 0
    while True:
        query = TaskQuery(view=view, tag=tag, limit=3, cursor=cursor)
        page = selectors.list_tasks(actor=Actor(alice, Via.HTTP), query=query, now=now)
        plain = Page[contract.Task](results=expected[begin : begin + 3], next=page.next)
        assert msgspec.json.encode(page) == plain.model_dump_json().encode()
        begin, cursor = begin + 3, page.next
        if cursor is None:
            break

    assert begin >= len(expected)


@pytest.mark.usefixtures("many_tasks")
def test_people_see_different_pages_from_the_same_statement(
    alice: User, bob: User, charlie: User, now: datetime
) -> None:
    for reader in (alice, bob, charlie, alice):
        page = selectors.list_tasks(actor=Actor(reader, Via.HTTP), query=TaskQuery(limit=100), now=now)

        assert [row.id for row in page.results] == [task.id for task in read_plainly(reader, TaskView.OPEN, now=now)]


@pytest.mark.usefixtures("many_tasks")
def test_the_tasks_that_somebody_sees_of_some_are_the_plain_ones(alice: User, bob: User, charlie: User) -> None:
    ids = [*Task.objects.values_list("id", flat=True), uuid7()]
    in_trash_of_guest = Task.objects.filter(guests__user=alice, deleted_at__isnull=False).exclude(
        list__memberships__user=alice
    )
    assert in_trash_of_guest.exists()

    for reader in (alice, bob, charlie):
        found = access.find_visible(Actor(reader, Via.HTTP), ids)

        expected = access.visible_tasks(Actor(reader, Via.HTTP)).order_by("id")
        assert sorted(map(selectors.to_contract, found), key=lambda task: task.id) == [
            selectors.to_contract(task) for task in expected
        ]
        assert set(access.seen_tasks(Actor(reader, Via.HTTP))) == set(expected)
    assert access.find_visible(Actor(alice, Via.HTTP), []) == []


def test_a_value_that_would_be_frozen_into_a_statement_is_refused() -> None:
    with pytest.raises(ValueError, match="no parameters"):
        to_sql(Task.objects.filter(title="always the same"))


def test_a_session_comes_with_its_whole_person(alice: User, now: datetime) -> None:
    later = now + timedelta(days=1)
    session = Session.objects.create(
        user=alice, client_name="c", ip_hint="", created_at=now, last_seen_at=now, idle_expires_at=later,
        absolute_expires_at=later + timedelta(days=1),
    )  # fmt: skip

    found = find_session(session.id, user_id=alice.id)

    assert found is not None
    assert found[:3] == (None, later, later + timedelta(days=1))
    stored = User.objects.get(id=alice.id)
    assert {name: value for name, value in vars(found.user).items() if name != "_state"} == {
        name: value for name, value in vars(stored).items() if name != "_state"
    }
    found.user.name = "Alice B."
    found.user.save(update_fields=["name"])
    assert User.objects.get(id=alice.id).name == "Alice B."


def test_a_session_of_somebody_else_is_none(alice: User, bob: User, now: datetime) -> None:
    session = Session.objects.create(
        user=alice,
        client_name="c",
        ip_hint="",
        created_at=now,
        last_seen_at=now,
        idle_expires_at=now,
        absolute_expires_at=now,
    )

    assert find_session(session.id, user_id=bob.id) is None
    assert find_session(uuid7(), user_id=alice.id) is None


def test_readers_that_are_asked_for_later_are_those_of_now(many_tasks: list[Task]) -> None:
    with transaction.atomic(), keeping_back():
        get_readers = ask_readers([task.id for task in many_tasks])
        later = get_readers(many_tasks)

    assert later == find_readers(many_tasks)
    assert {len(rights) for rights in later.values()} > {1}


def test_the_plan_of_a_query_for_a_few_ids_is_kept() -> None:
    ids, _ = EachOf("ids", UUIDField()).as_sql(User.objects.all().query.get_compiler(DEFAULT_DB_ALIAS), connection)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE many AS SELECT gen_random_uuid() AS id FROM generate_series(1, 5000)")
        cursor.execute("CREATE INDEX ON many (id)")
        cursor.execute("ANALYZE many")

    for _ in range(7):
        fetch_all(f"SELECT id FROM many WHERE id IN {ids}", {"ids": [uuid7()]})  # noqa: S608 - a constant of ours

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT custom_plans, generic_plans FROM pg_prepared_statements WHERE statement LIKE '%FROM many%'"
        )
        # PostgreSQL compares five plans of the moment with one for any values.
        assert cursor.fetchall() == [(5, 2)]

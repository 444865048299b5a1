"""Rows that are written and read by compiled statements are those of the plain ORM."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db.models import Model
from pytest_django import DjangoAssertNumQueries
from uuid_utils.compat import uuid7

from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.api.models import IdempotencyKey
from todos.authorization.rights import Right
from todos.fast.rows import insert_row, insert_rows, update_row, update_rows
from todos.history.models import TaskEvent
from todos.sharing.models import Guest
from todos.tasks import access
from todos.tasks.models import Task

pytestmark = pytest.mark.django_db

type MakeTask = Callable[..., Task]


def columns_of(row: Model) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.fixture
def task(alice: User, make_task: MakeTask) -> Task:
    """One with a value in every column that may be empty, and letters that want escaping."""
    return make_task(
        alice,
        "Оплатить 100% {счёт} \\ 'и'",
        notes="a\nb",
        tags=["Дом", 'a"b'],
        priority=2,
        due={"date": "2026-05-13", "time": "09:30"},
        recurrence={"rule": "FREQ=DAILY"},
        assignee_ids=[alice.id],
        origin={"author_name": "Bob", "date": "2026-05-12T10:00:00Z"},
    )


def test_a_new_row_is_the_one_that_the_orm_would_insert(alice: User, task: Task) -> None:
    plain = Task.objects.get(id=task.id)
    copy = Task(**{**columns_of(plain), "id": uuid7()})

    insert_row(copy)

    stored = Task.objects.get(id=copy.id)
    assert columns_of(stored) == columns_of(copy)
    assert {**columns_of(stored), "id": task.id} == columns_of(plain)
    copy.save(update_fields=["title"])


def test_new_rows_are_inserted_by_one_query(task: Task, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    plain = columns_of(Task.objects.get(id=task.id))
    parent = Task(**{**plain, "id": uuid7()})
    below = [Task(**{**plain, "id": uuid7(), "title": f"{number}", "parent_id": parent.id}) for number in range(2)]

    with django_assert_num_queries(1):
        insert_rows([*below, parent])
    with django_assert_num_queries(0):
        insert_rows([])

    for row in (parent, *below):
        assert columns_of(Task.objects.get(id=row.id)) == columns_of(row)


def test_a_row_with_bytes_is_the_one_that_the_orm_would_insert(alice: User, now: datetime) -> None:
    body = bytes(range(256))
    key = IdempotencyKey(
        user=alice, method="POST", path="/", key="k", fingerprint=b"", status=201, body=body, headers={"ETag": '"1"'},
        created_at=now,
    )  # fmt: skip

    insert_row(key)

    stored = columns_of(IdempotencyKey.objects.get(id=key.id))
    assert {**stored, "body": bytes(stored["body"]), "fingerprint": bytes(stored["fingerprint"])} == columns_of(key)


@pytest.mark.parametrize(
    "values",
    [
        {"title": "100% done"},
        {"due_date": None, "due_time": None, "due_timezone": "", "due_at": None, "recurrence": None},
        {"tags": [], "tag_keys": [], "assignee_ids": [], "origin": None, "priority": None},
        {"tags": ["Ёлка"], "completed_at": datetime.fromisoformat("2026-05-13T09:30:00.000001+00:00")},
    ],
)
def test_a_changed_row_is_the_one_that_the_orm_would_update(task: Task, values: dict[str, Any]) -> None:
    """Only the named columns are written, whatever else the instance says."""
    expected = {**columns_of(Task.objects.get(id=task.id)), **values}
    for name, value in values.items():
        setattr(task, name, value)
    task.notes = "not named"

    update_row(task, values)

    assert columns_of(Task.objects.get(id=task.id)) == expected


def test_changed_rows_are_those_that_the_orm_would_update_each_with_its_own_values(
    alice: User, task: Task, make_task: MakeTask, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    other, bystander = make_task(alice, "Other"), make_task(alice, "Bystander")
    expected = {each.id: columns_of(each) for each in Task.objects.all()}
    expected[task.id] |= {"title": "100% {done}", "priority": None}
    expected[other.id] |= {"title": "Another", "priority": 3}
    task.title, task.priority, other.title, other.priority = "100% {done}", None, "Another", 3
    other.notes = bystander.notes = "not named"

    with django_assert_num_queries(1):
        update_rows([task, other], ["title", "priority"])

    assert {each.id: columns_of(each) for each in Task.objects.all()} == expected


def test_an_event_keeps_moments_and_ids_exactly(alice: User, task: Task, now: datetime) -> None:
    moment = now + timedelta(microseconds=1)
    event = TaskEvent(
        group_id=uuid7(), task=task, list_id=task.list_id, kind="changed", actor=alice, via="http", at=now,
        before={"due_at": None}, after={"due_at": moment, "assignee_ids": [alice.id]},
    )  # fmt: skip

    insert_row(event)

    assert TaskEvent.objects.get(id=event.id).after == {
        "due_at": moment.isoformat(),
        "assignee_ids": [str(alice.id)],
    }


@pytest.mark.parametrize("is_locked", [False, True])
def test_a_task_is_found_as_by_the_orm_with_the_roles_of_whoever_asks(
    alice: User, bob: User, charlie: User, task: Task, now: datetime, is_locked: bool
) -> None:
    """The statement is made once; each of those who ask sees by their own roles."""
    Guest.objects.create(task=task, user=bob, role="editor", created_at=now)
    find = access.lock_task if is_locked else access.get_task

    of_alice = find(Actor(alice, Via.HTTP), task.id, right=Right.MANAGE)
    of_bob = find(Actor(bob, Via.HTTP), task.id, right=Right.EDIT)

    assert columns_of(of_alice) == columns_of(of_bob) == columns_of(Task.objects.get(id=task.id))
    assert access.find_rights(Actor(charlie, Via.HTTP), [task.id]) == {}
    of_alice.title = "Changed"
    of_alice.save(update_fields=["title"])
    assert Task.objects.get(id=task.id).title == "Changed"

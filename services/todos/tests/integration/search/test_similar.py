"""What is remembered of people's titles never differs from what the database says, and old tasks are found by their likeness, too."""

from collections.abc import Callable
from datetime import datetime, timedelta

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from uuid_utils.compat import uuid7

from contracts.todos.v1.search import SearchPage
from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.lists.models import List
from todos.sharing.models import Guest
from todos.tasks.models import Task

type MakeTask = Callable[..., Task]
type Search = Callable[..., SearchPage]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def similar(search: Search) -> Callable[..., list[str]]:
    """A function: reader and query → the titles that are merely similar."""

    def find(reader: User, text: str) -> list[str]:
        page = search(reader, text)
        assert page.is_fuzzy
        return [task.title for task in page.results]

    return find


type Similar = Callable[..., list[str]]


# Titles are read again while any transaction on the server is older than the newest change.
@pytest.mark.alone
def test_what_did_not_change_is_not_read_again(alice: User, bob: User, make_task: MakeTask, similar: Similar) -> None:
    make_task(alice, "Купить молоко")
    counts = []
    for change in (None, None, bob, alice, None):
        if change:
            make_task(change, "Купить хлеб")
        with CaptureQueriesContext(connection) as queries:
            assert similar(alice, "малоко") == ["Купить молоко"]
        counts.append(sum("array_agg" in query["sql"] for query in queries))

    assert counts == [1, 0, 0, 1, 0]


def test_every_change_of_a_title_is_known_at_once(alice: User, make_task: MakeTask, similar: Similar) -> None:
    task = make_task(alice, "Купить молоко")
    assert similar(alice, "кифир") == []

    other = make_task(alice, "Купить кефир")
    assert similar(alice, "кифир") == ["Купить кефир"]
    Task.objects.filter(id=other.id).update(title="Купить сыр")
    assert similar(alice, "кифир") == []
    assert similar(alice, "малоко") == ["Купить молоко"]
    task.delete()
    assert similar(alice, "малоко") == []


def test_who_came_into_a_list_or_left_it_sees_more_or_less(
    alice: User, bob: User, make_task: MakeTask, make_list: Callable[..., List], similar: Similar, now: datetime
) -> None:
    shared = make_list(alice, "Shared", {Role.VIEWER: bob})
    task = make_task(alice, "Купить молоко", list_id=shared.id)
    assert similar(bob, "малоко") == ["Купить молоко"]

    shared.memberships.filter(user=bob).delete()
    assert similar(bob, "малоко") == []
    Guest.objects.create(task=task, user=bob, role="viewer", created_at=now)
    assert similar(bob, "малоко") == ["Купить молоко"]
    Task.objects.filter(id=task.id).update(title="Купить сыр")
    assert similar(bob, "малоко") == []


def test_a_writer_who_began_earlier_and_ends_later_is_not_overlooked(
    alice: User, make_task: MakeTask, similar: Similar, postgres_url: str
) -> None:
    task, other = make_task(alice, "Купить сыр"), make_task(alice, "Купить хлеб")
    info = connection.get_connection_params()
    with psycopg.connect(
        host=info.get("host"), port=info.get("port"), user=info.get("user"), password=info.get("password"),
        dbname=info["dbname"],
    ) as writer:  # fmt: skip
        writer.execute("UPDATE task SET title = 'Купить кефир' WHERE id = %s", [task.id])
        Task.objects.filter(id=other.id).update(title="Купить молоко")
        assert similar(alice, "кифир") == []

    assert similar(alice, "кифир") == ["Купить кефир"]


def test_an_old_task_with_a_like_word_is_found_behind_thousands(
    alice: User, make_task: MakeTask, similar: Similar, now: datetime
) -> None:
    old = make_task(alice, "Молоко для мамы", tags=["дом"])
    rows = [
        Task(
            id=uuid7(),
            list_id=old.list_id,
            creator=alice,
            title=f"Молоко {number}",
            created_at=now + timedelta(days=1),
            updated_at=now,
        )
        for number in range(3_001)
    ]
    Task.objects.bulk_create(rows)

    assert similar(alice, "малоко #дом") == ["Молоко для мамы"]

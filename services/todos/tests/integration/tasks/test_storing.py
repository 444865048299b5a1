"""The one place where a task is written."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.tasks.models import Task
from todos.tasks.services.storing import Edit, store_change, store_changes

pytestmark = pytest.mark.django_db


def test_several_tasks_are_written_by_one_statement(alice: User, make_task: Callable[..., Task], now: datetime) -> None:
    milk, bread, later = make_task(alice, "Milk"), make_task(alice, "Bread"), now + timedelta(hours=1)
    edits = [Edit(milk, {"title": "Oat milk"}), Edit(bread, {"priority": 1})]

    with CaptureQueriesContext(connection) as queries:
        store_changes(edits, actor=Actor(alice, Via.BOT), now=later)

    stored = list(Task.objects.order_by("id").values_list("title", "priority", "version", "updated_at"))
    assert len([query for query in queries if query["sql"].startswith("UPDATE")]) == 1
    assert stored == [("Oat milk", None, 2, later), ("Bread", 1, 2, later)]


def test_a_change_tells_what_differs(alice: User, make_task: Callable[..., Task], now: datetime) -> None:
    task = make_task(alice, "Milk", priority=2)

    change = store_change(task, {"title": "Bread", "priority": 2}, actor=Actor(alice, Via.BOT), now=now)

    assert (change.before, change.after) == ({"title": "Milk"}, {"title": "Bread"})
    assert (change.touches({"title", "notes"}), change.touches({"priority"})) == (True, False)


def test_what_is_so_already_makes_no_version(alice: User, make_task: Callable[..., Task], now: datetime) -> None:
    milk, bread = make_task(alice, "Milk"), make_task(alice, "Bread")
    edits = [Edit(milk, {"title": "Milk"}), Edit(bread, {"title": "Rye bread"})]

    changes = store_changes(edits, actor=Actor(alice, Via.BOT), now=now)

    assert [bool(change.after) for change in changes] == [False, True]
    assert list(Task.objects.order_by("id").values_list("version", flat=True)) == [1, 2]

"""`GET /api/v1/tags`."""

from collections.abc import Callable
from datetime import datetime

import pytest
from rest_framework.test import APIClient

from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.tasks import services
from todos.tasks.models import Task
from todos.versions import ANY_VERSION

pytestmark = pytest.mark.django_db

URL = "/api/v1/tags"


def test_open_tasks_are_counted_under_the_most_frequent_spelling(
    client_of: Callable[..., APIClient], alice: User, make_task: Callable[..., Task]
) -> None:
    for tags in (["Дом"], ["дом", "Work"], ["Дом", "авто"]):
        make_task(alice, tags=tags)

    response = client_of(alice).get(URL)

    assert response.json() == {
        "results": [
            {"tag": "Work", "open_count": 1},
            {"tag": "авто", "open_count": 1},
            {"tag": "Дом", "open_count": 3},
        ],
        "next": None,
    }


def test_done_and_deleted_tasks_do_not_count(
    client_of: Callable[..., APIClient], alice: User, make_task: Callable[..., Task], now: datetime
) -> None:
    actor = Actor(alice, Via.BOT)
    services.set_completion(actor=actor, task_id=make_task(alice, tags=["done"]).id, done=True, now=now)
    deleted = make_task(alice, tags=["deleted"])
    services.delete_task(actor=actor, task_id=deleted.id, expected=ANY_VERSION, now=now)

    assert client_of(alice).get(URL).json()["results"] == []


def test_pages_follow_each_other(
    client_of: Callable[..., APIClient], alice: User, make_task: Callable[..., Task]
) -> None:
    make_task(alice, tags=["b", "ё", "A", "c", "я"])
    found, cursor = [], ""
    for _ in range(3):
        page = client_of(alice).get(f"{URL}?limit=2{cursor}").json()
        found.extend(tag["tag"] for tag in page["results"])
        cursor = f"&cursor={page['next']}"

    assert found == ["A", "b", "c", "ё", "я"]
    assert page["next"] is None


def test_a_stranger_sees_none_of_them(
    client_of: Callable[..., APIClient], alice: User, charlie: User, make_task: Callable[..., Task]
) -> None:
    make_task(alice, tags=["secret"])

    assert client_of(charlie).get(URL).json() == {"results": [], "next": None}


def test_a_cursor_of_tasks_is_none_of_tags(
    client_of: Callable[..., APIClient], alice: User, make_task: Callable[..., Task]
) -> None:
    make_task(alice), make_task(alice)
    cursor = client_of(alice).get("/api/v1/tasks?limit=1").json()["next"]

    response = client_of(alice).get(f"{URL}?cursor={cursor}")

    assert response.status_code == 400

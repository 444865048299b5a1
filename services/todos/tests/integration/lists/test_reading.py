"""`GET /api/v1/lists` and `GET /api/v1/lists/{id}`."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from rest_framework.test import APIClient
from uuid_utils.compat import uuid7

from contracts.problems import ProblemCode
from contracts.todos.v1.tasks import TaskCreation
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.lists.models import List
from todos.lists.selectors import get_inbox_id
from todos.tasks import services

pytestmark = pytest.mark.django_db

URL = "/api/v1/lists"


@pytest.fixture
def house(alice: User, make_list: Callable[..., List], now: datetime) -> List:
    """A second list of Alice's, with an open task and a done one."""
    house = make_list(alice, created_at=now + timedelta(days=1))
    actor = Actor(alice, Via.BOT)
    for title, done in (("Paint", False), ("Clean", True)):
        creation = TaskCreation(title=title, list_id=house.id)
        task = services.create_task(actor=actor, creation=creation, now=now).task
        services.set_completion(actor=actor, task_id=task.id, done=done, now=now)
    return house


@pytest.mark.usefixtures("house")
def test_the_inbox_leads_and_open_tasks_are_counted(client_of: Callable[..., APIClient], alice: User) -> None:
    page = client_of(alice).get(URL).json()

    assert [(found["is_inbox"], found["open_count"]) for found in page["results"]] == [(True, 0), (False, 1)]
    assert page["next"] is None


def test_pages_follow_each_other(client_of: Callable[..., APIClient], alice: User, house: List) -> None:
    first = client_of(alice).get(f"{URL}?limit=1").json()
    second = client_of(alice).get(f"{URL}?limit=1&cursor={first['next']}").json()

    assert [found["id"] for found in second["results"]] == [str(house.id)]
    assert second["next"] is None


def test_a_list_is_read_by_its_owner(client_of: Callable[..., APIClient], alice: User, house: List) -> None:
    body = client_of(alice).get(f"{URL}/{house.id}").json()

    assert (body["title"], body["is_inbox"], body["open_count"], body["version"]) == ("House", False, 1, 1)


def test_a_stranger_gets_the_same_answer_as_for_a_missing_list(
    client_of: Callable[..., APIClient], alice: User, charlie: User
) -> None:
    client, headers = client_of(charlie), {"X-Request-ID": "the-same-id"}

    hidden = client.get(f"{URL}/{get_inbox_id(alice)}", headers=headers)
    missing = client.get(f"{URL}/{uuid7()}", headers=headers)

    assert hidden.status_code == 404
    assert hidden.json()["type"] == ProblemCode.LIST_NOT_FOUND
    assert hidden.content == missing.content


def test_a_stranger_sees_their_own_lists_alone(client_of: Callable[..., APIClient], charlie: User, house: List) -> None:
    page = client_of(charlie).get(URL).json()

    assert [found["id"] for found in page["results"]] == [str(get_inbox_id(charlie))]

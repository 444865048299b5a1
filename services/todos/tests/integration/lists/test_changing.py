"""Making, changing, ordering, archiving and deleting lists."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from rest_framework.test import APIClient

from contracts.problems import ProblemCode
from contracts.todos.v1.lists import ListCreation
from contracts.todos.v1.sharing import Role
from contracts.todos.v1.tasks import TaskCreation
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.history.models import TaskEvent
from todos.lists import services
from todos.lists.models import List, Membership
from todos.lists.selectors import get_inbox_id
from todos.lists.services import making
from todos.tasks.access import find_visible_tasks
from todos.tasks.models import Task
from todos.tasks.services import create_task
from todos.versions import ANY_VERSION

pytestmark = pytest.mark.django_db

type ClientOf = Callable[..., APIClient]
type MakeList = Callable[..., List]

URL = "/api/v1/lists"
CURRENT = {"If-Match": '"1"'}


@pytest.fixture
def house(alice: User, bob: User, make_list: MakeList) -> List:
    """A list of Alice's, in which Bob is an editor."""
    return make_list(alice, roles={Role.EDITOR: bob})


@pytest.fixture
def task(alice: User, house: List, now: datetime) -> Task:
    creation = TaskCreation(title="Paint the door", list_id=house.id)
    return create_task(actor=Actor(alice, Via.BOT), creation=creation, now=now).task


def titles(client: APIClient, view: str = "active") -> list[str]:
    return [found["title"] for found in client.get(f"{URL}?view={view}").json()["results"]]


def test_a_new_list_is_its_makers_and_stands_last(client_of: ClientOf, alice: User) -> None:
    client = client_of(alice)

    response = client.post(URL, {"title": " Garden ", "emoji": "🌻", "colour": "yellow"})

    body = response.json()
    assert (response.status_code, response["ETag"]) == (201, '"1"')
    assert response["Location"] == f"{URL}/{body['id']}"
    assert (body["title"], body["emoji"], body["colour"]) == ("Garden", "🌻", "yellow")
    assert (body["role"], body["owner_id"], body["member_count"]) == ("owner", str(alice.id), 1)
    assert titles(client) == ["Inbox", "Garden"]


def test_a_list_is_made_once_for_each_key(client_of: ClientOf, alice: User) -> None:
    client, headers = client_of(alice), {"Idempotency-Key": "press-1"}

    answers = [client.post(URL, {"title": "Garden"}, headers=headers) for _ in range(2)]

    assert answers[0].json()["id"] == answers[1].json()["id"]
    assert List.objects.filter(title="Garden").count() == 1


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "/title", "required"),
        ({"title": "\u200b"}, "/title", "blank"),
        ({"title": "x" * 129}, "/title", "too_long"),
        ({"title": "Garden", "emoji": "ab"}, "/emoji", "no_emoji"),
        ({"title": "Garden", "emoji": "\ufe0f"}, "/emoji", "no_emoji"),
        ({"title": "Garden", "colour": "infrared"}, "/colour", "unknown_value"),
        ({"title": "Garden", "owner_id": "me"}, "/owner_id", "unknown_field"),
        ({"title": "Garden", "is_inbox": True}, "/is_inbox", "unknown_field"),
    ],
)
def test_a_broken_rule_is_named(
    client_of: ClientOf, alice: User, body: dict[str, Any], pointer: str, code: str
) -> None:
    response = client_of(alice).post(URL, body)

    assert response.status_code == 422
    assert [(error["pointer"], error["code"]) for error in response.json()["errors"]] == [(pointer, code)]
    assert List.objects.count() == 1


@pytest.mark.parametrize("emoji", ["🏡", "👨‍👩‍👧", "1️⃣", "🇷🇺", "☀️"])
def test_emojis_of_every_make_are_taken(client_of: ClientOf, alice: User, emoji: str) -> None:
    assert client_of(alice).post(URL, {"title": "House", "emoji": emoji}).json()["emoji"] == emoji


def test_nobody_owns_more_lists_than_the_limit(
    client_of: ClientOf, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "MAX_OWN_LISTS", 1)

    response = client_of(alice).post(URL, {"title": "Garden"})

    assert response.status_code == 409
    assert response.json()["type"] == ProblemCode.LIMIT_REACHED
    assert response.json()["errors"][0]["code"] == "too_many_lists"


def test_the_owner_changes_what_they_name_and_the_history_knows(client_of: ClientOf, alice: User, house: List) -> None:
    response = client_of(alice).patch(f"{URL}/{house.id}", {"title": "Our house", "emoji": "🏡"}, headers=CURRENT)

    event = TaskEvent.objects.get(list_id=house.id)
    assert (response.status_code, response["ETag"], response["Event-Id"]) == (200, '"2"', str(event.group_id))
    assert (response.json()["title"], response.json()["emoji"]) == ("Our house", "🏡")
    assert (event.before, event.after) == ({"title": "House", "emoji": None}, {"title": "Our house", "emoji": "🏡"})


@pytest.mark.parametrize(("headers", "status"), [({}, 428), ({"If-Match": '"7"'}, 412)])
def test_an_edit_says_what_it_was_made_from(
    client_of: ClientOf, alice: User, house: List, headers: dict[str, str], status: int
) -> None:
    client = client_of(alice)

    answers = [client.patch(f"{URL}/{house.id}", {"title": "x"}, headers=headers).status_code]
    answers.append(client.delete(f"{URL}/{house.id}", headers=headers).status_code)

    assert answers == [status, status]


@pytest.mark.parametrize(
    ("after", "order"),
    [("Inbox", ["Inbox", "C", "A", "B"]), (None, ["C", "Inbox", "A", "B"]), ("B", ["Inbox", "A", "B", "C"])],
)
def test_a_list_goes_where_its_reader_puts_it(
    client_of: ClientOf, alice: User, now: datetime, after: str | None, order: list[str]
) -> None:
    client = client_of(alice)
    ids = {"Inbox": get_inbox_id(alice), **{title: _make(alice, title, now) for title in "ABC"}}

    response = client.put(f"{URL}/{ids['C']}/position", {"after": str(ids[after]) if after else None})

    assert response.status_code == 200
    assert titles(client) == order


def test_an_order_is_nobody_elses(client_of: ClientOf, alice: User, bob: User, house: List) -> None:
    client_of(bob).put(f"{URL}/{house.id}/position", {"after": None})

    assert titles(client_of(bob)) == ["House", "Inbox"]
    assert titles(client_of(alice)) == ["Inbox", "House"]


def test_lists_that_were_never_placed_make_room(client_of: ClientOf, alice: User, now: datetime) -> None:
    """Rows of before the order all have the same key."""
    client = client_of(alice)
    ids = [_make(alice, title, now) for title in "ABC"]
    Membership.objects.update(position="")

    client.put(f"{URL}/{ids[2]}/position", {"after": str(ids[0])})

    assert titles(client) == ["Inbox", "A", "C", "B"]


def test_a_list_stands_behind_none_but_ones_own(client_of: ClientOf, bob: User, alice: User, house: List) -> None:
    response = client_of(bob).put(f"{URL}/{house.id}/position", {"after": str(get_inbox_id(alice))})

    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == "/after"


def test_what_is_put_aside_is_in_no_view_and_nobody_is_told_of_it(
    client_of: ClientOf, alice: User, house: List, task: Task
) -> None:
    client = client_of(alice)

    client.put(f"{URL}/{house.id}/archived", {"archived": True})

    assert (titles(client), titles(client, "archived")) == (["Inbox"], ["House"])
    assert client.get("/api/v1/tasks").json()["results"] == []
    assert [found["id"] for found in client.get(f"/api/v1/tasks?list_id={house.id}").json()["results"]] == [
        str(task.id)
    ]
    assert find_visible_tasks([task.id]) == {}
    client.put(f"{URL}/{house.id}/archived", {"archived": False})
    assert titles(client) == ["Inbox", "House"]
    assert len(find_visible_tasks([task.id])) == 2


def test_a_deleted_list_takes_its_tasks_along_for_everybody(
    client_of: ClientOf, alice: User, bob: User, house: List, task: Task
) -> None:
    owner, editor = client_of(alice), client_of(bob)

    response = owner.delete(f"{URL}/{house.id}", headers=CURRENT)

    assert response.status_code == 204
    for client in (owner, editor):
        assert client.get(f"/api/v1/tasks/{task.id}").status_code == 404
        assert client.get(f"{URL}/{house.id}").status_code == 404
        assert client.get("/api/v1/tasks").json()["results"] == []
    assert (titles(owner, "trash"), titles(editor, "trash")) == (["House"], [])
    assert find_visible_tasks([task.id]) == {}


def test_a_restored_list_is_as_it_was(client_of: ClientOf, alice: User, bob: User, house: List, task: Task) -> None:
    client_of(alice).delete(f"{URL}/{house.id}", headers=CURRENT)

    as_editor = client_of(bob).post(f"{URL}/{house.id}/restore")
    as_owner = client_of(alice).post(f"{URL}/{house.id}/restore")

    assert (as_editor.status_code, as_owner.status_code) == (404, 200)
    assert client_of(bob).get(f"/api/v1/tasks/{task.id}").status_code == 200


def test_the_trash_is_emptied_after_thirty_days(alice: User, house: List, task: Task, now: datetime) -> None:
    actor = Actor(alice, Via.BOT)
    services.delete_list(actor=actor, list_id=house.id, expected=ANY_VERSION, now=now)

    early = services.empty_old_lists(now=now + timedelta(days=29))
    late = services.empty_old_lists(now=now + timedelta(days=30))

    assert (early, late > 0) == (0, True)
    assert not List.objects.filter(id=house.id).exists()
    assert not Task.objects.filter(id=task.id).exists()


def test_an_inbox_stays(client_of: ClientOf, alice: User) -> None:
    client, url = client_of(alice), f"{URL}/{get_inbox_id(alice)}"

    answers = [client.delete(url, headers=CURRENT), client.put(f"{url}/archived", {"archived": True})]

    assert [(answer.status_code, answer.json()["type"]) for answer in answers] == [(409, ProblemCode.INBOX_STAYS)] * 2
    assert titles(client) == ["Inbox"]


def _make(owner: User, title: str, now: datetime) -> Any:
    return services.create_list(actor=Actor(owner, Via.BOT), creation=ListCreation(title=title), now=now).id

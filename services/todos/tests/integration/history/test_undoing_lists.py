"""`POST /api/v1/undo` of what was done to lists."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from contracts.problems import ProblemCode
from contracts.todos.v1.history import EVENT_ID_HEADER
from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.lists.models import List
from todos.tasks.models import Task

pytestmark = pytest.mark.django_db

URL, ANY = "/api/v1/undo", {"If-Match": "*"}


@pytest.fixture
def client(client_of: Callable[..., APIClient], alice: User) -> APIClient:
    return client_of(alice)


@pytest.fixture
def house(alice: User, bob: User, make_list: Callable[..., List], make_task: Callable[..., Task]) -> List:
    """A list of Alice's with a task in it, which Bob edits."""
    house = make_list(alice, "House", roles={Role.EDITOR: bob})
    make_task(alice, "Paint", list_id=str(house.id))
    return house


def list_url(house: List, suffix: str = "") -> str:
    return f"/api/v1/lists/{house.id}{suffix}"


def undo_answer(client: APIClient, response: Any) -> Any:
    return client.post(URL, {"event_id": response[EVENT_ID_HEADER]})


CHANGES: dict[str, tuple[str, str, dict[str, Any] | None]] = {
    "renaming": ("patch", "", {"title": "Home"}),
    "putting aside": ("put", "/archived", {"archived": True}),
    "deleting": ("delete", "", None),
}


@pytest.mark.parametrize(("method", "suffix", "body"), CHANGES.values(), ids=CHANGES)
def test_it_is_taken_back_and_done_again(
    client: APIClient, house: List, method: str, suffix: str, body: dict[str, Any] | None
) -> None:
    def state() -> tuple[str, bool, bool]:
        now = List.objects.get(id=house.id)
        return now.title, now.archived_at is not None, now.deleted_at is not None

    states = [state()]
    changed = getattr(client, method)(list_url(house, suffix), body, headers=ANY)
    states.append(state())
    undone = undo_answer(client, changed)
    states.append(state())
    redone = undo_answer(client, undone)
    states.append(state())

    assert (undone.status_code, redone.status_code) == (200, 200)
    assert [found["title"] for found in undone.json()["lists"]] == ["House"]
    assert states == [states[0], states[1]] * 2
    assert states[0] != states[1]


def test_a_list_that_was_made_goes_into_the_trash(client: APIClient) -> None:
    made = client.post("/api/v1/lists", {"title": "Home"})

    undone = undo_answer(client, made)

    assert (undone.status_code, undone.json()["lists"]) == (200, [])
    assert List.objects.get(title="Home").deleted_at is not None


def test_a_list_in_which_something_is_stays(client: APIClient) -> None:
    made = client.post("/api/v1/lists", {"title": "Home"})
    client.post("/api/v1/tasks", {"title": "Paint", "list_id": made.json()["id"]})

    response = undo_answer(client, made)

    assert (response.status_code, response.json()["type"]) == (409, ProblemCode.UNDO_CONFLICT)
    assert [each["code"] for each in response.json()["errors"]] == ["added_since"]


def test_what_was_changed_since_is_not_overwritten(client: APIClient, house: List) -> None:
    changed = client.patch(list_url(house), {"title": "Home"}, headers=ANY)
    client.patch(list_url(house), {"title": "Flat"}, headers=ANY)

    response = undo_answer(client, changed)

    assert [each["pointer"] for each in response.json()["errors"]] == [f"/lists/{house.id}/title"]
    assert List.objects.get(id=house.id).title == "Flat"


def test_the_same_undo_again_changes_nothing(client: APIClient, house: List) -> None:
    changed = client.patch(list_url(house), {"title": "Home"}, headers=ANY)
    first = undo_answer(client, changed)
    client.patch(list_url(house), {"title": "Flat"}, headers=ANY)

    second = undo_answer(client, changed)

    assert (second.status_code, second.json()["event_id"]) == (200, first.json()["event_id"])
    assert List.objects.get(id=house.id).title == "Flat"


def test_only_the_owner_takes_it_back(
    client: APIClient, client_of: Callable[..., APIClient], bob: User, charlie: User, house: List
) -> None:
    changed = client.patch(list_url(house), {"title": "Home"}, headers=ANY)

    answers = [undo_answer(client_of(person), changed) for person in (bob, charlie)]

    assert [(answer.status_code, answer.json()["type"]) for answer in answers] == [
        (403, ProblemCode.RIGHT_MISSING),
        (404, ProblemCode.EVENT_NOT_FOUND),
    ]
    assert List.objects.get(id=house.id).title == "Home"

"""`/api/v1/views`: queries that a person keeps, and the ones that everybody has."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient
from uuid_utils.compat import uuid7

from contracts.problems import ProblemCode
from contracts.todos.v1.search import MAX_VIEWS
from contracts.todos.v1.tasks import TaskCreation
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.saved_views.models import SavedView
from todos.tasks.models import Task
from todos.tasks.services import create_task

pytestmark = pytest.mark.django_db

URL = "/api/v1/views"
TODAY, UPCOMING, OVERDUE = (f"00000000-0000-7000-8000-00000000000{number}" for number in (1, 2, 3))
type ClientOf = Callable[..., APIClient]


@pytest.fixture
def make_task() -> Callable[..., Task]:
    """A function: owner, title and other fields → a task made this moment, one after the other."""

    def make(owner: User, title: str, **fields: Any) -> Task:
        creation = TaskCreation.model_validate({"title": title, **fields})
        return create_task(actor=Actor(owner, Via.BOT), creation=creation, now=datetime.now(UTC)).task

    return make


@pytest.fixture
def view(client_of: ClientOf, alice: User) -> dict[str, Any]:
    """A view of Alice's."""
    return make_view(client_of(alice))


def make_view(client: APIClient, **fields: Any) -> dict[str, Any]:
    response = client.post(URL, {"name": "House", "query": "#дом is:open", **fields})
    assert response.status_code == 201, response.json()
    return response.json()


def test_a_view_is_made_read_changed_and_forgotten(client_of: ClientOf, alice: User) -> None:
    client = client_of(alice)

    made = client.post(URL, {"name": " House ", "emoji": "🏠", "query": "#дом", "sort": "due", "group": "list"})
    url = made["Location"]
    read = client.get(url)
    changed = client.patch(url, {"query": "#дом is:open"}, headers={"If-Match": read["ETag"]})
    gone = client.delete(url, headers={"If-Match": changed["ETag"]})

    assert (made.status_code, made["ETag"]) == (201, '"1"')
    assert read.json() == made.json()
    assert {name: made.json()[name] for name in ("name", "emoji", "query", "sort", "group", "position", "is_built_in")} == {
        "name": "House", "emoji": "🏠", "query": "#дом", "sort": "due", "group": "list", "position": 0, "is_built_in": False,
    }  # fmt: skip
    assert (changed.json()["query"], changed["ETag"]) == ("#дом is:open", '"2"')
    assert gone.status_code == 204
    assert client.get(url).status_code == 404


def test_everybody_has_three_views_first_in_their_language(client_of: ClientOf, alice: User, bob: User) -> None:
    client = client_of(alice)
    for name, position in (("second", 2), ("first", 1), ("last", None)):
        make_view(client, name=name, position=position)
    bob.language = "en"

    assert [each["name"] for each in client.get(URL).json()["results"]] == [
        "Сегодня", "Предстоит", "Просрочено", "first", "second", "last",
    ]  # fmt: skip
    assert [each["name"] for each in client_of(bob).get(URL).json()["results"]] == ["Today", "Upcoming", "Overdue"]
    assert [each["id"] for each in client_of(bob).get(URL).json()["results"]] == [TODAY, UPCOMING, OVERDUE]


def test_what_everybody_has_cannot_be_changed(client_of: ClientOf, alice: User) -> None:
    client, url = client_of(alice), f"{URL}/{TODAY}"

    answers = [
        client.patch(url, {"name": "Mine"}, headers={"If-Match": "*"}),
        client.delete(url, headers={"If-Match": "*"}),
    ]

    assert [(answer.status_code, answer.json()["type"]) for answer in answers] == [(403, ProblemCode.FORBIDDEN)] * 2
    assert client.get(url).json()["name"] == "Сегодня"


def test_built_in_views_show_what_their_query_finds(
    client_of: ClientOf, alice: User, make_task: Callable[..., Task]
) -> None:
    alice.timezone = "UTC"
    today = datetime.now(UTC).date()
    for days in (-1, 0, 1, 9):
        make_task(alice, f"in {days} days", due={"date": str(today + timedelta(days=days)), "timezone": "UTC"})
    make_task(alice, "some day")
    client = client_of(alice)

    for view_id, expected in (
        (TODAY, ["in 0 days"]),
        (UPCOMING, ["in 1 days", "in 9 days"]),
        (OVERDUE, ["in -1 days"]),
    ):
        shown = client.get(f"{URL}/{view_id}/tasks").json()["results"]
        query = client.get(f"{URL}/{view_id}").json()["query"]
        found = client.get("/api/v1/search", {"q": query, "sort": "due"}).json()["results"]
        assert [task["title"] for task in shown] == expected
        assert found == shown


@pytest.mark.parametrize(
    ("sort", "titles"),
    [
        ("best", ["c", "b", "a"]),
        ("newest", ["c", "b", "a"]),
        ("due", ["b", "a", "c"]),
        ("priority", ["a", "c", "b"]),
    ],
)
@pytest.mark.parametrize("limit", [1, 50])
def test_a_view_shows_its_tasks_in_its_order_page_by_page(
    client_of: ClientOf, alice: User, make_task: Callable[..., Task], sort: str, titles: list[str], limit: int
) -> None:
    make_task(alice, "a", due={"date": "2030-05-02"}, priority=1, tags=["дом"])
    make_task(alice, "b", due={"date": "2030-05-01"}, tags=["дом"])
    make_task(alice, "c", priority=4, tags=["дом"])
    make_task(alice, "elsewhere")
    client = client_of(alice)
    url = f"{URL}/{make_view(client, sort=sort)['id']}/tasks"

    shown: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = client.get(url, {"limit": limit, **({"cursor": cursor} if cursor else {})}).json()
        shown += [task["title"] for task in page["results"]]
        cursor = page["next"]

    assert shown == titles


def test_a_view_never_shows_what_is_merely_similar(
    client_of: ClientOf, alice: User, make_task: Callable[..., Task]
) -> None:
    make_task(alice, "Купить молоко")
    client = client_of(alice)
    view = make_view(client, query="малоко")

    assert client.get(f"{URL}/{view['id']}/tasks").json() == {"results": [], "next": None, "is_fuzzy": False}


def test_a_strangers_view_looks_like_a_missing_one(client_of: ClientOf, charlie: User, view: dict[str, Any]) -> None:
    client = client_of(charlie)
    edit = {"If-Match": "*", "X-Request-ID": "the-same-id"}

    for method, suffix, body in (
        ("get", "", None),
        ("get", "/tasks", None),
        ("patch", "", {"name": "x"}),
        ("delete", "", None),
    ):
        hidden, missing = (
            getattr(client, method)(f"{URL}/{view_id}{suffix}", body, headers=edit) for view_id in (view["id"], uuid7())
        )
        assert (hidden.status_code, hidden.json()["type"]) == (404, ProblemCode.VIEW_NOT_FOUND)
        assert hidden.content == missing.content
    assert [each["is_built_in"] for each in client.get(URL).json()["results"]] == [True] * 3


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"query": "#дом"}, "/name", "required"),
        ({"name": " ", "query": "#дом"}, "/name", "blank"),
        ({"name": "x" * 65, "query": "#дом"}, "/name", "too_long"),
        ({"name": "House"}, "/query", "required"),
        ({"name": "House", "query": "due:someday"}, "/query", "unknown_due"),
        ({"name": "House", "query": "#дом", "sort": "size"}, "/sort", "unknown_value"),
        ({"name": "House", "query": "#дом", "position": -1}, "/position", "too_small"),
        ({"name": "House", "query": "#дом", "owner": 1}, "/owner", "unknown_field"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_made(
    client_of: ClientOf, alice: User, body: dict[str, Any], pointer: str, code: str
) -> None:
    response = client_of(alice).post(URL, body)

    assert response.status_code == 422
    assert [(error["pointer"], error["code"]) for error in response.json()["errors"]] == [(pointer, code)]
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(
    ("changes", "pointer", "code"),
    [
        ({"name": None}, "/name", "required"),
        ({"position": None}, "/position", "required"),
        ({"query": '"'}, "/query", "unclosed_quote"),
    ],
)
def test_a_wrong_change_is_named_and_changes_nothing(
    client_of: ClientOf, alice: User, view: dict[str, Any], changes: dict[str, Any], pointer: str, code: str
) -> None:
    client, url = client_of(alice), f"{URL}/{view['id']}"

    response = client.patch(url, changes, headers={"If-Match": '"1"'})

    assert response.status_code == 422
    assert [(error["pointer"], error["code"]) for error in response.json()["errors"]] == [(pointer, code)]
    assert client.get(url).json() == view


def test_an_edit_needs_the_version_it_was_made_from(client_of: ClientOf, alice: User, view: dict[str, Any]) -> None:
    client, url = client_of(alice), f"{URL}/{view['id']}"
    client.patch(url, {"name": "Other"}, headers={"If-Match": '"1"'})

    assert client.patch(url, {"name": "Third"}).status_code == 428
    assert client.patch(url, {"name": "Third"}, headers={"If-Match": '"1"'}).status_code == 412
    assert client.delete(url, headers={"If-Match": '"1"'}).status_code == 412
    assert client.get(url).json()["name"] == "Other"


def test_an_edit_that_changes_nothing_is_no_new_version(client_of: ClientOf, alice: User, view: dict[str, Any]) -> None:
    client, url = client_of(alice), f"{URL}/{view['id']}"

    response = client.patch(url, {"name": view["name"]}, headers={"If-Match": '"1"'})

    assert response.json() == view


def test_a_repeat_with_its_key_makes_one_view(client_of: ClientOf, alice: User) -> None:
    body, key = {"name": "House", "query": "#дом"}, {"Idempotency-Key": "once"}
    client = client_of(alice)

    first, second = (client.post(URL, body, headers=key) for _ in range(2))

    assert first.json() == second.json()
    assert SavedView.objects.count() == 1


def test_nobody_has_more_views_than_allowed(client_of: ClientOf, alice: User, bob: User, now: datetime) -> None:
    SavedView.objects.bulk_create(
        SavedView(
            owner=alice, name="x", query="x", sort="best", group="none", position=0, created_at=now, updated_at=now
        )
        for _ in range(MAX_VIEWS)
    )

    refused = client_of(alice).post(URL, {"name": "one more", "query": "x"})

    assert (refused.status_code, refused.json()["type"]) == (409, ProblemCode.CONFLICT)
    assert make_view(client_of(bob))["position"] == 0


def test_the_admin_shows_views(client: Client, view: dict[str, Any]) -> None:
    client.force_login(User.objects.create_superuser(9001, "pw", name="Operator"))

    page = client.get(reverse("admin:saved_views_savedview_changelist"))

    assert "#дом is:open" in page.content.decode()

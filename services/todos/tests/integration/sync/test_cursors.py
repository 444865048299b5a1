"""`GET /api/v1/sync`: what a cursor is good for, and for how long."""

import base64
import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from rest_framework.test import APIClient
from uuid_utils.compat import uuid7

from contracts.problems import ProblemCode
from todos.accounts.models import User
from todos.sync.models import Feed, FeedRow
from todos.sync.services import TOMBSTONES_KEPT_FOR, ensure_feed, forget_tombstones
from todos.tasks.models import Task

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alone]

type GetPage = Callable[..., Any]


@pytest.fixture(autouse=True)
def feed(db: None) -> None:
    """The feed as it is when the service has started."""
    ensure_feed()


@pytest.mark.usefixtures("house")
def test_pages_lead_to_a_cursor_that_stays(get_page: GetPage, alice: User) -> None:
    first = get_page(alice, limit=4).json()
    second = get_page(alice, limit=4, cursor=first["next"]).json()
    third = get_page(alice, limit=4, cursor=second["next"]).json()

    assert [page["has_more"] for page in (first, second, third)] == [True, False, False]
    assert [len(page["results"]) for page in (first, second, third)] == [4, 2, 0]
    assert {entry["kind"] for entry in first["results"] + second["results"]} == {"list", "member", "task"}


@pytest.mark.parametrize("limit", ["0", "501", "x", ""])
def test_a_limit_is_sensible(get_page: GetPage, alice: User, limit: str) -> None:
    response = get_page(alice, limit=limit)

    assert response.status_code == 400
    assert response.json()["errors"][0]["pointer"] == "limit"


def retold(cursor: str, edit: Callable[[list[Any]], object]) -> str:
    """The cursor with other contents."""
    keys = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    edit(keys)
    return base64.urlsafe_b64encode(json.dumps(keys).encode()).rstrip(b"=").decode()


@pytest.mark.parametrize(
    "edit",
    [
        lambda keys: keys.pop(),
        lambda keys: keys.append("0"),
        lambda keys: keys.__setitem__(0, "tags"),
        lambda keys: keys.__setitem__(1, str(uuid7())),
        lambda keys: keys.__setitem__(2, "no id"),
        lambda keys: keys.__setitem__(3, 7),
        lambda keys: keys.__setitem__(5, "-1"),
        lambda keys: keys.__setitem__(5, "9" * 19),
        lambda keys: keys.__setitem__(6, "٣"),
        lambda keys: keys.__setitem__(7, None),
        lambda keys: keys.__setitem__(8, "x"),
    ],
)
def test_a_cursor_that_was_tampered_with_is_refused(get_page: GetPage, alice: User, edit: Any) -> None:
    cursor = get_page(alice).json()["next"]

    response = get_page(alice, cursor=retold(cursor, edit))

    assert response.status_code == 400
    assert response.json()["errors"][0] == {
        "pointer": "cursor",
        "code": "unknown_cursor",
        "detail": "This is no cursor of these pages.",
    }


@pytest.mark.parametrize("cursor", ["", "x", "e30", "WyJzeW5jIl0", "\u00e9", "A" * 600])
def test_what_is_no_cursor_is_refused(get_page: GetPage, alice: User, cursor: str) -> None:
    assert get_page(alice, cursor=cursor).status_code == 400


def test_somebody_elses_cursor_is_refused(get_page: GetPage, alice: User, bob: User) -> None:
    cursor = get_page(bob).json()["next"]

    response = get_page(alice, cursor=cursor)

    assert (response.status_code, response.json()["type"]) == (400, ProblemCode.MALFORMED)


def is_expired(response: Any) -> bool:
    return response.status_code == 410 and response.json()["type"] == ProblemCode.CURSOR_EXPIRED


def test_a_cursor_expires_when_tombstones_that_it_needs_are_gone(
    get_page: GetPage, alice: User, make_task: Callable[..., Task]
) -> None:
    task = make_task(alice)
    old = get_page(alice).json()["next"]
    task.delete()
    new = get_page(alice, cursor=old).json()["next"]
    in_thirty_days = timezone.now() + TOMBSTONES_KEPT_FOR

    kept = forget_tombstones(now=in_thirty_days - timedelta(minutes=1))
    before = get_page(alice, cursor=old)
    forgotten = forget_tombstones(now=in_thirty_days + timedelta(minutes=1))

    assert (kept, forgotten) == (0, 1)
    assert [before.status_code, get_page(alice, cursor=new).status_code] == [200, 200]
    assert is_expired(get_page(alice, cursor=old))


def test_a_quiet_year_expires_nothing(get_page: GetPage, alice: User) -> None:
    cursor = get_page(alice).json()["next"]

    forget_tombstones(now=timezone.now() + timedelta(days=365))

    assert get_page(alice, cursor=cursor).status_code == 200


def test_a_copy_that_is_being_made_needs_no_older_tombstones(
    get_page: GetPage, alice: User, make_task: Callable[..., Task]
) -> None:
    make_task(alice).delete()
    first = get_page(alice, limit=1).json()

    forget_tombstones(now=timezone.now() + timedelta(days=365))

    assert first["has_more"]
    assert get_page(alice, cursor=first["next"]).status_code == 200


@pytest.mark.usefixtures("house")
def test_after_a_restoration_every_client_begins_anew(get_page: GetPage, alice: User) -> None:
    cursor = get_page(alice).json()["next"]
    # The dump came from a database that had counted far more transactions.
    Feed.objects.update(cluster="another")
    FeedRow.objects.update(transaction=10**15)
    hidden = get_page(alice).json()["results"]

    has_begun_anew, again = ensure_feed(), ensure_feed()

    assert (hidden, has_begun_anew, again) == ([], True, False)
    assert is_expired(get_page(alice, cursor=cursor))
    assert len(get_page(alice).json()["results"]) == 6


def test_an_operator_makes_every_client_begin_anew(get_page: GetPage, alice: User) -> None:
    cursor, told = get_page(alice).json()["next"], StringIO()

    call_command("restart_feed", stdout=told)

    assert "begins anew" in told.getvalue()
    assert is_expired(get_page(alice, cursor=cursor))


def test_a_cursor_from_the_future_has_expired(get_page: GetPage, alice: User) -> None:
    cursor = retold(get_page(alice).json()["next"], lambda keys: keys.__setitem__(5, "9" * 18))

    assert is_expired(get_page(alice, cursor=cursor))


def test_nobody_unknown_reads_it(client_of: Callable[..., APIClient]) -> None:
    assert APIClient().get("/api/v1/sync").status_code == 401

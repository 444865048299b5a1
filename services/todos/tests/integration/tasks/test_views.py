"""`GET /api/v1/tasks`: what each view shows, in which order, page by page."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rest_framework.test import APIClient
from uuid_utils.compat import uuid7

from contracts.problems import ProblemCode
from contracts.todos.v1.tasks import TaskView
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.lists.models import List
from todos.tasks import selectors, services
from todos.tasks.models import Task
from todos.tasks.queries import TaskQuery
from todos.versions import ANY_VERSION

pytestmark = pytest.mark.django_db

URL = "/api/v1/tasks"
type Show = Callable[..., list[str]]


@pytest.fixture
def show(now: datetime) -> Show:
    """A function: reader, view and filters → the titles of all pages."""

    def titles(
        reader: User, view: TaskView = TaskView.OPEN, *, at: datetime | None = None, **filters: Any
    ) -> list[str]:
        found: list[str] = []
        cursor = None
        while True:
            query = TaskQuery(view=view, cursor=cursor, **filters)
            page = selectors.list_tasks(actor=Actor(reader, Via.BOT), query=query, now=at or now)
            found.extend(task.title for task in page.results)
            if (cursor := page.next) is None:
                return found

    return titles


@pytest.fixture
def week(alice: User, make_task: Callable[..., Task]) -> None:
    """Alice's tasks around Wednesday 13 May 2026, 12:30 in Moscow."""
    make_task(alice, "some day")
    make_task(alice, "yesterday", due={"date": "2026-05-12"})
    make_task(alice, "this morning", due={"date": "2026-05-13", "time": "12:30"})
    make_task(alice, "this evening", due={"date": "2026-05-13", "time": "12:31"})
    make_task(alice, "today", due={"date": "2026-05-13"})
    make_task(alice, "midnight", due={"date": "2026-05-14", "time": "00:00"})
    make_task(alice, "tomorrow", due={"date": "2026-05-14"})


@pytest.mark.parametrize(
    ("view", "titles"),
    [
        (TaskView.TODAY, ["this morning", "this evening", "today"]),
        (TaskView.OVERDUE, ["yesterday", "this morning"]),
        (TaskView.AGENDA, ["yesterday", "this morning", "this evening", "today"]),
        (TaskView.UPCOMING, ["midnight", "tomorrow"]),
        (TaskView.DONE, []),
        (TaskView.TRASH, []),
    ],
)
@pytest.mark.parametrize("limit", [1, 50])
@pytest.mark.usefixtures("week")
def test_a_view_shows_its_tasks_soonest_first(
    show: Show, alice: User, view: TaskView, titles: list[str], limit: int
) -> None:
    assert show(alice, view, limit=limit) == titles


def test_days_are_those_of_the_readers_zone(
    show: Show, alice: User, make_task: Callable[..., Task], now: datetime
) -> None:
    """At 22:30 UTC it is the fourteenth in Moscow already."""
    make_task(alice, "the fourteenth", due={"date": "2026-05-14"})
    make_task(alice, "late in New York", due={"date": "2026-05-13", "time": "23:00", "timezone": "America/New_York"})

    late = now.replace(hour=22)

    assert show(alice, TaskView.TODAY, at=late) == ["late in New York", "the fourteenth"]


def test_open_tasks_come_newest_first(show: Show, alice: User, make_task: Callable[..., Task], now: datetime) -> None:
    for minute, title in enumerate(["first", "second", "third"]):
        make_task(alice, title, made_at=now + timedelta(minutes=minute))

    assert show(alice, limit=2) == ["third", "second", "first"]


def test_tasks_of_the_same_moment_are_each_shown_once(show: Show, alice: User, make_task: Callable[..., Task]) -> None:
    ids = [uuid7() for _ in range(7)]
    for number in (3, 0, 6, 1, 5, 2, 4):
        make_task(alice, f"task {number}", id=ids[number])

    assert show(alice, limit=2) == [f"task {number}" for number in (6, 5, 4, 3, 2, 1, 0)]


def test_a_list_in_manual_order_is_the_inbox_if_none_is_named(
    show: Show, alice: User, make_task: Callable[..., Task], make_list: Callable[..., List], now: datetime
) -> None:
    house = make_list(alice, "House")
    for minute, title in enumerate(["first", "second", "third"]):
        make_task(alice, title, made_at=now + timedelta(minutes=minute))
    make_task(alice, "in the house", list_id=house.id)

    assert show(alice, TaskView.LIST, limit=2) == ["first", "second", "third"]
    assert show(alice, TaskView.LIST, list_id=house.id) == ["in the house"]


def test_done_tasks_come_last_done_first(
    show: Show, alice: User, make_task: Callable[..., Task], now: datetime
) -> None:
    first, second = make_task(alice, "first"), make_task(alice, "second")
    actor = Actor(alice, Via.BOT)
    services.set_completion(actor=actor, task_id=second.id, done=True, now=now)
    services.set_completion(actor=actor, task_id=first.id, done=True, now=now + timedelta(minutes=1))

    assert show(alice, TaskView.DONE, limit=1) == ["first", "second"]
    assert show(alice) == []


def test_the_trash_shows_what_can_be_restored(
    show: Show, alice: User, make_task: Callable[..., Task], now: datetime
) -> None:
    task = make_task(alice, "deleted")
    services.delete_task(actor=Actor(alice, Via.BOT), task_id=task.id, expected=ANY_VERSION, now=now)

    assert show(alice, TaskView.TRASH) == ["deleted"]
    assert show(alice) == []
    assert show(alice, TaskView.TRASH, at=now + timedelta(days=30)) == []


@pytest.mark.parametrize("tag", ["дом", "#ДОМ", " Дом "])
def test_a_tag_narrows_a_view_in_whatever_spelling(
    show: Show, alice: User, make_task: Callable[..., Task], tag: str
) -> None:
    make_task(alice, "at home", tags=["Дом", "now"])
    make_task(alice, "at work", tags=["work"])

    assert show(alice, tag=tag) == ["at home"]


def test_a_list_narrows_a_view(
    show: Show, alice: User, make_task: Callable[..., Task], make_list: Callable[..., List]
) -> None:
    house = make_list(alice)
    make_task(alice, "in the inbox")
    make_task(alice, "in the house", list_id=house.id)

    assert show(alice, list_id=house.id) == ["in the house"]
    assert sorted(show(alice)) == ["in the house", "in the inbox"]


@pytest.mark.parametrize("view", list(TaskView))
def test_a_stranger_sees_nothing_of_it(
    show: Show, charlie: User, alice: User, make_task: Callable[..., Task], view: TaskView
) -> None:
    make_task(alice, due={"date": "2026-05-13"})

    assert show(charlie, view) == []


def test_a_strangers_list_is_no_filter(client_of: Callable[..., APIClient], charlie: User, alices_task: Task) -> None:
    client, headers = client_of(charlie), {"X-Request-ID": "the-same-id"}

    hidden = client.get(f"{URL}?list_id={alices_task.list_id}", headers=headers)
    missing = client.get(f"{URL}?list_id={uuid7()}", headers=headers)

    assert hidden.status_code == 404
    assert hidden.json()["type"] == ProblemCode.LIST_NOT_FOUND
    assert hidden.content == missing.content


@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_queries_does_not_grow(
    client_of: Callable[..., APIClient], alice: User, make_task: Callable[..., Task], number: int
) -> None:
    for _ in range(number):
        make_task(alice, tags=["one", "two"], due={"date": "2030-05-13"})

    with CaptureQueriesContext(connection) as queries:
        client_of(alice).get(f"{URL}?view=upcoming&tag=one&limit=20")

    assert len(queries) == 1


@pytest.mark.parametrize(
    ("query", "pointer", "code"),
    [
        ("limit=0", "limit", "too_small"),
        ("limit=101", "limit", "too_large"),
        ("limit=many", "limit", "wrong_form"),
        ("view=mine", "view", "unknown_value"),
        ("list_id=x", "list_id", "wrong_form"),
        ("tag=", "tag", "too_short"),
        ("tag=%00", "tag", "nul_character"),
        ("colour=red", "colour", "unknown_field"),
        ("view=open&view=done", "view", "repeated"),
        ("cursor=", "cursor", "unknown_cursor"),
        ("cursor=bm9uc2Vuc2U", "cursor", "unknown_cursor"),
    ],
)
def test_a_wrong_parameter_is_named(
    client_of: Callable[..., APIClient], alice: User, query: str, pointer: str, code: str
) -> None:
    response = client_of(alice).get(f"{URL}?{query}")

    problem = response.json()
    assert response.status_code == 400
    assert problem["type"] == ProblemCode.MALFORMED
    assert [(error["pointer"], error["code"]) for error in problem["errors"]] == [(pointer, code)]


def test_a_cursor_belongs_to_its_view(
    client_of: Callable[..., APIClient], alice: User, make_task: Callable[..., Task]
) -> None:
    make_task(alice), make_task(alice)
    cursor = client_of(alice).get(f"{URL}?limit=1").json()["next"]

    response = client_of(alice).get(f"{URL}?view=done&cursor={cursor}")

    assert response.status_code == 400
    assert response.json()["errors"][0]["pointer"] == "cursor"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    zone=st.sampled_from(["Europe/Moscow", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe", "Asia/Kolkata"]),
    reader_zone=st.sampled_from(["Europe/Moscow", "America/Santiago", "Pacific/Kiritimati", "UTC"]),
    day=st.dates(min_value=datetime(2026, 5, 11).date(), max_value=datetime(2026, 5, 15).date()),  # noqa: DTZ001
    hour=st.none() | st.integers(0, 23),
)
def test_every_due_task_is_overdue_today_or_upcoming(
    show: Show,
    alice: User,
    make_task: Callable[..., Task],
    now: datetime,
    zone: str,
    reader_zone: str,
    day: Any,
    hour: Any,
) -> None:
    """And it is in the agenda exactly if it is not upcoming."""
    Task.objects.all().delete()
    alice.timezone = reader_zone
    due = {"date": day, "timezone": zone}
    if hour is not None:
        due["time"] = datetime(2026, 1, 1, hour, tzinfo=UTC).time()
    make_task(alice, "task", due=due)

    shown = {view for view in TaskView if show(alice, view)} - {TaskView.OPEN, TaskView.LIST}

    assert shown in (
        {TaskView.OVERDUE, TaskView.AGENDA},
        {TaskView.OVERDUE, TaskView.TODAY, TaskView.AGENDA},
        {TaskView.TODAY, TaskView.AGENDA},
        {TaskView.UPCOMING},
    )

"""`POST /api/v1/tasks`."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from rest_framework.test import APIClient
from uuid_utils.compat import uuid7

from contracts.problems import ProblemCode
from todos.accounts.models import User
from todos.lists.selectors import get_inbox_id
from todos.notifications.models import Notification
from todos.tasks.models import Task

pytestmark = [pytest.mark.django_db, pytest.mark.both_doors]

URL = "/api/v1/tasks"


def test_a_title_is_enough(client_of: Callable[..., APIClient], alice: User) -> None:
    response = client_of(alice).post(URL, {"title": "  Позвонить в банк "})

    body = response.json()
    assert response.status_code == 201
    assert body["title"] == "Позвонить в банк"
    assert body["list_id"] == str(get_inbox_id(alice))
    assert (body["due"], body["priority"], body["tags"], body["notes"]) == (None, None, [], "")
    assert (body["version"], body["comment_count"], body["completed_at"]) == (1, 0, None)
    assert response["ETag"] == '"1"'
    assert response["Location"] == f"{URL}/{body['id']}"


def test_a_new_id_is_a_uuid_of_version_seven(client_of: Callable[..., APIClient], alice: User) -> None:
    response = client_of(alice).post(URL, {"title": "Milk"})

    assert UUID(response.json()["id"]).version == 7


def test_a_due_moment_is_meant_on_the_persons_own_clock(client_of: Callable[..., APIClient], alice: User) -> None:
    response = client_of(alice).post(URL, {"title": "Milk", "due": {"date": "2030-07-01", "time": "09:00"}})

    assert response.json()["due"] == {
        "date": "2030-07-01",
        "time": "09:00",
        "timezone": "Europe/Moscow",
        "at": "2030-07-01T06:00:00Z",
    }


def test_a_date_is_over_when_its_day_ends(client_of: Callable[..., APIClient], alice: User) -> None:
    due = {"date": "2030-07-01", "timezone": "America/New_York"}

    response = client_of(alice).post(URL, {"title": "Milk", "due": due})

    assert response.json()["due"]["at"] == "2030-07-02T04:00:00Z"


def test_a_due_moment_schedules_one_reminder(client_of: Callable[..., APIClient], alice: User) -> None:
    response = client_of(alice).post(URL, {"title": "Milk", "due": {"date": "2030-07-01", "time": "09:00"}})

    reminder = Notification.objects.get(subject_id=response.json()["id"])
    assert reminder.lane == alice.telegram_id
    assert reminder.send_at.isoformat() == "2030-07-01T06:00:00+00:00"


def test_a_date_without_a_time_reminds_of_nothing(client_of: Callable[..., APIClient], alice: User) -> None:
    client_of(alice).post(URL, {"title": "Milk", "due": {"date": "2030-07-01"}})

    assert not Notification.objects.exists()


def test_tags_keep_their_first_spelling(client_of: Callable[..., APIClient], alice: User) -> None:
    response = client_of(alice).post(URL, {"title": "Milk", "tags": ["#Дом", " дом ", "Work"]})

    assert response.json()["tags"] == ["Дом", "Work"]


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "/title", "required"),
        ({"title": ""}, "/title", "too_short"),
        ({"title": " \u200b\n"}, "/title", "blank"),
        ({"title": "x" * 501}, "/title", "too_long"),
        ({"title": 5}, "/title", "wrong_type"),
        ({"title": "Milk\x00"}, "/title", "nul_character"),
        ({"title": "Milk", "colour": "red"}, "/colour", "unknown_field"),
        ({"title": "Milk", "a/b~c": 1}, "/a~1b~0c", "unknown_field"),
        ({"title": "Milk", "notes": "x" * 16_001}, "/notes", "too_long"),
        ({"title": "Milk", "priority": 0}, "/priority", "too_small"),
        ({"title": "Milk", "priority": 5}, "/priority", "too_large"),
        ({"title": "Milk", "priority": "1"}, "/priority", "wrong_type"),
        ({"title": "Milk", "priority": True}, "/priority", "wrong_type"),
        ({"title": "Milk", "tags": ["ok", "two words"]}, "/tags/1", "not_one_word"),
        ({"title": "Milk", "tags": ["#"]}, "/tags/0", "blank"),
        ({"title": "Milk", "tags": ["\u0958" * 64]}, "/tags/0", "too_long"),
        ({"title": "Milk", "tags": ["tag"] * 31}, "/tags", "too_many"),
        ({"title": "Milk", "due": {"time": "09:00"}}, "/due/date", "required"),
        ({"title": "Milk", "due": {"date": "1969-12-31"}}, "/due/date", "out_of_range"),
        ({"title": "Milk", "due": {"date": "2201-01-01"}}, "/due/date", "out_of_range"),
        ({"title": "Milk", "due": {"date": "2030-02-30"}}, "/due/date", "wrong_form"),
        ({"title": "Milk", "due": {"date": "2030-02-01", "time": "25:00"}}, "/due/time", "wrong_form"),
        ({"title": "Milk", "due": {"date": "2030-02-01", "time": "09:00:30"}}, "/due/time", "not_wall_time"),
        ({"title": "Milk", "due": {"date": "2030-02-01", "time": "09:00Z"}}, "/due/time", "not_wall_time"),
        ({"title": "Milk", "due": {"date": "2030-02-01", "timezone": "Moon"}}, "/due/timezone", "unknown_timezone"),
        ({"title": "Milk", "list_id": str(uuid7())}, "/list_id", "list_not_found"),
        ({"title": "Milk", "id": str(uuid4())}, "/id", "not_uuid7"),
    ],
)
def test_a_broken_rule_is_named_with_its_pointer(
    client_of: Callable[..., APIClient], alice: User, body: dict[str, object], pointer: str, code: str
) -> None:
    response = client_of(alice).post(URL, body)

    problem = response.json()
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    assert problem["type"] == ProblemCode.INVALID
    assert [(error["pointer"], error["code"]) for error in problem["errors"]] == [(pointer, code)]
    assert not Task.objects.exists()


def test_all_broken_rules_are_told_at_once(client_of: Callable[..., APIClient], alice: User) -> None:
    due = {"date": "1900-01-01", "time": "09:00:30", "timezone": "Moon"}

    response = client_of(alice).post(URL, {"title": " ", "due": due, "tags": ["a b"]})

    pointers = {error["pointer"] for error in response.json()["errors"]}
    assert pointers == {"/title", "/due/date", "/due/time", "/due/timezone", "/tags/0"}


def test_nobody_puts_a_task_into_a_strangers_list(
    client_of: Callable[..., APIClient], alice: User, charlie: User
) -> None:
    response = client_of(charlie).post(URL, {"title": "Milk", "list_id": str(get_inbox_id(alice))})

    assert response.status_code == 422
    assert response.json()["errors"][0]["code"] == "list_not_found"


def test_a_chosen_id_is_kept_and_its_repeat_makes_nothing_new(client_of: Callable[..., APIClient], alice: User) -> None:
    body = {"id": str(uuid7()), "title": "Milk"}
    first = client_of(alice).post(URL, body)

    second = client_of(alice).post(URL, body)

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert (first.get("Idempotent-Replayed"), second["Idempotent-Replayed"]) == (None, "true")
    assert Task.objects.count() == 1


def test_a_chosen_id_of_somebody_else_is_not_theirs_to_see(
    client_of: Callable[..., APIClient], alice: User, charlie: User
) -> None:
    body = {"id": str(uuid7()), "title": "Milk"}
    client_of(alice).post(URL, body)

    response = client_of(charlie).post(URL, body)

    assert response.status_code == 404
    assert response.json()["type"] == ProblemCode.TASK_NOT_FOUND

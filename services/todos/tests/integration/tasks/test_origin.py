"""The forwarded message that a task was made of."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from todos.accounts.models import User

pytestmark = pytest.mark.django_db

URL = "/api/v1/tasks"
FILE = {"file_id": "BQACAgIAAxkBAAIB", "name": "договор.pdf", "size_bytes": 48213, "media_type": "application/pdf"}
ORIGIN = {
    "author_name": "Борис",
    "author_id": 1002,
    "link": "https://t.me/c/1234567890/42",
    "date": "2026-11-24T08:30:00Z",
    "files": [FILE],
}


def test_a_task_tells_where_it_came_from(client_of: Callable[..., APIClient], alice: User) -> None:
    made = client_of(alice).post(URL, {"title": "Read it", "origin": ORIGIN}).json()

    assert made["origin"] == ORIGIN
    assert client_of(alice).get(f"{URL}/{made['id']}").json()["origin"] == ORIGIN


def test_people_who_hide_leave_out_what_they_hide(client_of: Callable[..., APIClient], alice: User) -> None:
    made = client_of(alice).post(URL, {"title": "Read it", "origin": {"author_name": "Борис"}}).json()

    assert made["origin"] == {"author_name": "Борис", "author_id": None, "link": None, "date": None, "files": []}


@pytest.mark.parametrize(
    ("broken", "pointer", "code"),
    [
        ({"link": "javascript:alert(1)"}, "/origin/link", "wrong_form"),
        ({"link": "https://t.me.example.org/a"}, "/origin/link", "wrong_form"),
        ({"author_id": 0}, "/origin/author_id", "wrong_form"),
        ({"author_name": "x" * 129}, "/origin/author_name", "too_long"),
        ({"date": "2026-11-24T08:30:00"}, "/origin/date", "wrong_form"),
        ({"files": [FILE] * 11}, "/origin/files", "too_many"),
        ({"files": [{**FILE, "file_id": "../etc"}]}, "/origin/files/0/file_id", "wrong_form"),
        ({"files": [FILE, {**FILE, "size_bytes": -1}]}, "/origin/files/1/size_bytes", "too_small"),
        ({"files": [{**FILE, "media_type": "pdf"}]}, "/origin/files/0/media_type", "wrong_form"),
        ({"owner": "me"}, "/origin/owner", "unknown_field"),
    ],
)
def test_what_is_wrong_with_it_is_named(
    client_of: Callable[..., APIClient], alice: User, broken: dict[str, Any], pointer: str, code: str
) -> None:
    response = client_of(alice).post(URL, {"title": "Read it", "origin": {**ORIGIN, **broken}})

    assert response.status_code == 422
    assert [(error["pointer"], error["code"]) for error in response.json()["errors"]] == [(pointer, code)]

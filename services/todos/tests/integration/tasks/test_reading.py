"""`GET /api/v1/tasks/{id}`."""

from collections.abc import Callable

import pytest
from rest_framework.test import APIClient
from uuid_utils.compat import uuid7

from contracts.problems import ProblemCode
from todos.accounts.models import User
from todos.tasks.models import Task
from todos.tasks.services import record_comment_count

pytestmark = pytest.mark.django_db


def test_an_owner_reads_the_task_with_its_etag(
    client_of: Callable[..., APIClient], alice: User, alices_task: Task
) -> None:
    response = client_of(alice).get(f"/api/v1/tasks/{alices_task.id}")

    assert response.status_code == 200
    assert response.json()["title"] == "Call the bank"
    assert response["ETag"] == '"1"'
    assert response["Cache-Control"] == "private, no-cache"


def test_a_stranger_gets_the_same_answer_as_for_a_missing_task(
    client_of: Callable[..., APIClient], charlie: User, alices_task: Task
) -> None:
    client = client_of(charlie)

    hidden = client.get(f"/api/v1/tasks/{alices_task.id}", headers={"X-Request-ID": "the-same-id"})
    missing = client.get(f"/api/v1/tasks/{uuid7()}", headers={"X-Request-ID": "the-same-id"})

    assert hidden.status_code == 404
    assert hidden.json()["type"] == ProblemCode.TASK_NOT_FOUND
    assert hidden.content == missing.content
    assert hidden.headers == missing.headers


@pytest.mark.parametrize("known", ['"1"', 'W/"1"', '"0", "1"', "*"])
def test_a_reader_who_has_it_already_gets_no_body(
    client_of: Callable[..., APIClient], alice: User, alices_task: Task, known: str
) -> None:
    response = client_of(alice).get(f"/api/v1/tasks/{alices_task.id}", headers={"If-None-Match": known})

    assert response.status_code == 304
    assert response.content == b""
    assert response["ETag"] == '"1"'


def test_a_new_comment_gives_the_reader_a_new_etag(
    client_of: Callable[..., APIClient], alice: User, alices_task: Task
) -> None:
    record_comment_count(task_id=alices_task.id, count=1, sequence=1)

    response = client_of(alice).get(f"/api/v1/tasks/{alices_task.id}", headers={"If-None-Match": '"1"'})

    assert response.status_code == 200
    assert (response.json()["comment_count"], response["ETag"]) == (1, '"2"')


def test_a_task_in_the_trash_is_not_there(client_of: Callable[..., APIClient], alice: User, alices_task: Task) -> None:
    client = client_of(alice)
    client.delete(f"/api/v1/tasks/{alices_task.id}", headers={"If-Match": '"1"'})

    response = client.get(f"/api/v1/tasks/{alices_task.id}")

    assert response.status_code == 404


def test_an_id_that_is_none_leads_nowhere(client_of: Callable[..., APIClient], alice: User) -> None:
    response = client_of(alice).get("/api/v1/tasks/not-an-id")

    assert response.status_code == 404
    assert response.json()["type"] == ProblemCode.NOT_FOUND


def test_nobody_reads_without_credentials(alices_task: Task) -> None:
    response = APIClient().get(f"/api/v1/tasks/{alices_task.id}")

    assert response.status_code == 401
    assert response.json()["errors"][0]["code"] == "missing"
    assert "WWW-Authenticate" in response

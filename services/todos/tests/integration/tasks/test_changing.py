"""`PATCH /api/v1/tasks/{id}`."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient
from uuid_utils.compat import uuid7

from contracts.problems import ProblemCode
from todos.accounts.models import User
from todos.lists.models import List
from todos.lists.selectors import get_inbox_id
from todos.notifications.models import Notification, State
from todos.tasks.models import Task
from todos.tasks.services import record_comment_count

pytestmark = [pytest.mark.django_db, pytest.mark.both_doors]

CURRENT = {"If-Match": '"1"'}


def url(task: Task) -> str:
    return f"/api/v1/tasks/{task.id}"


def test_only_named_fields_change(
    client_of: Callable[..., APIClient], alice: User, make_task: Callable[..., Task]
) -> None:
    task = make_task(alice, "Milk", notes="skimmed", priority=2, tags=["shop"], due={"date": "2030-07-01"})

    response = client_of(alice).patch(url(task), {"title": "Oat milk"}, headers=CURRENT)

    body = response.json()
    assert response.status_code == 200
    assert (body["title"], body["notes"], body["priority"], body["tags"]) == ("Oat milk", "skimmed", 2, ["shop"])
    assert body["due"]["date"] == "2030-07-01"
    assert (body["version"], response["ETag"]) == (2, '"2"')


def test_null_clears(client_of: Callable[..., APIClient], alice: User, make_task: Callable[..., Task]) -> None:
    task = make_task(alice, notes="skimmed", priority=2, tags=["shop"], due={"date": "2030-07-01"})
    nothing = {"notes": None, "priority": None, "tags": None, "due": None}

    body = client_of(alice).patch(url(task), nothing, headers=CURRENT).json()

    assert (body["notes"], body["priority"], body["tags"], body["due"]) == ("", None, [], None)


def test_a_title_cannot_be_cleared(client_of: Callable[..., APIClient], alice: User, alices_task: Task) -> None:
    response = client_of(alice).patch(url(alices_task), {"title": None}, headers=CURRENT)

    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == "/title"


def test_no_list_means_the_inbox(
    client_of: Callable[..., APIClient], alice: User, make_task: Callable[..., Task], make_list: Callable[..., List]
) -> None:
    house = make_list(alice)
    task = make_task(alice, list_id=house.id)

    body = client_of(alice).patch(url(task), {"list_id": None}, headers=CURRENT).json()

    assert body["list_id"] == str(get_inbox_id(alice))


def test_what_changes_nothing_makes_no_version(
    client_of: Callable[..., APIClient], alice: User, alices_task: Task
) -> None:
    response = client_of(alice).patch(url(alices_task), {"title": " Call the bank "}, headers=CURRENT)

    assert response.status_code == 200
    assert (response["ETag"], response.json()["updated_at"]) == ('"1"', response.json()["created_at"])


@pytest.mark.parametrize(("headers", "status"), [({}, 428), ({"If-Match": ""}, 428)])
def test_an_edit_says_from_which_version(
    client_of: Callable[..., APIClient], alice: User, alices_task: Task, headers: dict[str, str], status: int
) -> None:
    response = client_of(alice).patch(url(alices_task), {"title": "Milk"}, headers=headers)

    assert response.status_code == status
    assert response.json()["type"] == ProblemCode.PRECONDITION_REQUIRED


@pytest.mark.parametrize("expected", ['"2"', '"0"', 'W/"1"', "1", '"one"', '"99999999999999999999"', '"1x"'])
def test_another_version_is_refused_with_the_current_etag(
    client_of: Callable[..., APIClient], alice: User, alices_task: Task, expected: str
) -> None:
    response = client_of(alice).patch(url(alices_task), {"title": "Milk"}, headers={"If-Match": expected})

    assert response.status_code == 412
    assert response.json()["type"] == ProblemCode.PRECONDITION_FAILED
    assert response["ETag"] == '"1"'
    alices_task.refresh_from_db()
    assert alices_task.title == "Call the bank"


@pytest.mark.parametrize("expected", ["*", '"7", "1"'])
def test_any_of_the_expected_versions_will_do(
    client_of: Callable[..., APIClient], alice: User, alices_task: Task, expected: str
) -> None:
    response = client_of(alice).patch(url(alices_task), {"title": "Milk"}, headers={"If-Match": expected})

    assert response.status_code == 200


def test_a_comment_in_between_spoils_no_edit(
    client_of: Callable[..., APIClient], alice: User, alices_task: Task
) -> None:
    record_comment_count(task_id=alices_task.id, count=1, sequence=1)

    response = client_of(alice).patch(url(alices_task), {"title": "Milk"}, headers=CURRENT)

    assert response.status_code == 200
    assert (response["ETag"], response.json()["comment_count"]) == ('"3"', 1)


def test_an_edit_before_the_comment_does_spoil_it(
    client_of: Callable[..., APIClient], alice: User, alices_task: Task
) -> None:
    client = client_of(alice)
    client.patch(url(alices_task), {"title": "Milk"}, headers=CURRENT)
    record_comment_count(task_id=alices_task.id, count=1, sequence=1)

    response = client.patch(url(alices_task), {"title": "Bread"}, headers=CURRENT)

    assert response.status_code == 412
    assert response["ETag"] == '"3"'


def test_a_stranger_gets_the_same_answer_as_for_a_missing_task(
    client_of: Callable[..., APIClient], charlie: User, alices_task: Task
) -> None:
    client, headers = client_of(charlie), {**CURRENT, "X-Request-ID": "the-same-id"}

    hidden = client.patch(url(alices_task), {"title": "Mine"}, headers=headers)
    missing = client.patch(f"/api/v1/tasks/{uuid7()}", {"title": "Mine"}, headers=headers)

    assert hidden.status_code == 404
    assert hidden.content == missing.content


def test_nobody_moves_a_task_into_a_strangers_list(
    client_of: Callable[..., APIClient], alice: User, charlie: User, alices_task: Task
) -> None:
    response = client_of(alice).patch(url(alices_task), {"list_id": str(get_inbox_id(charlie))}, headers=CURRENT)

    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == "/list_id"


@pytest.mark.parametrize(
    "field", ["id", "version", "creator_id", "owner", "created_at", "deleted_at", "completed_at", "comment_count"]
)
def test_no_other_field_can_be_written(
    client_of: Callable[..., APIClient], alice: User, alices_task: Task, field: str
) -> None:
    response = client_of(alice).patch(url(alices_task), {field: 1}, headers=CURRENT)

    assert response.status_code == 422
    assert response.json()["errors"][0]["code"] == "unknown_field"


def test_a_moved_due_moment_moves_the_reminder(
    client_of: Callable[..., APIClient], alice: User, make_task: Callable[..., Task]
) -> None:
    task = make_task(alice, due={"date": "2030-07-01", "time": "09:00"})

    client_of(alice).patch(url(task), {"due": {"date": "2030-07-02", "time": "09:00"}}, headers=CURRENT)

    waiting = Notification.objects.filter(subject_id=task.id, state=State.READY)
    assert [row.send_at.isoformat() for row in waiting] == ["2030-07-02T06:00:00+00:00"]


def test_a_cleared_due_moment_reminds_of_nothing(
    client_of: Callable[..., APIClient], alice: User, make_task: Callable[..., Task]
) -> None:
    task = make_task(alice, due={"date": "2030-07-01", "time": "09:00"})

    client_of(alice).patch(url(task), {"due": {"date": "2030-07-01"}}, headers=CURRENT)

    assert not Notification.objects.filter(subject_id=task.id, state=State.READY).exists()


def test_an_edit_sent_again_with_its_key_is_answered_as_before(
    client_of: Callable[..., APIClient], alice: User, alices_task: Task
) -> None:
    client, headers = client_of(alice), {**CURRENT, "Idempotency-Key": "tg:1:2:3"}

    first = client.patch(url(alices_task), {"title": "Milk"}, headers=headers)
    second = client.patch(url(alices_task), {"title": "Milk"}, headers=headers)

    assert (first.status_code, second.status_code) == (200, 200)
    assert second.content == first.content
    assert second["Idempotent-Replayed"] == "true"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", range(5))
def test_of_two_edits_at_once_one_is_told_about_the_other(
    client_of: Callable[..., APIClient], race: Callable[..., Any], alice: User, alices_task: Task, round_: int
) -> None:
    def edit(title: str) -> Any:
        return client_of(alice).patch(url(alices_task), {"title": title}, headers=CURRENT)

    answers = race(lambda: edit("Milk"), lambda: edit("Bread"))

    alices_task.refresh_from_db()
    winner = next(answer for answer in answers if answer.status_code == 200)
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    assert (alices_task.title, alices_task.version) == (winner.json()["title"], 2)

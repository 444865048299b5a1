"""`POST /api/v1/undo/last`: what this person changed last, whatever it was."""

import pytest

from contracts.problems import ProblemCode
from contracts.todos.v1.sharing import Role
from contracts.todos.v1.tasks import TaskCreation
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.tasks.models import Task
from todos.tasks.services import create_task

pytestmark = pytest.mark.django_db

URL = "/api/v1/undo/last"


@pytest.fixture
def task(alice: User, now) -> Task:
    return create_task(actor=Actor(alice, Via.BOT), creation=TaskCreation(title="Report"), now=now).task


def rename(client, task: Task, title: str) -> None:
    answer = client.patch(f"/api/v1/tasks/{task.id}", {"title": title}, headers={"If-Match": "*"})
    assert answer.status_code == 200, answer.content


def title(task: Task) -> str:
    return Task.objects.get(id=task.id).title


def test_the_last_change_is_taken_back(client_of, alice, task):
    client = client_of(alice)
    rename(client, task, "Final report")

    answer = client.post(URL)

    assert [found["title"] for found in answer.json()["tasks"]] == ["Report"]
    assert answer.headers["Event-Id"] == answer.json()["event_id"]


def test_asked_again_it_goes_further_back(client_of, alice, task):
    client = client_of(alice)
    rename(client, task, "Second")
    rename(client, task, "Third")

    client.post(URL)
    client.post(URL)

    assert title(task) == "Report"


def test_what_was_made_goes_into_the_trash_and_then_nothing_is_left(client_of, alice, task):
    client = client_of(alice)
    client.post(URL)

    answer = client.post(URL)

    assert Task.objects.get(id=task.id).deleted_at is not None
    assert answer.status_code == 404
    assert answer.json()["type"] == ProblemCode.EVENT_NOT_FOUND


def test_an_undo_that_was_taken_back_can_be_undone_again(client_of, alice, task):
    client = client_of(alice)
    rename(client, task, "Final report")
    undone = client.post(URL).json()
    client.post("/api/v1/undo", {"event_id": undone["event_id"]})
    assert title(task) == "Final report"

    client.post(URL)

    assert title(task) == "Report"


def test_others_changes_are_none_of_ones_own(client_of, alice, bob, make_list, now):
    shared = make_list(alice, "House", {Role.EDITOR: bob})
    task = create_task(
        actor=Actor(alice, Via.BOT), creation=TaskCreation(title="Report", list_id=shared.id), now=now
    ).task
    rename(client_of(bob), task, "Bob's report")

    answer = client_of(alice).post(URL)

    assert answer.status_code == 409
    assert title(task) == "Bob's report"


def test_the_same_key_takes_back_one_change(client_of, alice, task):
    client = client_of(alice)
    rename(client, task, "Second")
    rename(client, task, "Third")

    first = client.post(URL, headers={"Idempotency-Key": "once"})
    again = client.post(URL, headers={"Idempotency-Key": "once"})

    assert first.json() == again.json()
    assert title(task) == "Second"


def test_whoever_changed_nothing_is_told_so(client_of, charlie):
    assert client_of(charlie).post(URL).status_code == 404

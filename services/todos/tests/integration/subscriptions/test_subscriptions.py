"""What a person hears of a task's comments is theirs to choose, if they see the task."""

import pytest

from contracts.todos.v1.sharing import Role
from contracts.todos.v1.tasks import TaskCreation
from todos.api.authentication import Actor, Via
from todos.subscriptions.models import Subscription
from todos.tasks.models import Task
from todos.tasks.services import create_task

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(alice, bob, make_list, now) -> Task:
    """Alice's; Bob may read it, Charlie is a stranger."""
    found = make_list(alice, roles={Role.VIEWER: bob})
    creation = TaskCreation(title="Call the bank", list_id=found.id)
    return create_task(actor=Actor(alice, Via.BOT), creation=creation, now=now).task


@pytest.fixture
def place(task) -> str:
    return f"/api/v1/tasks/{task.id}/subscription"


def test_without_a_choice_it_is_automatic(client_of, bob, place):
    assert client_of(bob).get(place).json() == {"state": "automatic"}


@pytest.mark.parametrize("state", ["muted", "following", "automatic"])
def test_a_choice_is_kept_until_another_one(client_of, alice, bob, place, state):
    client_of(bob).put(place, {"state": "muted"})

    answer = client_of(bob).put(place, {"state": state})
    client_of(bob).put(place, {"state": state})

    assert answer.json() == client_of(bob).get(place).json() == {"state": state}
    assert client_of(alice).get(place).json() == {"state": "automatic"}
    assert Subscription.objects.count() == (state != "automatic")


def test_an_unknown_state_is_refused(client_of, bob, place):
    answer = client_of(bob).put(place, {"state": "loud"})

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/state")


def test_to_a_stranger_there_is_no_task(client_of, charlie, place, task):
    missing = place.replace(str(task.id), "019aafff-0000-7000-8000-000000000000")

    answers = [client_of(charlie).get(place), client_of(charlie).put(place, {"state": "muted"})]
    answers += [client_of(charlie).get(missing), client_of(charlie).put(missing, {"state": "muted"})]

    assert {(answer.status_code, answer.json()["type"]) for answer in answers} == {
        (404, "urn:delegram:problem:task-not-found")
    }
    assert not Subscription.objects.exists()

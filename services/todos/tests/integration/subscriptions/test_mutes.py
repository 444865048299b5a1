"""A person does without kinds of news, and without those of a list; their own reminders come all the same."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from uuid_utils.compat import uuid7

from contracts.todos.v1.notifications import LeaseRequest, NotificationKind
from contracts.todos.v1.sharing import Role
from contracts.todos.v1.tasks import TaskCreation
from todos.api.authentication import Actor, Via
from todos.lists.selectors import get_inbox_id
from todos.notifications.delivery import lease_notifications
from todos.notifications.models import Notification, State
from todos.notifications.sharing import enqueue_assigned
from todos.subscriptions.models import Mute
from todos.tasks.models import Task
from todos.tasks.services import create_task

pytestmark = pytest.mark.django_db
PLACE = "/api/v1/notifications/settings"


@pytest.fixture
def task(alice, bob, make_list, now) -> Task:
    """Alice's, in a list that Bob may read; it is his to do."""
    found = make_list(alice, roles={Role.VIEWER: bob})
    creation = TaskCreation(title="Call the bank", list_id=found.id)
    made = create_task(actor=Actor(alice, Via.BOT), creation=creation, now=now).task
    Task.objects.filter(id=made.id).update(assignee_ids=[bob.id])
    return made


def told(person, at) -> list[NotificationKind]:
    answer = lease_notifications(LeaseRequest(worker="test", max=100), now=at)
    return [row.body.kind for row in answer.notifications if row.chat_id == person.telegram_id]


@pytest.mark.parametrize("what", ["kind", "list"])
def test_what_is_muted_is_not_sent_even_if_it_waits_already(client_of, alice, bob, task, now, what):
    enqueue_assigned(task, [bob.id], actor=Actor(alice, Via.BOT), now=now)
    choice = {"kind": "task_assigned"} if what == "kind" else {"list_id": str(task.list_id)}

    client_of(bob).put(f"{PLACE}/mute", choice | {"muted": True})

    assert told(bob, now) == []
    row = Notification.objects.get()
    assert (row.state, row.last_error) == (State.CANCELLED, "muted")


def test_the_inbox_is_muted_like_any_other_list(client_of, alice):
    inbox_id, place = str(get_inbox_id(alice)), f"{PLACE}/mute"

    client_of(alice).put(place, {"list_id": inbox_id, "muted": True})
    muted = client_of(alice).get(PLACE).json()
    client_of(alice).put(place, {"list_id": inbox_id, "muted": False})

    assert muted["muted_list_ids"] == [inbox_id]
    assert client_of(alice).get(PLACE).json()["muted_list_ids"] == []


def test_what_is_heard_again_is_sent(client_of, alice, bob, task, now):
    for muted in (True, False):
        client_of(bob).put(f"{PLACE}/mute", {"list_id": str(task.list_id), "muted": muted})
    enqueue_assigned(task, [bob.id], actor=Actor(alice, Via.BOT), now=now)

    assert told(bob, now) == [NotificationKind.TASK_ASSIGNED]


def test_nobody_else_misses_anything(client_of, alice, bob, task, now):
    client_of(alice).put(f"{PLACE}/mute", {"list_id": str(task.list_id), "muted": True})
    enqueue_assigned(task, [bob.id], actor=Actor(alice, Via.BOT), now=now)

    assert told(bob, now) == [NotificationKind.TASK_ASSIGNED]


def test_ones_own_reminders_come_from_a_muted_list(client_of, bob, task, now):
    client_of(bob).put(f"{PLACE}/mute", {"list_id": str(task.list_id), "muted": True})
    client_of(bob).post(f"/api/v1/tasks/{task.id}/reminders", {"moment": {"date": "2030-05-01", "time": "12:00"}})
    due_at = Notification.objects.get().planned_at

    assert told(bob, due_at + timedelta(minutes=1)) == [NotificationKind.TASK_DUE]


def test_what_is_muted_is_read_and_a_repeat_changes_nothing(client_of, bob, task):
    for _ in range(2):
        client_of(bob).put(f"{PLACE}/mute", {"kind": "member_joined", "muted": True})
        client_of(bob).put(f"{PLACE}/mute", {"list_id": str(task.list_id), "muted": True})

    read = client_of(bob).get(PLACE).json()
    assert read == {"muted_kinds": ["member_joined"], "muted_list_ids": [str(task.list_id)]}
    assert Mute.objects.count() == 2


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"muted": True}, "", "wrong_form"),
        ({"kind": "invited", "list_id": str(uuid7()), "muted": True}, "", "wrong_form"),
        ({"kind": "registration_prompt", "muted": True}, "/kind", "unknown_value"),
    ],
)
def test_what_is_wrong_is_pointed_at(client_of, bob, body, pointer, code):
    answer = client_of(bob).put(f"{PLACE}/mute", body)

    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]


def test_a_list_that_is_hidden_is_as_good_as_missing(client_of, charlie, task):
    client, headers = client_of(charlie), {"X-Request-ID": "the-same-id"}

    hidden = client.put(f"{PLACE}/mute", {"list_id": str(task.list_id), "muted": True}, headers=headers)
    missing = client.put(f"{PLACE}/mute", {"list_id": str(uuid7()), "muted": True}, headers=headers)

    assert (hidden.status_code, hidden.content) == (404, missing.content)


def test_a_mute_is_of_a_kind_or_of_a_list(alice):
    with pytest.raises(IntegrityError):
        Mute.objects.create(user=alice)

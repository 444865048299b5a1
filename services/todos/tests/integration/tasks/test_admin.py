"""Tasks in `/admin`: what the operator does there is what the services do."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from todos.accounts.models import User
from todos.notifications.models import Notification, State
from todos.tasks.models import IS_KEPT, Task

pytestmark = pytest.mark.django_db

LIST_URL = "/admin/tasks/task/"


def form(task: Task, **fields: object) -> dict[str, object]:
    """What the browser sends when nothing but `fields` was changed."""
    guests = {"guests-TOTAL_FORMS": 0, "guests-INITIAL_FORMS": 0}
    return {"title": task.title, "notes": "", "tags": "", "seen_version": task.version, **guests, **fields}


def test_tasks_of_all_people_are_found(operator: Client, alices_task: Task) -> None:
    page = operator.get(f"{LIST_URL}?q=bank&state=open").content.decode()

    assert alices_task.title in page
    assert "Alice (1001)" in page


@pytest.mark.parametrize(("state", "is_shown"), [("open", True), ("done", False), ("trash", False)])
def test_states_are_told_apart(operator: Client, alices_task: Task, state: str, *, is_shown: bool) -> None:
    page = operator.get(f"{LIST_URL}?state={state}").content.decode()

    assert (alices_task.title in page) is is_shown


def test_a_change_makes_a_version_and_a_reminder(operator: Client, alices_task: Task) -> None:
    due = {"due_date": "2030-07-01", "due_time": "09:00", "due_timezone": "Europe/Moscow"}

    response = operator.post(f"{LIST_URL}{alices_task.id}/change/", form(alices_task, tags="дом, Work", **due))

    alices_task.refresh_from_db()
    assert response.status_code == 302
    assert (alices_task.version, alices_task.tags) == (2, ["дом", "Work"])
    assert Notification.objects.filter(subject_id=alices_task.id, state=State.READY).exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": "\u200b"}, "A title has something to read."),
        ({"tags": "two words"}, "A tag is one word"),
        ({"due_date": "1900-01-01"}, "Dates lie between"),
        ({"due_date": "2030-07-01", "due_timezone": "Moon"}, "no IANA time zone"),
        ({"seen_version": 7}, "Somebody changed this task in between"),
    ],
)
def test_the_rules_hold_there_too(
    operator: Client, alices_task: Task, fields: dict[str, object], sentence: str
) -> None:
    response = operator.post(f"{LIST_URL}{alices_task.id}/change/", form(alices_task, **fields))

    alices_task.refresh_from_db()
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert alices_task.version == 1


def test_deleting_is_the_trash_and_actions_are_services(operator: Client, alices_task: Task) -> None:
    chosen = {"_selected_action": [str(alices_task.id)]}

    operator.post(LIST_URL, {**chosen, "action": "complete"})
    alices_task.refresh_from_db()
    is_done = alices_task.completed_at is not None
    operator.post(LIST_URL, {**chosen, "action": "reopen"})
    operator.post(f"{LIST_URL}{alices_task.id}/delete/", {"post": "yes"})
    alices_task.refresh_from_db()
    is_deleted = alices_task.deleted_at is not None
    operator.post(LIST_URL, {**chosen, "action": "restore"})

    alices_task.refresh_from_db()
    assert (is_done, is_deleted) == (True, True)
    assert (alices_task.completed_at, alices_task.deleted_at, alices_task.version) == (None, None, 5)


def test_what_is_in_the_trash_is_only_read(operator: Client, alices_task: Task) -> None:
    operator.post(LIST_URL, {"_selected_action": [str(alices_task.id)], "action": "delete_selected", "post": "yes"})

    response = operator.post(f"{LIST_URL}{alices_task.id}/change/", form(alices_task, title="Milk"))

    alices_task.refresh_from_db()
    assert response.status_code == 403
    assert (alices_task.deleted_at is not None, alices_task.title) == (True, "Call the bank")


def test_one_that_cannot_be_changed_stops_no_other(
    operator: Client, client_of: Callable[..., APIClient], alice: User, alices_task: Task
) -> None:
    """Whatever has lain in the trash for a month is nobody's to restore."""
    client_of(alice).post("/api/v1/tasks", {"title": "Long ago"})
    now = timezone.now()
    Task.objects.filter(id=alices_task.id).update(deleted_at=now - timedelta(hours=1))
    Task.objects.filter(title="Long ago").update(deleted_at=now - timedelta(days=31))
    chosen = {"_selected_action": [str(task.id) for task in Task.objects.all()], "action": "restore"}

    page = operator.post(LIST_URL, chosen, follow=True).content.decode()

    assert list(Task.objects.filter(IS_KEPT)) == [alices_task]
    assert "1 task: done." in page
    assert "1 task cannot be changed." in page


def test_what_is_in_the_trash_cannot_be_deleted_once_more(operator: Client, alices_task: Task) -> None:
    url = f"{LIST_URL}{alices_task.id}/delete/"
    operator.post(url, {"post": "yes"})
    deleted_at = Task.objects.get().deleted_at

    response = operator.post(url, {"post": "yes"})

    assert (response.status_code, Task.objects.get().deleted_at) == (403, deleted_at)


def test_moments_are_in_the_zone_of_whoever_reads_them(operator: Client, alices_task: Task) -> None:
    Task.objects.update(completed_at=datetime(2026, 5, 13, 21, 30, tzinfo=UTC))
    User.objects.update(timezone="Europe/Moscow")

    assert "done on 14/05/2026 12:30 a.m." in operator.get(LIST_URL).content.decode()


def test_a_person_who_is_no_operator_gets_nowhere(alice: User, alices_task: Task) -> None:
    client = Client()
    client.force_login(alice)

    response = client.get(f"{LIST_URL}{alices_task.id}/change/")

    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


@pytest.mark.parametrize(
    "page",
    [
        "",
        "tasks/task/",
        "lists/list/",
        "sharing/invite/",
        "sharing/guest/",
        "accounts/user/",
        "tokens/session/",
        "notifications/notification/",
    ],
)
def test_every_page_renders_under_its_own_policy(operator: Client, alices_task: Task, page: str) -> None:
    response = operator.get(f"/admin/{page}")

    assert response.status_code == 200
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert "Delegram" in response.content.decode()

"""Whom a comment may mention and where comments may be searched is told to those who see the task, and of what they see."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from contracts.claims import SUBJECT_TOKEN_HEADER
from contracts.todos.v1.sharing import Role
from contracts.todos.v1.tasks import TaskCreation
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.authorization.selectors import list_commented_tasks
from todos.tasks.models import Task
from todos.tasks.services import create_task
from todos.tokens.services.sessions import open_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared_task(alice: User, bob: User, make_list, now) -> Task:
    """Alice's, read by Bob; Charlie is a stranger."""
    User.objects.filter(id=bob.id).update(username="Bob_B")
    found = make_list(alice, roles={Role.VIEWER: bob})
    creation = TaskCreation(title="Call the bank", list_id=found.id)
    return create_task(actor=Actor(alice, Via.BOT), creation=creation, now=now).task


@pytest.fixture
def ask(comments) -> Callable[..., Any]:
    """A function: person, route and body → the answer to comments, which hands that person's token on."""

    def send(person: User, route: str, body: dict[str, Any]) -> Any:
        session = open_session(
            user_id=person.id, password_hash=person.password, client_name="", ip_hint="", now=timezone.now()
        )
        response = comments.send(
            "POST", f"/internal/v1/authz/{route}", body, headers={SUBJECT_TOKEN_HEADER: session.access_token}
        )
        assert response.status_code == 200, response.content
        return response.json()

    return send


def test_people_are_found_by_username_in_any_case_and_by_id(alice, bob, shared_task, ask):
    asked = {"task_id": str(shared_task.id), "usernames": ["bob_b", "nobody"], "user_ids": [str(alice.id)]}

    people = ask(bob, "people", asked)["people"]

    assert sorted(people, key=lambda person: person["name"]) == [
        {"id": str(alice.id), "name": "Alice", "username": None},
        {"id": str(bob.id), "name": "Bob", "username": "Bob_B"},
    ]


def test_somebody_who_does_not_see_the_task_is_not_found(alice, charlie, shared_task, ask):
    asked = {"task_id": str(shared_task.id), "user_ids": [str(charlie.id)]}

    assert ask(alice, "people", asked)["people"] == []


def test_a_stranger_learns_of_nobody(alice, charlie, shared_task, ask):
    asked = {"user_ids": [str(alice.id), str(charlie.id)]}

    for task_id in (shared_task.id, uuid4()):
        assert ask(charlie, "people", {**asked, "task_id": str(task_id)})["people"] == []


def test_somebody_deactivated_is_not_found(alice, bob, shared_task, ask):
    User.objects.filter(id=bob.id).update(is_active=False)

    assert ask(alice, "people", {"task_id": str(shared_task.id), "user_ids": [str(bob.id)]})["people"] == []


def test_only_tasks_with_comments_that_one_may_read_are_told(alice, bob, charlie, shared_task, ask, now):
    quiet = create_task(actor=Actor(alice, Via.BOT), creation=TaskCreation(title="Quiet"), now=now).task
    private = create_task(actor=Actor(alice, Via.BOT), creation=TaskCreation(title="Private"), now=now).task
    Task.objects.exclude(id=quiet.id).update(comment_count=1)

    told = {person.name: ask(person, "commented-tasks", {})["task_ids"] for person in (alice, bob, charlie)}

    assert told == {"Alice": [str(private.id), str(shared_task.id)], "Bob": [str(shared_task.id)], "Charlie": []}


def test_a_task_in_the_trash_is_not_told(alice, shared_task, ask, now):
    Task.objects.update(comment_count=1, deleted_at=now)

    assert ask(alice, "commented-tasks", {}) == {"task_ids": [], "next": None}


def test_many_tasks_come_in_several_answers(alice, shared_task, now):
    actor = Actor(alice, Via.HTTP)
    for number in range(4):
        create_task(actor=Actor(alice, Via.BOT), creation=TaskCreation(title=str(number)), now=now)
    Task.objects.update(comment_count=1)
    newest_first = list(Task.objects.order_by("-id").values_list("id", flat=True))

    first = list_commented_tasks(actor=actor, after=None, limit=3)
    second = list_commented_tasks(actor=actor, after=first.next, limit=3)

    assert [*first.task_ids, *second.task_ids] == newest_first
    assert (first.next, second.next) == (newest_first[2], None)

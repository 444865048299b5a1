"""What each role may do with the tasks of a shared list, over HTTP and for comments."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient
from uuid_utils.compat import uuid7

from contracts.problems import ProblemCode
from contracts.todos.v1.authorization import AuthorizationCheck, CommentAction
from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.authorization.errors import RightMissing
from todos.authorization.rights import MEMBER_RIGHTS, Right
from todos.authorization.selectors import decide
from todos.lists.models import List
from todos.tasks import access
from todos.tasks.errors import TaskNotFound
from todos.tasks.models import Task

pytestmark = pytest.mark.django_db

type ClientOf = Callable[..., APIClient]

CURRENT = {"If-Match": '"1"'}
READERS, WRITERS = set(Role), {Role.OWNER, Role.EDITOR}


def _send(client: APIClient, request: tuple[str, str, Any], *, task: Task) -> Any:
    method, path, body = request
    place = path.format(task=task.id, list=task.list_id)
    return client.generic(method, place, body and _json(body, task), content_type="application/json", headers=CURRENT)


def _json(body: str, task: Task) -> str:
    return body.replace("LIST", str(task.list_id))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    ("request_", "status", "allowed"),
    [
        (("GET", "/api/v1/tasks/{task}", ""), 200, READERS),
        (("GET", "/api/v1/tasks?list_id={list}", ""), 200, READERS),
        (("GET", "/api/v1/lists/{list}", ""), 200, READERS),
        (("PATCH", "/api/v1/tasks/{task}", '{"title": "Paint the gate"}'), 200, WRITERS),
        (("PUT", "/api/v1/tasks/{task}/completion", '{"done": true}'), 200, WRITERS),
        (("POST", "/api/v1/tasks/{task}/restore", ""), 200, WRITERS),
        (("POST", "/api/v1/tasks", '{"title": "Paint the gate", "list_id": "LIST"}'), 201, WRITERS),
        (("DELETE", "/api/v1/tasks/{task}", ""), 204, WRITERS),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, tuple) else "",
)
def test_a_role_allows_what_it_says(
    client_of: ClientOf,
    people: dict[Role, User],
    shared_task: Task,
    role: Role,
    request_: tuple[str, str, Any],
    status: int,
    allowed: set[Role],
) -> None:
    response = _send(client_of(people[role]), request_, task=shared_task)

    if role in allowed:
        assert response.status_code == status
    else:
        assert response.status_code == 403
        assert response.json()["type"] == ProblemCode.RIGHT_MISSING
        shared_task.refresh_from_db()
        assert (shared_task.version, Task.objects.count()) == (1, 1)


def test_everybody_finds_the_list_with_their_role(
    client_of: ClientOf, people: dict[Role, User], shared_list: List
) -> None:
    roles = {
        role: client_of(person).get(f"/api/v1/lists/{shared_list.id}").json()["role"] for role, person in people.items()
    }

    assert roles == {role: role.value for role in Role}


@pytest.mark.usefixtures("shared_task")
def test_shared_tasks_stand_among_ones_own(client_of: ClientOf, people: dict[Role, User]) -> None:
    page = client_of(people[Role.VIEWER]).get("/api/v1/tasks").json()

    assert [task["title"] for task in page["results"]] == ["Paint the door"]


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.OWNER, set(CommentAction)),
        (Role.EDITOR, set(CommentAction)),
        (Role.COMMENTER, set(CommentAction) - {CommentAction.MODERATE}),
        (Role.VIEWER, {CommentAction.READ}),
    ],
)
def test_comments_follow_the_role(
    people: dict[Role, User], shared_task: Task, role: Role, allowed: set[CommentAction]
) -> None:
    checks = [AuthorizationCheck(resource=f"task:{shared_task.id}", action=action) for action in CommentAction]

    decisions = decide(checks, actor=Actor(people[role], Via.HTTP))

    found = {check.action for check, decision in zip(checks, decisions, strict=True) if decision.allow}
    assert found == allowed


def test_many_tasks_are_locked_in_one_query_and_each_refusal_has_its_reason(
    people: dict[Role, User], shared_task: Task, charlie: User, django_assert_num_queries: Any
) -> None:
    missing = uuid7()
    asked = [missing, shared_task.id]

    with django_assert_num_queries(1):
        writer = access.lock_tasks(Actor(people[Role.EDITOR], Via.HTTP), asked, right=Right.EDIT)
    reader = access.lock_tasks(Actor(people[Role.VIEWER], Via.HTTP), asked, right=Right.EDIT)
    stranger = access.lock_tasks(Actor(charlie, Via.HTTP), asked, right=Right.EDIT)

    assert (list(writer.tasks), list(writer.refusals)) == ([shared_task.id], [missing])
    assert {id_: type(refusal) for id_, refusal in reader.refusals.items()} == {
        missing: TaskNotFound,
        shared_task.id: RightMissing,
    }
    assert {type(refusal) for refusal in stranger.refusals.values()} == {TaskNotFound}
    assert (reader.tasks, stranger.tasks) == ({}, {})


@pytest.mark.parametrize("right", Right)
def test_the_visible_tasks_are_those_with_the_right(people: dict[Role, User], shared_task: Task, right: Right) -> None:
    found = {
        role for role, person in people.items() if access.visible_tasks(Actor(person, Via.HTTP), right=right).exists()
    }

    assert found == {role for role in Role if MEMBER_RIGHTS[role] >= right}
    assert found


def test_only_members_are_told_of_a_task(people: dict[Role, User], shared_task: Task, charlie: User) -> None:
    found = access.find_visible_tasks([shared_task.id])

    assert found.keys() == {(shared_task.id, person.id) for person in people.values()}
    assert (shared_task.id, charlie.id) not in found

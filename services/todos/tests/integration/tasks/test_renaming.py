"""`POST /api/v1/tags/rename`."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.history.models import TaskEvent
from todos.lists.models import List
from todos.tasks.models import Task

pytestmark = pytest.mark.django_db

URL = "/api/v1/tags/rename"


@pytest.fixture
def rename(client_of: Callable[..., APIClient], alice: User) -> Callable[..., Any]:
    return lambda old, new, **headers: client_of(alice).post(URL, {"from": old, "to": new}, headers=headers)


def tags_of(task: Task) -> list[str]:
    task.refresh_from_db()
    return task.tags


@pytest.mark.parametrize("old", ["home", "#Home", "HOME"])
def test_a_tag_is_renamed_in_its_place(
    rename: Callable[..., Any], alice: User, make_task: Callable[..., Task], old: str
) -> None:
    task = make_task(alice, tags=["a", "Home", "b"])

    response = rename(old, "дом")

    assert response.json() == {"tag": "дом", "changed_count": 1}
    assert tags_of(task) == ["a", "дом", "b"]
    assert task.tag_keys == ["a", "дом", "b"]


def test_two_tags_become_one(rename: Callable[..., Any], alice: User, make_task: Callable[..., Task]) -> None:
    both, one = make_task(alice, tags=["Дом", "x", "home"]), make_task(alice, tags=["Дом"])

    response = rename("home", "дом")

    assert response.json()["changed_count"] == 1
    assert tags_of(both) == ["дом", "x"]
    assert tags_of(one) == ["Дом"]


def test_a_tag_gets_another_spelling_of_itself(
    rename: Callable[..., Any], alice: User, make_task: Callable[..., Task]
) -> None:
    task = make_task(alice, tags=["елка"])

    rename("елка", "Ёлка")

    assert (tags_of(task), task.tag_keys) == (["Ёлка"], ["елка"])


def test_done_tasks_follow_and_deleted_ones_do_not(
    rename: Callable[..., Any], client_of: Callable[..., APIClient], alice: User, make_task: Callable[..., Task]
) -> None:
    done, deleted = make_task(alice, tags=["home"]), make_task(alice, tags=["home"])
    client_of(alice).put(f"/api/v1/tasks/{done.id}/completion", {"done": True})
    client_of(alice).delete(f"/api/v1/tasks/{deleted.id}", headers={"If-Match": "*"})

    rename("home", "дом")

    assert (tags_of(done), tags_of(deleted)) == (["дом"], ["home"])


@pytest.mark.parametrize(
    ("role", "tags"), [(Role.EDITOR, ["дом"]), (Role.COMMENTER, ["home"]), (Role.VIEWER, ["home"]), (None, ["home"])]
)
def test_only_what_the_person_may_change_is_renamed(
    rename: Callable[..., Any],
    alice: User,
    bob: User,
    make_list: Callable[..., List],
    make_task: Callable[..., Task],
    role: Role | None,
    tags: list[str],
) -> None:
    house = make_list(bob, roles={role: alice} if role else None)
    task = make_task(bob, tags=["home"], list_id=house.id)

    response = rename("home", "дом")

    assert response.status_code == 200
    assert tags_of(task) == tags


def test_the_whole_renaming_is_one_event(
    rename: Callable[..., Any], alice: User, make_task: Callable[..., Task]
) -> None:
    for _ in range(3):
        make_task(alice, tags=["home"])

    response = rename("home", "дом")

    assert TaskEvent.objects.filter(group_id=response["Event-Id"]).count() == 3


def test_a_tag_that_nobody_has_changes_nothing(rename: Callable[..., Any], alices_task: Task) -> None:
    response = rename("home", "дом")

    assert response.json() == {"tag": "дом", "changed_count": 0}
    assert "Event-Id" not in response


@pytest.mark.parametrize(
    ("old", "new", "pointer", "code"),
    [
        ("#", "дом", "/from", "blank"),
        ("home", "два слова", "/to", "not_one_word"),
        ("home", "", "/to", "too_short"),
    ],
)
def test_what_is_no_tag_is_named(rename: Callable[..., Any], old: str, new: str, pointer: str, code: str) -> None:
    response = rename(old, new)

    assert response.status_code == 422
    assert [(error["pointer"], error["code"]) for error in response.json()["errors"]] == [(pointer, code)]


def test_sent_again_with_its_key_it_answers_the_same(
    rename: Callable[..., Any], alice: User, make_task: Callable[..., Task]
) -> None:
    make_task(alice, tags=["home"])
    key = {"Idempotency-Key": "tg:1:2:3"}

    first, second = rename("home", "дом", **key), rename("home", "дом", **key)

    assert second.content == first.content

"""`POST /api/v1/tasks/bulk`: many tasks at once, all or none."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient
from uuid_utils.compat import uuid7

from contracts.problems import ProblemCode
from contracts.todos.v1.sharing import Role
from contracts.todos.v1.tasks import MAX_TAGS
from todos.accounts.models import User
from todos.history.models import TaskEvent
from todos.lists.models import List
from todos.notifications.models import Notification, State
from todos.tasks.models import Task

pytestmark = pytest.mark.django_db

URL = "/api/v1/tasks/bulk"
type Act = Callable[..., Any]


@pytest.fixture
def act(client_of: Callable[..., APIClient], alice: User) -> Act:
    """A function: action, tasks and fields → the answer to Alice."""

    def send(action: str, tasks: list[Task], **fields: Any) -> Any:
        body = {"action": action, "task_ids": [str(task.id) for task in tasks], **fields}
        return client_of(alice).post(URL, body)

    return send


@pytest.fixture
def three(alice: User, make_task: Callable[..., Task], now: datetime) -> list[Task]:
    return [make_task(alice, title, made_at=now + timedelta(minutes=n)) for n, title in enumerate("ABC")]


def fields(tasks: list[Task], name: str) -> list[Any]:
    stored = Task.objects.in_bulk([task.id for task in tasks])
    return [getattr(stored[task.id], name) for task in tasks]


def problems(response: Any) -> list[tuple[str, str]]:
    return [(error["pointer"], error["code"]) for error in response.json()["errors"]]


def test_each_named_task_tells_if_it_changed(act: Act, three: list[Task]) -> None:
    act("complete", three[1:2])

    response = act("complete", three)

    results = response.json()["results"]
    assert response.status_code == 200
    assert [(item["task"]["title"], item["changed"]) for item in results] == [("A", True), ("B", False), ("C", True)]
    assert all(item["task"]["completed_at"] for item in results)


def test_a_completed_family_is_named_once_and_its_relatives_beside(
    act: Act, alice: User, make_task: Callable[..., Task]
) -> None:
    parent = make_task(alice, "Party")
    child, other = (make_task(alice, title, parent_id=parent.id) for title in ("Cake", "Music"))

    answer = act("complete", [parent, child]).json()

    assert [item["task"]["id"] for item in answer["results"]] == [str(parent.id), str(child.id)]
    assert answer["results"][0]["task"]["progress"] == {"done": 2, "total": 2}
    assert answer["also_changed"] == [str(other.id)]


def test_reopening_opens_what_is_above(act: Act, alice: User, make_task: Callable[..., Task]) -> None:
    parent = make_task(alice, "Party")
    child = make_task(alice, "Cake", parent_id=parent.id)
    act("complete", [parent])

    answer = act("reopen", [child]).json()

    assert fields([parent, child], "completed_at") == [None, None]
    assert answer["also_changed"] == [str(parent.id)]


def test_a_moved_family_stays_together_and_in_the_order_named(
    act: Act, client_of: Callable[..., APIClient], alice: User, three: list[Task], make_list: Any, make_task: Any
) -> None:
    house, child = make_list(alice), make_task(alice, "child", parent_id=three[0].id)

    act("move", [three[2], child, three[0]], list_id=str(house.id))

    shown = client_of(alice).get(f"/api/v1/tasks?view=list&list_id={house.id}").json()["results"]
    assert [task["title"] for task in shown] == ["C", "A"]
    assert fields([child], "parent_id") == [three[0].id]
    assert fields([child], "list_id") == [house.id]


def test_tags_are_added_behind_and_keep_their_spelling(act: Act, alice: User, make_task: Callable[..., Task]) -> None:
    tasks = [make_task(alice, tags=["Дом"]), make_task(alice, tags=["work"])]

    act("tag", tasks, tags=["дом", "#bank"])

    assert fields(tasks, "tags") == [["Дом", "bank"], ["work", "дом", "bank"]]


def test_tags_are_taken_off_in_whatever_spelling(act: Act, alice: User, make_task: Callable[..., Task]) -> None:
    tasks = [make_task(alice, tags=["Ёлка", "work"]), make_task(alice, tags=["work"])]

    answer = act("untag", tasks, tags=["елка"]).json()

    assert fields(tasks, "tags") == [["work"], ["work"]]
    assert [item["changed"] for item in answer["results"]] == [True, False]


def test_a_due_date_is_set_cleared_and_reminded_of(act: Act, three: list[Task]) -> None:
    waiting = Notification.objects.filter(state=State.READY)

    act("reschedule", three, due={"date": "2030-07-01", "time": "09:00"})
    reminded = set(waiting.values_list("subject_id", flat=True))
    act("reschedule", three[:1], due=None)

    assert reminded == {task.id for task in three}
    assert set(waiting.values_list("subject_id", flat=True)) == {task.id for task in three[1:]}
    assert fields(three, "due_date")[0] is None


def test_priorities_are_set_and_cleared(act: Act, three: list[Task]) -> None:
    act("prioritise", three, priority=1)
    act("prioritise", three[:1], priority=None)

    assert fields(three, "priority") == [None, 1, 1]


def test_deferred_tasks_keep_their_time(act: Act, alice: User, make_task: Callable[..., Task]) -> None:
    tasks = [make_task(alice, due={"date": "2026-05-01", "time": "09:00"}), make_task(alice)]

    act("defer", tasks, to="tomorrow")

    assert fields(tasks, "due_date")[0] == fields(tasks, "due_date")[1] > datetime(2026, 5, 1).date()  # noqa: DTZ001
    assert [time and time.hour for time in fields(tasks, "due_time")] == [9, None]


def test_a_deleted_family_comes_back_together(act: Act, alice: User, make_task: Callable[..., Task]) -> None:
    parent = make_task(alice, "Party")
    child = make_task(alice, "Cake", parent_id=parent.id)

    act("delete", [child, parent])
    gone = fields([parent, child], "deleted_with")
    act("restore", [parent])

    assert gone == [None, parent.id]
    assert fields([parent, child], "deleted_at") == [None, None]
    assert fields([child], "parent_id") == [parent.id]


def test_what_comes_back_under_nothing_stands_in_the_order_asked(
    act: Act, alice: User, make_task: Callable[..., Task]
) -> None:
    parent = make_task(alice, "Party")
    children = [make_task(alice, title, parent_id=parent.id) for title in "ABCDEFG"]
    act("delete", children), act("delete", [parent])

    act("restore", children[::-1])

    top = Task.objects.filter(parent=None, deleted_at=None).order_by("position")
    assert list(top.values_list("title", flat=True)) == list("GFEDCBA")


def test_all_or_none_and_every_problem_is_named(
    act: Act, alice: User, charlie: User, three: list[Task], make_task: Callable[..., Task]
) -> None:
    hidden, deleted = make_task(charlie), make_task(alice)
    act("delete", [deleted])

    response = act("complete", [three[0], hidden, three[1], deleted, Task(id=uuid7())])

    assert response.status_code == 422
    assert problems(response) == [(f"/task_ids/{index}", "task_not_found") for index in (1, 3, 4)]
    assert fields(three, "completed_at") == [None, None, None]


def test_who_may_see_and_not_change_is_told_so(
    act: Act, alice: User, bob: User, three: list[Task], make_list: Any, make_task: Any
) -> None:
    shared = make_list(bob, roles={Role.VIEWER: alice})
    seen = make_task(bob, list_id=shared.id)

    response = act("delete", [three[0], seen])
    moved = act("move", three, list_id=str(shared.id))

    assert (response.status_code, problems(response)) == (422, [("/task_ids/1", "right_missing")])
    assert (moved.status_code, moved.json()["type"]) == (403, ProblemCode.RIGHT_MISSING)


def test_what_was_changed_in_between_is_named(
    act: Act, client_of: Callable[..., APIClient], alice: User, three: list[Task]
) -> None:
    client_of(alice).patch(f"/api/v1/tasks/{three[1].id}", {"title": "B!"}, headers={"If-Match": "*"})
    seen = {str(task.id): 1 for task in three[:2]}

    response = act("complete", three, if_versions=seen)
    again = act("complete", three, if_versions={**seen, str(three[1].id): 2})

    assert (response.status_code, problems(response)) == (422, [("/task_ids/1", "changed_in_between")])
    assert again.status_code == 200


def test_a_task_that_would_have_too_many_tags_is_named(act: Act, alice: User, make_task: Callable[..., Task]) -> None:
    tasks = [make_task(alice), make_task(alice, tags=[f"tag{number}" for number in range(MAX_TAGS)])]

    response = act("tag", tasks, tags=["more"])

    assert problems(response) == [("/task_ids/1", "too_many_tags")]
    assert fields(tasks[:1], "tags") == [[]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"action": "move"}, [("/list_id", "required")]),
        ({"action": "tag"}, [("/tags", "required")]),
        ({"action": "tag", "tags": None}, [("/tags", "required")]),
        ({"action": "tag", "tags": ["one two"]}, [("/tags/0", "not_one_word")]),
        ({"action": "tag", "tags": []}, [("/tags", "too_few")]),
        ({"action": "reschedule"}, [("/due", "required")]),
        ({"action": "reschedule", "due": {"date": "1900-01-01"}}, [("/due/date", "out_of_range")]),
        ({"action": "defer", "to": None}, [("/to", "required")]),
        ({"action": "prioritise"}, [("/priority", "required")]),
        ({"action": "prioritise", "priority": 5}, [("/priority", "too_large")]),
        ({"action": "complete", "priority": 1, "list_id": None}, [("/list_id", "not_for_action"), ("/priority", "not_for_action")]),
        ({"action": "explode"}, [("/action", "unknown_value")]),
        ({"action": "complete", "task_ids": []}, [("/task_ids", "too_few")]),
        ({"action": "complete", "task_ids": [str(uuid7()) for _ in range(201)]}, [("/task_ids", "too_many")]),
        ({"action": "complete", "owner": "me"}, [("/owner", "unknown_field")]),
    ],
)  # fmt: skip
def test_a_wrong_request_is_told_what_is_wrong(
    client_of: Callable[..., APIClient],
    alice: User,
    alices_task: Task,
    body: dict[str, Any],
    expected: list[tuple[str, str]],
) -> None:
    response = client_of(alice).post(URL, {"task_ids": [str(alices_task.id)], **body})

    assert response.status_code == 422
    assert problems(response) == expected


def test_each_task_is_named_once_and_versions_are_of_named_tasks(act: Act, three: list[Task]) -> None:
    response = act("complete", [three[0], three[1], three[0]], if_versions={str(three[2].id): 1})

    assert problems(response) == [("/task_ids/2", "repeated"), (f"/if_versions/{three[2].id}", "not_named")]


def test_the_whole_change_is_one_event(act: Act, three: list[Task]) -> None:
    response = act("complete", three)

    events = TaskEvent.objects.filter(group_id=response["Event-Id"])
    assert set(events.values_list("task_id", flat=True)) == {task.id for task in three}


def test_sent_again_with_its_key_it_is_done_once(
    client_of: Callable[..., APIClient], alice: User, three: list[Task]
) -> None:
    client, headers = client_of(alice), {"Idempotency-Key": "tg:1:2:3"}
    body = {"action": "complete", "task_ids": [str(task.id) for task in three]}

    first, second = (client.post(URL, body, headers=headers) for _ in range(2))

    assert second.content == first.content
    assert second["Idempotent-Replayed"] == "true"


@pytest.mark.parametrize(
    ("action", "more"),
    [
        ("complete", {}),
        ("tag", {"tags": ["one"]}),
        ("reschedule", {"due": {"date": "2030-07-01", "time": "09:00"}}),
        ("delete", {}),
    ],
)
def test_two_hundred_tasks_take_as_many_queries_as_two(
    act: Act, alice: User, make_task: Callable[..., Task], action: str, more: dict[str, Any]
) -> None:
    few, many = ([make_task(alice) for _ in range(number)] for number in (2, 20))

    with CaptureQueriesContext(connection) as for_few:
        act(action, few, **more)
    with CaptureQueriesContext(connection) as for_many:
        response = act(action, many, **more)

    assert response.status_code == 200
    assert len(for_many) == len(for_few) <= 18


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", range(3))
def test_two_at_once_over_the_same_tasks_never_wait_for_ever(
    client_of: Callable[..., APIClient],
    race: Callable[..., Any],
    alice: User,
    make_list: Callable[..., List],
    make_task: Callable[..., Task],
    round_: int,
) -> None:
    """They name the tasks in opposite orders, and tasks in two lists that are moved crosswise."""
    house = make_list(alice)
    here = [make_task(alice) for _ in range(10)]
    there = [make_task(alice, list_id=house.id) for _ in range(10)]
    ids = [str(task.id) for task in (*here, *there)]
    inbox = str(here[0].list_id)

    answers = race(
        lambda: client_of(alice).post(URL, {"action": "complete", "task_ids": ids}),
        lambda: client_of(alice).post(URL, {"action": "tag", "task_ids": ids[::-1], "tags": ["x"]}),
        lambda: client_of(alice).post(URL, {"action": "move", "task_ids": ids[10:], "list_id": inbox}),
        lambda: client_of(alice).post(URL, {"action": "move", "task_ids": ids[:10], "list_id": str(house.id)}),
    )

    assert {answer.status_code for answer in answers} <= {200, 409}
    assert answers[0].status_code == 409 or Task.objects.filter(completed_at=None).count() == 0

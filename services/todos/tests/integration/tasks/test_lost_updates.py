"""Two who write at once, and one who sends the same thing many times: nobody's change is lost, and nothing is done twice."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from contracts.problems import ProblemCode
from todos.accounts.models import User
from todos.tasks.models import Task

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_doors]

URL = "/api/v1/tasks"
type ClientOf = Callable[..., APIClient]


def race_edits(client_of: ClientOf, race: Callable[..., Any], alice: User, task: Task, *, rounds: int) -> Counter[Any]:
    """How often which pair of answers came, when two edits from the same version began at the same moment."""
    outcomes: Counter[Any] = Counter()
    for number in range(rounds):
        task.refresh_from_db()
        seen, version = {"If-Match": f'"{task.version}"'}, task.version

        def edit(title: str, seen: dict[str, str] = seen) -> Any:
            return client_of(alice).patch(f"{URL}/{task.id}", {"title": title}, headers=seen)

        answers = race(lambda number=number: edit(f"one {number}"), lambda number=number: edit(f"two {number}"))
        task.refresh_from_db()
        winner = next(answer.json() for answer in answers if answer.status_code == 200)
        is_kept = (winner["title"], winner["version"]) == (task.title, task.version) == (task.title, version + 1)
        outcomes[*sorted(answer.status_code for answer in answers), is_kept] += 1
    return outcomes


def race_creations(client_of: ClientOf, race: Callable[..., Any], alice: User, *, rounds: int) -> Counter[Any]:
    """How often so many rows, and so many different bodies among the successes, came of ten equal requests at once."""
    outcomes: Counter[Any] = Counter()
    for number in range(rounds):
        title, headers = f"Milk {number}", {"Idempotency-Key": f"tg:1:{number}:0"}

        def create(title: str = title, headers: dict[str, str] = headers) -> Any:
            return client_of(alice).post(URL, {"title": title}, headers=headers)

        answers = race(*[create] * 10)
        made = {answer.content for answer in answers if answer.status_code == 201}
        others = {answer.json()["type"] for answer in answers if answer.status_code != 201}
        assert others <= {ProblemCode.IDEMPOTENCY_IN_PROGRESS}
        outcomes[Task.objects.filter(title=title).count(), len(made)] += 1
    return outcomes


def test_of_two_edits_of_one_version_one_is_kept_and_one_refused(
    client_of: ClientOf, race: Callable[..., Any], alice: User, alices_task: Task
) -> None:
    assert race_edits(client_of, race, alice, alices_task, rounds=10) == {(200, 412, True): 10}


def test_ten_equal_requests_make_one_task_and_one_answer(
    client_of: ClientOf, race: Callable[..., Any], alice: User
) -> None:
    assert race_creations(client_of, race, alice, rounds=3) == {(1, 1): 3}


@pytest.mark.long
@pytest.mark.timeout(60 * 60)
def test_no_edit_and_no_request_is_lost_or_doubled_for_a_long_time(
    client_of: ClientOf, race: Callable[..., Any], alice: User, alices_task: Task
) -> None:
    assert race_edits(client_of, race, alice, alices_task, rounds=500) == {(200, 412, True): 500}
    assert race_creations(client_of, race, alice, rounds=200) == {(1, 1): 200}

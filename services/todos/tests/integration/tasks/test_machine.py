"""Tasks do what the model says, whatever people do in whatever order (`support.tasks_model`, `support.tasks_machine`).

The short form belongs to the default run. The long one makes 2000 runs of 50 steps in twenty pieces: `pytest --long` with this file. Each
piece may be run alone (`-k piece3-`), with a seed of its own (`--hypothesis-seed`), and says how often each step came to something.
"""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from support.tasks_machine import TasksMachine, introduce_people, steps_taken
from support.tasks_model.state import DONE
from todos.tasks.models import Task

pytestmark = pytest.mark.django_db(transaction=True)

PIECES, RUNS, STEPS = 20, 2000, 50
LEAST_KINDS = 25


def run(*, runs: int, steps: int, is_repeatable: bool) -> None:
    introduce_people()
    run_state_machine_as_test(
        TasksMachine,
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=is_repeatable,
        ),
    )


@pytest.mark.timeout(600)
def test_tasks_do_what_the_model_says() -> None:
    run(runs=12, steps=30, is_repeatable=True)

    assert not connection.in_atomic_block
    assert Task.objects.count() == 0
    # Which kinds a run of these few steps leaves out is chance.
    assert len({step for step in steps_taken if step.endswith(DONE)}) > LEAST_KINDS


@pytest.fixture
def machine() -> Iterator[TasksMachine]:
    """A world whose steps a test takes itself."""
    machine = TasksMachine()
    machine.begin()
    yield machine
    machine.teardown()


def test_of_three_completions_on_one_day_one_is_withdrawn_in_the_model_too(machine: TasksMachine) -> None:
    """Three days after completion is the same day for all of them: the model took back two."""
    task_id = next(iter(machine.model.tasks))
    machine.repeat(name="bob", task_id=task_id, interval=3, count=3, is_late=True)
    for _ in range(3):
        machine.complete(name="bob", task_id=task_id, done=True)

    machine.withdraw("bob", task_id)

    assert len(machine.task(task_id).occurrences) == 2
    machine.tasks_are_as_the_model_says()


def test_a_list_that_was_handed_over_is_handed_back_by_its_new_owner_alone(machine: TasksMachine) -> None:
    machine.hand_over(name="alice", whom="bob", place="house")
    machine.undo_newest()
    machine.undo_anything(by="bob", steps_ago=0)
    machine.hand_over(name="bob", whom="alice", place="house")

    assert steps_taken[-4:] == ["hand over: done", "undo: RightMissing", "undo: UndoConflict", "hand over: done"]
    for name in machine.users:
        machine.sees_what_they_may(name)


@pytest.mark.long
@pytest.mark.timeout(60 * 60)
@pytest.mark.parametrize("piece", range(PIECES), ids=lambda piece: f"piece{piece}-")
def test_tasks_do_what_the_model_says_for_a_long_time(piece: int, capsys: pytest.CaptureFixture[str]) -> None:
    steps_taken.clear()

    run(runs=RUNS // PIECES, steps=STEPS, is_repeatable=False)

    with capsys.disabled():
        print(f"\n{len(steps_taken)} steps of {RUNS // PIECES} runs without a divergence\n{tell_outcomes(steps_taken)}")


def tell_outcomes(steps: list[str]) -> str:
    """A line for each kind of step: how often it was tried, and how it ended."""
    outcomes: dict[str, Counter[str]] = {}
    for step in sorted(steps):
        kind, _, outcome = step.partition(": ")
        outcomes.setdefault(kind, Counter())[outcome] += 1
    return "\n".join(
        f"{kind:22}{found.total():6}  " + ", ".join(f"{outcome} {count}" for outcome, count in found.most_common())
        for kind, found in outcomes.items()
    )

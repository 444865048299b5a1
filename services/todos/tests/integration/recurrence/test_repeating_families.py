"""Repeating tasks above and under others: nothing open stands under something done, and what was done stays known."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from contracts.todos.v1.bulk import BulkAction, BulkChange
from contracts.todos.v1.history import EventKind
from contracts.todos.v1.recurrence import CompletionOutcome, OccurrenceInput
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.history.models import TaskEvent
from todos.history.undoing import undo, undo_last
from todos.recurrence.models import Completion
from todos.tasks.models import Task
from todos.tasks.services import change_tasks, skip_occurrence, withdraw_completion

pytestmark = pytest.mark.django_db

type MakeTask = Callable[..., Task]
type Complete = Callable[..., Task]

TODAY, YESTERDAY = date(2026, 5, 13), date(2026, 5, 12)


@pytest.fixture
def house(alice: User, make_task: MakeTask) -> Task:
    return make_task(alice, title="House")


@pytest.fixture
def plants(alice: User, house: Task, make_task: MakeTask) -> Task:
    """A daily task under another one, due today."""
    return make_task(alice, "FREQ=DAILY", str(TODAY), parent_id=str(house.id))


def outcomes_of(task: Task) -> list[tuple[str, date]]:
    return list(Completion.objects.filter(task=task).order_by("id").values_list("outcome", "done_on"))


def open_ones(*tasks: Task) -> list[bool]:
    return [Task.objects.get(id=task.id).completed_at is None for task in tasks]


def test_completed_together_with_what_it_stands_under_it_is_done_for_good(
    alice: User, house: Task, plants: Task, now: datetime
) -> None:
    bulk = BulkChange(action=BulkAction.COMPLETE, task_ids=[plants.id, house.id])
    change_tasks(actor=Actor(alice, Via.BOT), bulk=bulk, now=now)

    assert open_ones(house, plants) == [False, False]
    assert outcomes_of(plants) == [(CompletionOutcome.DONE, TODAY)]


def test_completed_together_with_a_repeating_one_above_both_go_on(
    alice: User, make_task: MakeTask, now: datetime
) -> None:
    above = make_task(alice, "FREQ=DAILY", str(TODAY))
    below = make_task(alice, "FREQ=DAILY;INTERVAL=2", str(TODAY), parent_id=str(above.id))
    bulk = BulkChange(action=BulkAction.COMPLETE, task_ids=[above.id, below.id])
    change_tasks(actor=Actor(alice, Via.BOT), bulk=bulk, now=now)

    due = Task.objects.order_by("due_date").values_list("id", "due_date")
    assert list(due) == [(above.id, date(2026, 5, 14)), (below.id, date(2026, 5, 15))]


def test_what_is_done_with_the_last_time_of_a_skipped_task_is_known_to_be(
    alice: User, make_task: MakeTask, now: datetime
) -> None:
    above = make_task(alice, "FREQ=DAILY;COUNT=1", str(TODAY))
    below = make_task(alice, "FREQ=DAILY", str(TODAY), parent_id=str(above.id))
    skip_occurrence(actor=Actor(alice, Via.BOT), task_id=above.id, occurrence=None, now=now)

    assert open_ones(above, below) == [False, False]
    assert outcomes_of(above) == [(CompletionOutcome.SKIPPED, TODAY)]
    assert outcomes_of(below) == [(CompletionOutcome.DONE, TODAY)]


@pytest.mark.parametrize("way", ["withdraw", "reopen"])
def test_a_time_that_is_taken_back_opens_what_the_task_stands_under(
    alice: User, house: Task, plants: Task, complete: Complete, now: datetime, way: str
) -> None:
    complete(alice, house)
    newest = Completion.objects.get(task=plants)
    if way == "withdraw":
        withdraw_completion(actor=Actor(alice, Via.BOT), task_id=plants.id, completion_id=newest.id, now=now)
    else:
        complete(alice, plants, done=False, occurrence=OccurrenceInput(date=TODAY))

    assert open_ones(house, plants) == [True, True]
    assert outcomes_of(plants) == []


def done_yesterday(alice: User, task: Task, complete: Complete, now: datetime) -> None:
    complete(alice, task, on=YESTERDAY)


def skipped(alice: User, task: Task, complete: Complete, now: datetime) -> None:
    skip_occurrence(actor=Actor(alice, Via.BOT), task_id=task.id, occurrence=None, now=now)


@pytest.mark.parametrize(
    ("act", "kind", "outcome"),
    [
        (done_yesterday, EventKind.COMPLETED, (CompletionOutcome.DONE, YESTERDAY)),
        (skipped, EventKind.SKIPPED, (CompletionOutcome.SKIPPED, TODAY)),
    ],
)
@pytest.mark.parametrize("rule", ["FREQ=DAILY", "FREQ=DAILY;COUNT=1"])
def test_what_is_made_again_by_undoing_an_undo_is_what_it_was(
    alice: User,
    make_task: MakeTask,
    complete: Complete,
    now: datetime,
    act: Callable[..., None],
    kind: EventKind,
    outcome: tuple[Any, ...],
    rule: str,
) -> None:
    """Done yesterday, or left out, and not done on the day of the undo."""
    task = make_task(alice, rule, str(TODAY))
    act(alice, task, complete, now)
    undone = undo_last(actor=Actor(alice, Via.BOT), now=now)
    between = outcomes_of(task)
    again = TaskEvent.objects.get(group_id=undone.group_id).id
    undo(actor=Actor(alice, Via.BOT), event_id=again, now=now)

    assert between == []
    assert outcomes_of(task) == [outcome]
    assert TaskEvent.objects.filter(task_id=task.id).latest("id").kind == kind

"""What was done and what is due, by day: in the person's zone, of what they see, and of nothing else."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from rest_framework.test import APIClient

from contracts.todos.v1.recurrence import CompletionOutcome
from contracts.todos.v1.sharing import Role
from contracts.todos.v1.tasks import TaskCreation
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.lists.models import List
from todos.recurrence.models import Completion
from todos.sharing.models import Guest
from todos.statistics.selectors import get_calendar, get_statistics
from todos.tasks.models import Task
from todos.tasks.services import create_task

pytestmark = pytest.mark.django_db

type MakeTask = Callable[..., Task]
NOW = datetime(2026, 11, 24, 21, 30, tzinfo=UTC)
TODAY = date(2026, 11, 25)


@pytest.fixture
def alice(alice: User) -> User:
    """In Moscow, where it is half past midnight."""
    alice.timezone = "Europe/Moscow"
    alice.save(update_fields=["timezone"])
    return alice


@pytest.fixture
def make_task() -> MakeTask:
    """A function: owner and fields of a creation → the stored task."""

    def make(owner: User, **fields: Any) -> Task:
        creation = TaskCreation.model_validate({"title": "Call the bank", **fields})
        return create_task(actor=Actor(owner, Via.BOT), creation=creation, now=NOW).task

    return make


@pytest.fixture
def done(make_task: MakeTask, alice: User) -> Callable[..., Task]:
    """A task that was done at noon in Moscow, so many days ago."""

    def make(days_ago: int, *, owner: User = alice, **fields: Any) -> Task:
        at = datetime.combine(TODAY - timedelta(days=days_ago), time(9), UTC)
        task = make_task(owner, **fields)
        Task.objects.filter(id=task.id).update(completed_at=at)
        return task

    return make


def statistics_of(person: User, days: int = 7) -> Any:
    return get_statistics(actor=Actor(person, Via.HTTP), days=days, now=NOW)


def test_days_are_those_of_the_person_and_none_is_left_out(alice: User, done: Callable[..., Task]) -> None:
    done(0)
    late = done(1)
    Task.objects.filter(id=late.id).update(completed_at=datetime(2026, 11, 23, 21, 1, tzinfo=UTC))  # 00:01 on the 24th

    found = statistics_of(alice, days=3)

    assert [(row.day.day, row.count) for row in found.days] == [(23, 0), (24, 1), (25, 1)]
    assert (found.done_count, found.done_before) == (2, 0)


def test_the_days_before_are_counted_for_comparison(alice: User, done: Callable[..., Task]) -> None:
    for days_ago in (0, 7, 8, 13, 14):
        done(days_ago)

    found = statistics_of(alice)

    assert (found.done_count, found.done_before) == (1, 3)


@pytest.mark.parametrize(
    ("days_ago", "streak"),
    [((), 0), ((0,), 1), ((1,), 1), ((2,), 0), ((0, 1, 2, 4), 3), ((1, 2), 2)],
)
def test_a_streak_is_broken_by_a_whole_day_without_anything(
    alice: User, done: Callable[..., Task], days_ago: tuple[int, ...], streak: int
) -> None:
    for each in days_ago:
        done(each)

    assert statistics_of(alice).streak == streak


def test_every_occurrence_that_the_person_did_counts_on_its_day(alice: User, bob: User, make_task: MakeTask) -> None:
    task = make_task(alice)
    for person, outcome, days_ago in (
        (alice, CompletionOutcome.DONE, 1),
        (alice, CompletionOutcome.DONE, 2),
        (alice, CompletionOutcome.SKIPPED, 3),
        (bob, CompletionOutcome.DONE, 4),
    ):
        Completion.objects.create(
            task=task,
            person=person,
            outcome=outcome,
            occurrence_date=TODAY,
            done_on=TODAY - timedelta(days=days_ago),
            recorded_at=NOW,
            before={},
            after={},
        )

    found = statistics_of(alice)

    assert [row.count for row in found.days] == [0, 0, 0, 0, 1, 1, 0]


def test_lists_stand_there_with_their_names_the_busiest_first(
    alice: User, done: Callable[..., Task], make_list: Callable[..., List]
) -> None:
    house = make_list(alice, "House")
    for _ in range(2):
        done(0, list_id=house.id)
    done(1)

    found = statistics_of(alice)

    assert [(row.title, row.count, row.is_inbox) for row in found.lists] == [
        ("House", 2, False),
        (found.lists[1].title, 1, True),
    ]


def test_a_guest_counts_the_task_and_does_not_learn_of_its_list(
    alice: User, bob: User, done: Callable[..., Task], make_list: Callable[..., List]
) -> None:
    task = done(0, owner=bob, list_id=make_list(bob, "Secret").id)
    done(0, owner=bob)
    Guest.objects.create(task=task, user=alice, role=Role.VIEWER, created_at=NOW)

    found = statistics_of(alice)

    assert [(row.list_id, row.title, row.count) for row in found.lists] == [(None, "", 1)]


def test_what_is_in_the_trash_or_of_others_does_not_count(alice: User, bob: User, done: Callable[..., Task]) -> None:
    done(0, owner=bob)
    Task.objects.filter(id=done(0).id).update(deleted_at=NOW)

    assert statistics_of(alice).done_count == 0


def test_statistics_cost_few_queries_however_much_was_done(
    alice: User, done: Callable[..., Task], django_assert_max_num_queries: Any
) -> None:
    for days_ago in range(5):
        done(days_ago)

    with django_assert_max_num_queries(5):
        statistics_of(alice)


class TestCalendar:
    def test_open_tasks_are_counted_on_their_days(self, alice: User, make_task: MakeTask, done: Any) -> None:
        for day in (25, 25, 27):
            make_task(alice, due={"date": f"2026-11-{day}"})
        done(0, due={"date": "2026-11-25"})

        found = get_calendar(actor=Actor(alice, Via.HTTP), first=date(2026, 11, 25), days=3, now=NOW)

        assert [(row.day.day, row.count) for row in found.days] == [(25, 2), (27, 1)]
        assert (found.first.day, found.last.day) == (25, 27)

    def test_a_time_is_on_the_readers_day_and_a_date_is_that_date_everywhere(
        self, alice: User, make_task: MakeTask
    ) -> None:
        make_task(alice, due={"date": "2026-11-25", "time": "22:00", "timezone": "UTC"})
        make_task(alice, due={"date": "2026-11-25", "timezone": "Pacific/Honolulu"})

        found = get_calendar(actor=Actor(alice, Via.HTTP), first=date(2026, 11, 24), days=5, now=NOW)

        assert [(row.day.day, row.count) for row in found.days] == [(25, 1), (26, 1)]

    def test_without_a_first_day_it_begins_today(self, client_of: Callable[..., APIClient], alice: User) -> None:
        answer = client_of(alice).get("/api/v1/calendar?days=10").json()

        first, last = date.fromisoformat(answer["first"]), date.fromisoformat(answer["last"])
        assert (last - first).days == 9
        assert answer["days"] == []

    @pytest.mark.parametrize("query", ["days=0", "days=93", "first=yesterday", "first=0001-01-01", "last=2026-12-01"])
    def test_what_cannot_be_counted_is_refused(
        self, client_of: Callable[..., APIClient], alice: User, query: str
    ) -> None:
        assert client_of(alice).get(f"/api/v1/calendar?{query}").status_code == 400


def test_over_http_the_week_is_seven_days(client_of: Callable[..., APIClient], alice: User) -> None:
    answer = client_of(alice).get("/api/v1/statistics").json()

    assert len(answer["days"]) == 7
    assert answer["lists"] == []

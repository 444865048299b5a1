"""Repeating tasks over HTTP: made, changed, completed, reopened, skipped, moved."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient
from uuid_utils.compat import uuid7

from contracts.todos.v1.history import EventKind
from contracts.todos.v1.recurrence import OccurrenceInput
from todos.accounts.models import User
from todos.history.models import TaskEvent
from todos.notifications.models import Notification, State
from todos.recurrence.models import Completion
from todos.tasks.models import Task

pytestmark = pytest.mark.django_db

TODAY = timezone.now().date()
type ClientOf = Callable[..., APIClient]
type MakeTask = Callable[..., Task]
type Complete = Callable[..., Task]


def day(number: int) -> str:
    return str(TODAY + timedelta(number))


def due_of(task: Task) -> str:
    task.refresh_from_db()
    return f"{task.due_date}" + (f"T{task.due_time:%H:%M}" if task.due_time else "")


@pytest.fixture
def daily(alice: User, make_task: MakeTask) -> Task:
    """Alice's daily task, due on the Wednesday that is today in these tests."""
    return make_task(alice, "FREQ=DAILY", "2026-05-13")


class TestMaking:
    def test_the_answer_tells_how_it_repeats(self, client_of: ClientOf, alice: User) -> None:
        body = {
            "title": "Report",
            "due": {"date": "2030-01-31", "time": "09:00"},
            "recurrence": {"rule": "freq=monthly"},
        }

        made = client_of(alice).post("/api/v1/tasks", body).json()

        assert made["recurrence"] == {
            "rule": "FREQ=MONTHLY",
            "anchor": "schedule",
            "holidays": None,
            "parts": {
                "frequency": "monthly",
                "interval": 1,
                "months": [],
                "month_days": [],
                "weekdays": [],
                "positions": [],
                "is_every_working_day": False,
                "count": None,
                "until": None,
            },
            "occurrence": {"date": "2030-01-31", "time": "09:00"},
            "is_moved": False,
            "passed": 0,
            "next": [
                {"date": "2030-02-28", "time": "09:00"},
                {"date": "2030-03-31", "time": "09:00"},
                {"date": "2030-04-30", "time": "09:00"},
            ],
        }
        assert client_of(alice).get(f"/api/v1/tasks/{made['id']}").json() == made | {"depth": 1}

    def test_without_a_due_date_it_is_due_on_the_first_day_of_its_rule(self, alice: User, make_task: MakeTask) -> None:
        task = make_task(alice, "FREQ=WEEKLY;BYDAY=FR")

        assert due_of(task) == "2026-05-15"
        assert task.due_timezone == alice.timezone

    @pytest.mark.parametrize(
        ("recurrence", "pointer", "code"),
        [
            ({"rule": "every day"}, "/recurrence/rule", "unreadable_rule"),
            ({"rule": "FREQ=MINUTELY"}, "/recurrence/rule", "unsupported_rule"),
            ({"rule": "FREQ=DAILY;COUNT=99999999"}, "/recurrence/rule", "rule_out_of_range"),
            ({"rule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}, "/recurrence/rule", "rule_never_occurs"),
            ({"rule": "FREQ=DAILY;UNTIL=20291231"}, "/recurrence/rule", "rule_never_occurs"),
            ({"rule": "FREQ=HOURLY"}, "/due/time", "rule_needs_time"),
            ({"rule": "FREQ=DAILY", "holidays": "XX"}, "/recurrence/holidays", "unknown_country"),
            ({"rule": "FREQ=DAILY", "exdate": "2026"}, "/recurrence/exdate", "unknown_field"),
            ({}, "/recurrence/rule", "required"),
        ],
    )
    def test_a_rule_that_cannot_be_followed_is_pointed_at(
        self, client_of: ClientOf, alice: User, recurrence: dict[str, Any], pointer: str, code: str
    ) -> None:
        body = {"title": "Report", "due": {"date": "2030-01-31"}, "recurrence": recurrence}

        answer = client_of(alice).post("/api/v1/tasks", body)

        assert answer.status_code == 422
        assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]
        assert not Task.objects.exists()


class TestChanging:
    def change(self, client_of: ClientOf, person: User, task: Task, **fields: Any) -> dict[str, Any]:
        answer = client_of(person).patch(f"/api/v1/tasks/{task.id}", fields, headers={"If-Match": "*"})
        assert answer.status_code == 200, answer.json()
        found: dict[str, Any] = answer.json()
        return found

    def test_a_rule_can_be_given_changed_and_taken_away(
        self, client_of: ClientOf, alice: User, make_task: MakeTask
    ) -> None:
        task = make_task(alice, due="2030-05-13")

        given = self.change(client_of, alice, task, recurrence={"rule": "FREQ=DAILY"})
        changed = self.change(client_of, alice, task, recurrence={"rule": "FREQ=WEEKLY", "anchor": "completion"})
        taken = self.change(client_of, alice, task, recurrence=None)

        assert given["recurrence"]["next"][0]["date"] == "2030-05-14"
        assert changed["recurrence"]["next"][0]["date"] == "2030-05-20"
        assert changed["recurrence"]["anchor"] == "completion"
        assert (taken["recurrence"], taken["due"]["date"]) == (None, "2030-05-13")

    def test_another_due_date_moves_the_whole_series(
        self, client_of: ClientOf, alice: User, make_task: MakeTask
    ) -> None:
        task = make_task(alice, "FREQ=WEEKLY", "2030-05-13")

        changed = self.change(client_of, alice, task, due={"date": "2030-05-16", "time": "10:00"})

        assert changed["recurrence"]["is_moved"] is False
        assert changed["recurrence"]["next"][0] == {"date": "2030-05-23", "time": "10:00"}

    def test_without_a_due_date_nothing_repeats(self, client_of: ClientOf, alice: User, daily: Task) -> None:
        assert self.change(client_of, alice, daily, due=None)["recurrence"] is None

    def test_the_other_fields_leave_the_series_alone(self, client_of: ClientOf, alice: User, daily: Task) -> None:
        before = daily.recurrence

        self.change(client_of, alice, daily, title="Feed the cat", due={"date": "2026-05-13"})

        daily.refresh_from_db()
        assert daily.recurrence == before

    def test_hours_cannot_lose_their_time(self, client_of: ClientOf, alice: User, make_task: MakeTask) -> None:
        task = make_task(alice, "FREQ=HOURLY;INTERVAL=8", "2030-05-13T08:00")

        answer = client_of(alice).patch(
            f"/api/v1/tasks/{task.id}", {"due": {"date": "2030-05-14"}}, headers={"If-Match": "*"}
        )

        assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [
            ("/due/time", "rule_needs_time")
        ]


class TestCompleting:
    def test_the_task_moves_to_its_next_occurrence(self, alice: User, daily: Task, complete: Complete) -> None:
        moved = complete(alice, daily)

        assert moved.completed_at is None
        assert due_of(daily) == "2026-05-14"
        record = Completion.objects.get()
        assert (record.outcome, record.occurrence_date, record.done_on) == (
            "done",
            date(2026, 5, 13),
            date(2026, 5, 13),
        )

    def test_it_is_told_in_the_history_as_completed(self, alice: User, daily: Task, complete: Complete) -> None:
        complete(alice, daily)

        kinds = list(TaskEvent.objects.filter(task=daily).order_by("id").values_list("kind", flat=True))
        assert kinds == [EventKind.CREATED, EventKind.COMPLETED]

    def test_completed_late_it_is_never_due_in_the_past(
        self, alice: User, make_task: MakeTask, complete: Complete
    ) -> None:
        task = make_task(alice, "FREQ=DAILY", "2026-05-01T09:00")

        complete(alice, task)

        assert due_of(task) == "2026-05-14T09:00"

    def test_done_yesterday_leaves_today_to_do(self, alice: User, make_task: MakeTask, complete: Complete) -> None:
        task = make_task(alice, "FREQ=DAILY", "2026-05-12")

        complete(alice, task, on=date(2026, 5, 12))

        assert due_of(task) == "2026-05-13"
        assert Completion.objects.get().done_on == date(2026, 5, 12)

    def test_a_task_that_does_not_repeat_can_be_done_yesterday_too(
        self, alice: User, make_task: MakeTask, complete: Complete
    ) -> None:
        task = complete(alice, make_task(alice, due="2026-05-12"), on=date(2026, 5, 12))

        assert task.completed_at == datetime(2026, 5, 12, 9, tzinfo=UTC)
        assert not Completion.objects.exists()

    @pytest.mark.parametrize(("on", "code"), [(day(1), "in_future"), ("1969-12-31", "out_of_range")])
    def test_the_day_is_no_other_than_it_can_be(
        self, client_of: ClientOf, alice: User, daily: Task, on: str, code: str
    ) -> None:
        # The widest zones are more than a day apart, so the person's own day decides.
        alice.timezone = daily.due_timezone = "UTC"
        daily.save()

        answer = client_of(alice).put(f"/api/v1/tasks/{daily.id}/completion", {"done": True, "on": on})

        assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [("/on", code)]

    def test_the_last_occurrence_completes_the_task(self, alice: User, make_task: MakeTask, complete: Complete) -> None:
        task = make_task(alice, "FREQ=DAILY;COUNT=2", "2026-05-13")

        first, last = complete(alice, task), complete(alice, task)

        assert (first.completed_at, last.completed_at is not None) == (None, True)
        assert Completion.objects.count() == 2
        assert due_of(task) == "2026-05-14"

    def test_what_stands_under_it_is_to_be_done_once_more(
        self, alice: User, daily: Task, make_task: MakeTask, complete: Complete
    ) -> None:
        done, still_open = make_task(alice, parent_id=daily.id), make_task(alice, parent_id=daily.id)
        complete(alice, done)

        complete(alice, daily)

        done.refresh_from_db(), still_open.refresh_from_db(), daily.refresh_from_db()
        assert (done.completed_at, still_open.completed_at) == (None, None)
        assert (daily.subtask_count, daily.done_subtask_count) == (2, 0)

    def test_a_repeating_subtask_ends_with_the_task_above_it(
        self, alice: User, make_task: MakeTask, complete: Complete
    ) -> None:
        parent = make_task(alice)
        child = make_task(alice, "FREQ=DAILY", "2026-05-13", parent_id=parent.id)

        complete(alice, parent)

        child.refresh_from_db()
        assert child.completed_at is not None

    def test_its_reminder_moves_with_it(self, alice: User, make_task: MakeTask, complete: Complete) -> None:
        task = make_task(alice, "FREQ=DAILY", "2026-05-13T21:00")

        complete(alice, task)

        waiting = Notification.objects.filter(subject_id=task.id, state=State.READY)
        assert datetime(2026, 5, 14, 18, tzinfo=UTC) in {each.send_at for each in waiting}
        assert datetime(2026, 5, 13, 18, tzinfo=UTC) not in {each.send_at for each in waiting}


class TestMeaningOneOccurrence:
    def test_a_repeat_completes_it_once(self, client_of: ClientOf, alice: User, daily: Task) -> None:
        body = {"done": True, "occurrence": {"date": "2026-05-13"}}

        first = client_of(alice).put(f"/api/v1/tasks/{daily.id}/completion", body)
        second = client_of(alice).put(f"/api/v1/tasks/{daily.id}/completion", body)

        assert first.status_code == second.status_code == 200
        assert first.content == second.content
        assert Completion.objects.count() == 1

    def test_a_key_does_the_same(self, client_of: ClientOf, alice: User, daily: Task) -> None:
        for _ in range(2):
            client_of(alice).put(
                f"/api/v1/tasks/{daily.id}/completion", {"done": True}, headers={"Idempotency-Key": "press-1"}
            )

        assert Completion.objects.count() == 1

    @pytest.mark.parametrize("done", [True, False])
    def test_another_one_is_refused(self, client_of: ClientOf, alice: User, daily: Task, *, done: bool) -> None:
        body = {"done": done, "occurrence": {"date": "2026-05-20"}}

        answer = client_of(alice).put(f"/api/v1/tasks/{daily.id}/completion", body)

        assert (answer.status_code, answer.json()["type"]) == (409, "urn:delegram:problem:occurrence-not-current")

    def test_it_can_be_taken_back(self, client_of: ClientOf, alice: User, daily: Task, complete: Complete) -> None:
        before = daily.recurrence
        complete(alice, daily)
        body = {"done": False, "occurrence": {"date": "2026-05-13"}}

        first = client_of(alice).put(f"/api/v1/tasks/{daily.id}/completion", body)
        second = client_of(alice).put(f"/api/v1/tasks/{daily.id}/completion", body)

        daily.refresh_from_db()
        assert (first.status_code, first.content) == (200, second.content)
        assert (due_of(daily), daily.recurrence) == ("2026-05-13", before)
        assert not Completion.objects.exists()


class TestTakingBack:
    def test_the_last_occurrence_is_opened_again(self, alice: User, make_task: MakeTask, complete: Complete) -> None:
        task = make_task(alice, "FREQ=DAILY;COUNT=2", "2026-05-13")
        complete(alice, task), complete(alice, task)

        reopened = complete(alice, task, done=False)

        assert reopened.completed_at is None
        assert due_of(task) == "2026-05-14"
        assert Completion.objects.count() == 1

    def test_only_the_newest_completion_can_be_withdrawn(
        self, client_of: ClientOf, alice: User, daily: Task, complete: Complete
    ) -> None:
        complete(alice, daily), complete(alice, daily)
        older, newer = Completion.objects.order_by("id")
        url = f"/api/v1/tasks/{daily.id}/completions"

        refused = client_of(alice).delete(f"{url}/{older.id}")
        withdrawn = client_of(alice).delete(f"{url}/{newer.id}")
        then = client_of(alice).delete(f"{url}/{older.id}")

        assert (refused.status_code, withdrawn.status_code, then.status_code) == (409, 200, 200)
        assert withdrawn.json()["due"]["date"] == "2026-05-14"
        assert then.json()["due"]["date"] == "2026-05-13"

    def test_a_task_that_was_changed_since_stays(
        self, client_of: ClientOf, alice: User, daily: Task, complete: Complete
    ) -> None:
        complete(alice, daily)
        client_of(alice).patch(
            f"/api/v1/tasks/{daily.id}", {"recurrence": {"rule": "FREQ=WEEKLY"}}, headers={"If-Match": "*"}
        )

        answer = client_of(alice).delete(f"/api/v1/tasks/{daily.id}/completions/{Completion.objects.get().id}")

        assert answer.status_code == 409

    def test_a_completion_that_an_undo_brought_back_says_what_it_said(
        self, client_of: ClientOf, alice: User, make_task: MakeTask
    ) -> None:
        """Skipped, moved back onto that day, and given another rule from there: undone, the day is skipped again, in the old series."""
        task = make_task(alice, "FREQ=DAILY", "2026-05-13")
        client, url = client_of(alice), f"/api/v1/tasks/{task.id}"
        client.post(f"{url}/occurrences/skip", {})
        skipped = Completion.objects.get()
        client.post(f"{url}/occurrences/move", {"date": "2026-05-13"})
        client.patch(url, {"recurrence": {"rule": "FREQ=DAILY;INTERVAL=2"}}, headers={"If-Match": "*"})
        withdrawn = not Completion.objects.exists()

        client.post("/api/v1/undo/last", {})

        again = Completion.objects.get()
        assert withdrawn
        assert (again.occurrence_date, again.before, again.after) == (
            skipped.occurrence_date,
            skipped.before,
            skipped.after,
        )
        # The task was moved since, so it is not where the skip left it.
        assert client.delete(f"{url}/completions/{again.id}").status_code == 409

    def test_done_twice_on_one_day_and_put_off_and_back_it_was_still_done_twice(
        self, client_of: ClientOf, alice: User, make_task: MakeTask, complete: Complete
    ) -> None:
        """Three days after completion is the same day for both: being due on it again takes back neither."""
        task = make_task(alice, "FREQ=DAILY;INTERVAL=3", "2026-05-13", repeat={"anchor": "completion"})
        complete(alice, task), complete(alice, task)
        done = list(Completion.objects.order_by("id").values_list("occurrence_date", flat=True))
        change = {"due": {"date": "2026-05-20"}}

        client_of(alice).patch(f"/api/v1/tasks/{task.id}", change, headers={"If-Match": "*"})
        client_of(alice).post("/api/v1/undo/last", {})

        assert due_of(task) == "2026-05-16"
        assert done == [date(2026, 5, 13), date(2026, 5, 16)]
        assert list(Completion.objects.order_by("id").values_list("occurrence_date", flat=True)) == done

    def test_done_thrice_on_one_day_the_last_alone_is_withdrawn(
        self, client_of: ClientOf, alice: User, make_task: MakeTask, complete: Complete
    ) -> None:
        task = make_task(alice, "FREQ=DAILY;INTERVAL=3;COUNT=3", "2026-05-13", repeat={"anchor": "completion"})
        complete(alice, task), complete(alice, task), complete(alice, task)
        first, second, third = Completion.objects.order_by("id")

        answer = client_of(alice).delete(f"/api/v1/tasks/{task.id}/completions/{third.id}")

        assert (answer.status_code, answer.json()["completed_at"]) == (200, None)
        assert list(Completion.objects.order_by("id")) == [first, second]

    def test_completions_are_read_newest_first(
        self, client_of: ClientOf, alice: User, daily: Task, complete: Complete
    ) -> None:
        complete(alice, daily), complete(alice, daily), complete(alice, daily)
        url = f"/api/v1/tasks/{daily.id}/completions"

        first = client_of(alice).get(f"{url}?limit=2").json()
        rest = client_of(alice).get(f"{url}?limit=2&cursor={first['next']}").json()

        days = [each["occurrence"]["date"] for each in first["results"] + rest["results"]]
        assert days == ["2026-05-15", "2026-05-14", "2026-05-13"]
        assert rest["next"] is None
        assert first["results"][0]["person_id"] == str(alice.id)


class TestOneOccurrence:
    def test_skipped_it_moves_on_and_is_remembered(self, client_of: ClientOf, alice: User, make_task: MakeTask) -> None:
        task = make_task(alice, "FREQ=WEEKLY", "2030-05-13")
        body = {"occurrence": {"date": "2030-05-13"}}

        first = client_of(alice).post(f"/api/v1/tasks/{task.id}/occurrences/skip", body)
        second = client_of(alice).post(f"/api/v1/tasks/{task.id}/occurrences/skip", body)

        assert first.json()["due"]["date"] == second.json()["due"]["date"] == "2030-05-20"
        assert Completion.objects.get().outcome == "skipped"
        assert TaskEvent.objects.filter(task=task, kind=EventKind.SKIPPED).count() == 1

    def test_skipping_the_last_one_ends_it(self, client_of: ClientOf, alice: User, make_task: MakeTask) -> None:
        task = make_task(alice, "FREQ=DAILY;COUNT=1", "2030-05-13")

        answer = client_of(alice).post(f"/api/v1/tasks/{task.id}/occurrences/skip", {})

        assert answer.json()["completed_at"] is not None

    def test_moved_alone_the_rest_stays(
        self, client_of: ClientOf, alice: User, make_task: MakeTask, complete: Complete
    ) -> None:
        task = make_task(alice, "FREQ=WEEKLY", "2030-05-13T09:00")

        moved = client_of(alice).post(f"/api/v1/tasks/{task.id}/occurrences/move", {"date": "2030-05-15"}).json()
        complete(alice, task)

        assert (moved["due"]["date"], moved["due"]["time"]) == ("2030-05-15", "09:00")
        assert moved["recurrence"]["is_moved"] is True
        assert moved["recurrence"]["occurrence"] == {"date": "2030-05-13", "time": "09:00"}
        assert due_of(task) == "2030-05-20T09:00"

    @pytest.mark.parametrize(
        ("body", "pointer", "code"),
        [
            ({"date": "2300-01-01"}, "/date", "out_of_range"),
            ({"date": "2030-05-15", "time": "09:00:01"}, "/time", "not_wall_time"),
            ({"date": "2030-05-15", "time": None}, "/time", "rule_needs_time"),
            ({}, "/date", "required"),
        ],
    )
    def test_a_moment_that_cannot_be_is_pointed_at(
        self, client_of: ClientOf, alice: User, make_task: MakeTask, body: dict[str, Any], pointer: str, code: str
    ) -> None:
        task = make_task(alice, "FREQ=HOURLY;INTERVAL=3", "2030-05-13T09:00")

        answer = client_of(alice).post(f"/api/v1/tasks/{task.id}/occurrences/move", body)

        assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]

    def test_its_occurrences_are_read_from_what_is_due(
        self, client_of: ClientOf, alice: User, make_task: MakeTask
    ) -> None:
        task = make_task(alice, "FREQ=DAILY;COUNT=3", "2030-05-13T09:00")
        url = f"/api/v1/tasks/{task.id}/occurrences"

        found = client_of(alice).get(f"{url}?limit=5").json()["results"]

        assert [each["at"] for each in found] == [f"2030-05-{number}T06:00:00Z" for number in (13, 14, 15)]
        assert len(client_of(alice).get(f"{url}?limit=2").json()["results"]) == 2
        assert client_of(alice).get(f"{url}?limit=51").status_code == 400

    def test_a_task_without_a_rule_is_due_once_or_never(
        self, client_of: ClientOf, alice: User, make_task: MakeTask
    ) -> None:
        dated, undated = make_task(alice, due="2030-05-13"), make_task(alice)

        assert len(client_of(alice).get(f"/api/v1/tasks/{dated.id}/occurrences").json()["results"]) == 1
        assert client_of(alice).get(f"/api/v1/tasks/{undated.id}/occurrences").json() == {"results": []}

    def test_put_off_this_one_alone_moves(self, client_of: ClientOf, alice: User, make_task: MakeTask) -> None:
        task = make_task(alice, "FREQ=WEEKLY", "2030-05-13")

        answer = client_of(alice).post(f"/api/v1/tasks/{task.id}/defer", {"to": "next_week"})

        assert answer.json()["recurrence"]["is_moved"] is True
        assert answer.json()["recurrence"]["occurrence"]["date"] == "2030-05-13"

    def test_rescheduled_with_others_the_series_moves(
        self, client_of: ClientOf, alice: User, make_task: MakeTask
    ) -> None:
        task, other = make_task(alice, "FREQ=WEEKLY", "2030-05-13"), make_task(alice)
        body = {"action": "reschedule", "task_ids": [str(task.id), str(other.id)], "due": {"date": "2030-05-16"}}

        answer = client_of(alice).post("/api/v1/tasks/bulk", body)

        task.refresh_from_db()
        assert answer.status_code == 200
        assert (task.recurrence["slot"], task.recurrence["next"][0]) == ("2030-05-16", "2030-05-23")

    def test_completed_with_others_it_moves_on(self, client_of: ClientOf, alice: User, daily: Task) -> None:
        answer = client_of(alice).post("/api/v1/tasks/bulk", {"action": "complete", "task_ids": [str(daily.id)]})

        daily.refresh_from_db()
        assert answer.status_code == 200
        assert daily.completed_at is None
        assert Completion.objects.count() == 1

    @pytest.mark.parametrize(("route", "body"), [("skip", {}), ("move", {"date": "2030-05-15"})])
    def test_what_does_not_repeat_has_no_occurrences(
        self, client_of: ClientOf, alice: User, make_task: MakeTask, route: str, body: dict[str, Any]
    ) -> None:
        task = make_task(alice, due="2030-05-13")

        answer = client_of(alice).post(f"/api/v1/tasks/{task.id}/occurrences/{route}", body)

        assert (answer.status_code, answer.json()["type"]) == (409, "urn:delegram:problem:occurrence-not-current")


@pytest.mark.parametrize(
    ("method", "route", "body"),
    [
        ("get", "occurrences", None),
        ("post", "occurrences/skip", {}),
        ("post", "occurrences/move", {"date": "2030-01-01"}),
        ("get", "completions", None),
        ("delete", "completions/019ab2f0-6c5e-7d21-9a35-0c9a3c1d5e78", None),
    ],
)
def test_a_stranger_gets_the_same_answer_as_for_a_missing_task(
    client_of: ClientOf, charlie: User, daily: Task, method: str, route: str, body: Any
) -> None:
    client, headers = client_of(charlie), {"X-Request-ID": "the-same-id"}

    hidden = getattr(client, method)(f"/api/v1/tasks/{daily.id}/{route}", body, headers=headers)
    missing = getattr(client, method)(f"/api/v1/tasks/{uuid7()}/{route}", body, headers=headers)

    assert (hidden.status_code, hidden.content) == (404, missing.content)


@pytest.mark.django_db(transaction=True)
def test_completed_twice_at_the_same_moment_it_moves_on_once(
    alice: User, daily: Task, complete: Complete, race: Any
) -> None:
    meant = OccurrenceInput(date=date(2026, 5, 13))

    race(*[lambda: complete(alice, daily, occurrence=meant) for _ in range(4)])

    assert due_of(daily) == "2026-05-14"
    assert Completion.objects.count() == 1

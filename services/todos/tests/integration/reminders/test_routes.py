"""Reminders over HTTP: read, made, replaced, deleted, snoozed."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from rest_framework.test import APIClient
from uuid_utils.compat import uuid7

from todos.accounts.models import User
from todos.reminders.models import Reminder
from todos.tasks.models import Task

pytestmark = pytest.mark.django_db

MOSCOW = ZoneInfo("Europe/Moscow")
type ClientOf = Callable[..., APIClient]


@pytest.fixture
def task(alice: User, make_task: Callable[..., Task]) -> Task:
    """Alice's task, due in years at nine in Moscow, with its default reminder."""
    return make_task(alice, "2030-05-14T09:00")


def url_of(task: Task) -> str:
    return f"/api/v1/tasks/{task.id}/reminders"


def test_a_reminder_is_made_read_replaced_and_deleted(client_of: ClientOf, alice: User, task: Task) -> None:
    client = client_of(alice)
    Reminder.objects.all().delete()

    made = client.post(url_of(task), {"minutes_before": 30, "nag": {"every_minutes": 15, "times": 2}})
    url = made["Location"]
    read = client.get(url)
    replaced = client.put(url, {"moment": {"date": "2030-05-01", "time": "12:00"}})
    deleted = client.delete(url)

    assert (made.status_code, made.json()) == (201, read.json())
    assert made.json()["next_at"] == "2030-05-14T05:30:00Z"
    assert made.json()["nag"] == {"every_minutes": 15, "times": 2}
    assert replaced.json()["moment"] == {"date": "2030-05-01", "time": "12:00", "timezone": "Europe/Moscow"}
    assert (replaced.json()["next_at"], replaced.json()["nag"]) == ("2030-05-01T09:00:00Z", None)
    assert (deleted.status_code, client.get(url).status_code) == (204, 404)


def test_the_reminders_of_a_task_are_read_soonest_first(client_of: ClientOf, alice: User, task: Task) -> None:
    client = client_of(alice)
    client.post(url_of(task), {"minutes_before": 60})
    client.post(url_of(task), {"moment": {"date": "2020-05-01", "time": "12:00"}})

    found = client.get(url_of(task)).json()["results"]

    assert [each["next_at"] for each in found] == ["2030-05-14T05:00:00Z", "2030-05-14T06:00:00Z", None]
    assert [each["is_default"] for each in found] == [False, True, False]


def test_what_comes_is_read_in_pages(client_of: ClientOf, alice: User, make_task: Callable[..., Task]) -> None:
    for day in (16, 14, 15):
        make_task(alice, f"2030-05-{day}T09:00", title=str(day))

    first = client_of(alice).get("/api/v1/reminders?limit=2").json()
    rest = client_of(alice).get(f"/api/v1/reminders?limit=2&cursor={first['next']}").json()

    assert [each["title"] for each in first["results"] + rest["results"]] == ["14", "15", "16"]
    assert rest["next"] is None


def test_a_key_makes_one(client_of: ClientOf, alice: User, task: Task) -> None:
    for _ in range(2):
        client_of(alice).post(url_of(task), {"minutes_before": 5}, headers={"Idempotency-Key": "press-1"})

    assert Reminder.objects.filter(minutes_before=5).count() == 1


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "", "wrong_form"),
        ({"minutes_before": 5, "moment": {"date": "2030-05-01", "time": "12:00"}}, "", "wrong_form"),
        ({"moment": {"date": "2030-05-01", "time": "12:00"}, "time_of_day": "09:00"}, "", "wrong_form"),
        ({"minutes_before": -1}, "/minutes_before", "too_small"),
        ({"minutes_before": 10**6}, "/minutes_before", "too_large"),
        ({"minutes_before": 5, "time_of_day": "09:00:01"}, "/time_of_day", "not_wall_time"),
        ({"minutes_before": 5, "nag": {"every_minutes": 1}}, "/nag/every_minutes", "too_small"),
        ({"minutes_before": 5, "nag": {"every_minutes": 5, "times": 13}}, "/nag/times", "too_large"),
        ({"minutes_before": 5, "escalate_after_minutes": 1}, "/escalate_after_minutes", "too_small"),
        ({"minutes_before": 5, "text": "за час"}, "", "wrong_form"),
        ({"text": "завтра", "time_of_day": "09:00"}, "", "wrong_form"),
        ({"text": "молоко завтра в 9"}, "/text", "not_understood"),
        ({"text": "каждый день в 9"}, "/text", "not_understood"),
        ({"text": "1 мая 2020 в 9"}, "/text", "not_understood"),
        ({"text": ""}, "/text", "too_short"),
        ({"text": "за 100000 дней"}, "/text", "not_understood"),
        ({"moment": {"date": "2300-05-01", "time": "12:00"}}, "/moment/date", "out_of_range"),
        ({"moment": {"date": "2030-05-01", "time": "12:00:01"}}, "/moment/time", "not_wall_time"),
        (
            {"moment": {"date": "2030-05-01", "time": "12:00", "timezone": "Mars/Olympus"}},
            "/moment/timezone",
            "unknown_timezone",
        ),
    ],
)
def test_what_is_wrong_is_pointed_at(
    client_of: ClientOf, alice: User, task: Task, body: dict[str, Any], pointer: str, code: str
) -> None:
    answer = client_of(alice).post(url_of(task), body)

    assert answer.status_code == 422
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]


def test_there_is_an_end_to_reminders(client_of: ClientOf, alice: User, task: Task) -> None:
    codes = [client_of(alice).post(url_of(task), {"minutes_before": number}).status_code for number in range(20)]

    assert codes == [201] * 19 + [422]


@pytest.mark.parametrize(
    ("text", "next_at"),
    [
        ("за 2 часа", "2030-05-14T04:00:00Z"),
        ("за полчаса", "2030-05-14T05:30:00Z"),
        ("a day before", "2030-05-13T06:00:00Z"),
        ("13.05.2030 в 18:30", "2030-05-13T15:30:00Z"),
        ("1 May 2030", "2030-05-01T06:00:00Z"),
    ],
)
def test_a_reminder_is_asked_for_in_words(
    client_of: ClientOf, alice: User, task: Task, text: str, next_at: str
) -> None:
    made = client_of(alice).post(url_of(task), {"text": text})

    assert (made.status_code, made.json()["next_at"]) == (201, next_at)


def test_a_reminder_comes_at_a_preset(client_of: ClientOf, alice: User, task: Task) -> None:
    made = client_of(alice).post(url_of(task), {"preset": "evening", "nag": {"every_minutes": 15}}).json()

    assert (made["moment"]["time"], made["moment"]["timezone"], made["nag"]["times"]) == ("19:00", "Europe/Moscow", 12)


def test_repeating_is_switched_on_and_off(client_of: ClientOf, alice: User, task: Task, waiting: Any) -> None:
    url = f"/api/v1/reminders/{Reminder.objects.get().id}/nag"

    on = client_of(alice).put(url, {"nag": {"every_minutes": 30, "times": 2}})
    repeated = waiting(task)
    off = client_of(alice).put(url, {"nag": None})

    assert (on.json()["nag"], off.json()["nag"]) == ({"every_minutes": 30, "times": 2}, None)
    assert (repeated, waiting(task)) == (["05-14 06:00", "05-14 06:30", "05-14 07:00"], ["05-14 06:00"])


class TestSnoozing:
    def snooze(self, client_of: ClientOf, person: User, body: dict[str, Any]) -> Any:
        return client_of(person).post(f"/api/v1/reminders/{Reminder.objects.get().id}/snooze", body)

    @pytest.mark.parametrize(
        ("body", "after"),
        [
            ({"preset": "quarter_of_an_hour"}, timedelta(minutes=15)),
            ({"preset": "hour"}, timedelta(hours=1)),
            ({"minutes": 40}, timedelta(minutes=40)),
        ],
    )
    def test_for_a_while(
        self, client_of: ClientOf, alice: User, task: Task, body: dict[str, Any], after: timedelta
    ) -> None:
        asked_at = timezone.now()

        answer = self.snooze(client_of, alice, body)

        until = datetime.fromisoformat(answer.json()["snoozed_until"])
        assert timedelta(0) <= until - asked_at - after < timedelta(seconds=30)
        assert answer.json()["next_at"] == answer.json()["snoozed_until"]

    @pytest.mark.parametrize(("preset", "clock"), [("evening", "19:00"), ("tomorrow_morning", "09:00")])
    def test_until_a_part_of_the_persons_day(
        self, client_of: ClientOf, alice: User, task: Task, preset: str, clock: str
    ) -> None:
        answer = self.snooze(client_of, alice, {"preset": preset})

        until = datetime.fromisoformat(answer.json()["snoozed_until"]).astimezone(MOSCOW)
        today = timezone.now().astimezone(MOSCOW)
        assert f"{until:%H:%M}" == clock
        assert timedelta(0) < until - today <= timedelta(days=2)

    def test_until_what_was_written(self, client_of: ClientOf, alice: User, task: Task) -> None:
        before = timezone.now()
        answer = self.snooze(client_of, alice, {"text": "через 40 минут"})

        until = datetime.fromisoformat(answer.json()["snoozed_until"])
        assert timedelta(minutes=40) <= until - before
        assert until - timezone.now() <= timedelta(minutes=41)

    def test_is_taken_back(self, client_of: ClientOf, alice: User, task: Task, waiting: Any) -> None:
        planned = waiting(task)
        self.snooze(client_of, alice, {"until": {"date": "2030-01-01", "time": "11:00"}})
        assert waiting(task) == ["01-01 08:00"]

        answers = [client_of(alice).delete(f"/api/v1/reminders/{Reminder.objects.get().id}/snooze") for _ in range(2)]

        assert [(answer.status_code, answer.json()["snoozed_until"]) for answer in answers] == [(200, None)] * 2
        assert (waiting(task), answers[0].json()["next_at"]) == (planned, "2030-05-14T06:00:00Z")

    def test_until_a_moment_of_choice(self, client_of: ClientOf, alice: User, task: Task) -> None:
        answer = self.snooze(client_of, alice, {"until": {"date": "2030-01-01", "time": "11:00"}})

        assert answer.json()["snoozed_until"] == "2030-01-01T08:00:00Z"

    @pytest.mark.parametrize(
        ("body", "pointer", "code"),
        [
            ({}, "", "wrong_form"),
            ({"preset": "hour", "minutes": 5}, "", "wrong_form"),
            ({"preset": "noon"}, "/preset", "unknown_value"),
            ({"minutes": 0}, "/minutes", "too_small"),
            ({"until": {"date": "2020-01-01", "time": "11:00"}}, "/until", "in_past"),
            ({"until": {"date": "1900-01-01", "time": "11:00"}}, "/until/date", "out_of_range"),
            ({"text": "когда-нибудь"}, "/text", "not_understood"),
            ({"text": "за 2 часа"}, "/text", "not_understood"),
            ({"text": "завтра", "minutes": 5}, "", "wrong_form"),
        ],
    )
    def test_what_is_wrong_is_pointed_at(
        self, client_of: ClientOf, alice: User, task: Task, body: dict[str, Any], pointer: str, code: str
    ) -> None:
        answer = self.snooze(client_of, alice, body)

        assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]

    def test_another_due_date_undoes_it(self, client_of: ClientOf, alice: User, task: Task) -> None:
        self.snooze(client_of, alice, {"minutes": 40})

        client_of(alice).patch(
            f"/api/v1/tasks/{task.id}", {"due": {"date": "2030-06-01", "time": "09:00"}}, headers={"If-Match": "*"}
        )

        assert Reminder.objects.get().snoozed_until is None


@pytest.mark.parametrize(
    ("method", "route", "body"),
    [
        ("get", "", None),
        ("put", "", {"minutes_before": 5}),
        ("delete", "", None),
        ("post", "/snooze", {"minutes": 5}),
        ("delete", "/snooze", None),
        ("put", "/nag", {"nag": None}),
    ],
)
def test_another_persons_reminder_is_as_good_as_none(
    client_of: ClientOf, bob: User, task: Task, method: str, route: str, body: Any
) -> None:
    client, headers = client_of(bob), {"X-Request-ID": "the-same-id"}

    foreign = getattr(client, method)(f"/api/v1/reminders/{Reminder.objects.get().id}{route}", body, headers=headers)
    missing = getattr(client, method)(f"/api/v1/reminders/{uuid7()}{route}", body, headers=headers)

    assert (foreign.status_code, foreign.content) == (404, missing.content)
    assert foreign.json()["type"] == "urn:delegram:problem:reminder-not-found"


@pytest.mark.parametrize(("method", "body"), [("get", None), ("post", {"minutes_before": 5})])
def test_a_stranger_gets_the_same_answer_as_for_a_missing_task(
    client_of: ClientOf, charlie: User, task: Task, method: str, body: Any
) -> None:
    client, headers = client_of(charlie), {"X-Request-ID": "the-same-id"}

    hidden = getattr(client, method)(url_of(task), body, headers=headers)
    missing = getattr(client, method)(f"/api/v1/tasks/{uuid7()}/reminders", body, headers=headers)

    assert (hidden.status_code, hidden.content) == (404, missing.content)

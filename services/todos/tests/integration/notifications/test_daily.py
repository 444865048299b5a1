"""The morning digest, the evening review, and quiet hours."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest

from contracts.todos.v1.notifications import (
    EveningReviewBody,
    LeasedNotification,
    LeaseRequest,
    MorningDigestBody,
    NotificationKind,
)
from contracts.todos.v1.people import PersonChanges, QuietHoursInput
from todos.accounts.models import User
from todos.accounts.services import change_person
from todos.api.authentication import Actor, Via
from todos.notifications.daily import plan_missing_messages
from todos.notifications.delivery import lease_notifications
from todos.notifications.models import Notification, State
from todos.notifications.services import enqueue_session_closed
from todos.tasks.models import Task
from todos.tasks.services import set_completion
from todos.tokens.models import Session

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
type MakeTask = Callable[..., Task]


@pytest.fixture
def choose(now: datetime) -> Callable[..., None]:
    """A function: person and settings → they are changed."""

    def change(person: User, *, at: datetime = now, **settings: object) -> None:
        changes = PersonChanges.model_validate(settings)
        change_person(actor=Actor(person, Via.BOT), changes=changes, now=at)

    return change


def lease(at: datetime) -> list[LeasedNotification]:
    return lease_notifications(LeaseRequest(worker="bot", max=16), now=at).notifications


def waiting(kind: NotificationKind) -> list[datetime]:
    rows = Notification.objects.filter(kind=kind, state=State.READY).order_by("planned_at")
    return [row.planned_at for row in rows]


@pytest.fixture
def at_ten(now: datetime) -> datetime:
    """Ten on the clocks of Moscow, on a day whose morning is over at `now` (12:00 there)."""
    return (now + DAY).replace(hour=7)


def test_a_digest_is_planned_for_the_hour_on_the_persons_clock(choose, alice: User, at_ten: datetime):
    choose(alice, digest_at="10:00")

    assert waiting(NotificationKind.MORNING_DIGEST) == [at_ten]


def test_another_hour_or_zone_moves_what_waits(choose, alice: User, at_ten: datetime):
    choose(alice, digest_at="09:00")
    choose(alice, digest_at="10:00")
    choose(alice, timezone="Asia/Yekaterinburg")

    assert waiting(NotificationKind.MORNING_DIGEST) == [at_ten - 2 * HOUR]


def test_nobody_gets_what_they_do_not_want_any_more(choose, alice: User):
    choose(alice, digest_at="10:00")
    choose(alice, digest_at=None)

    assert waiting(NotificationKind.MORNING_DIGEST) == []


def test_the_digest_tells_of_the_day(choose, alice: User, make_task: MakeTask, at_ten: datetime):
    choose(alice, digest_at="10:00")
    day = at_ten.date()
    late = make_task(alice, "Late", due={"date": str(day - DAY)})
    today = make_task(alice, "Today", due={"date": str(day)})
    make_task(alice, "Later", due={"date": str(day + DAY)})

    [digest] = lease(at_ten)

    assert isinstance(digest.body, MorningDigestBody)
    assert (digest.body.day, digest.body.today_count, digest.body.overdue_count) == (day, 1, 1)
    assert [task.id for task in digest.body.tasks] == [late.id, today.id]


def test_a_day_without_tasks_is_not_told(choose, alice: User, at_ten: datetime):
    choose(alice, digest_at="10:00", review_at="10:00")

    assert lease(at_ten) == []
    assert set(Notification.objects.values_list("state", flat=True)) == {State.CANCELLED}


def test_the_review_tells_what_was_done_and_what_is_open(choose, alice: User, make_task: MakeTask, now: datetime):
    choose(alice, review_at="21:00")
    today = {"date": str(now.date())}
    done, left = make_task(alice, "Done", due=today), make_task(alice, "Left", due=today)
    set_completion(actor=Actor(alice, Via.BOT), task_id=done.id, done=True, now=now + HOUR)

    [review] = lease(now.replace(hour=18))

    assert isinstance(review.body, EveningReviewBody)
    assert (review.body.done_count, review.body.open_count) == (1, 1)
    assert [task.id for task in review.body.tasks] == [left.id]


def test_housekeeping_plans_the_next_day_once(choose, alice: User, at_ten: datetime):
    choose(alice, digest_at="10:00")
    lease(at_ten)

    assert plan_missing_messages(now=at_ten) == 1
    assert plan_missing_messages(now=at_ten) == 0
    assert waiting(NotificationKind.MORNING_DIGEST) == [at_ten + DAY]


def test_a_digest_of_a_day_that_is_over_is_not_sent(choose, alice: User, make_task: MakeTask, at_ten: datetime):
    choose(alice, digest_at="10:00")
    make_task(alice, due={"date": str(at_ten.date())})

    assert lease(at_ten + 7 * HOUR) == []


def test_a_reminder_waits_for_the_end_of_quiet_hours(choose, alice: User, make_task: MakeTask, now: datetime):
    night = now.replace(hour=20)  # 23:00 in Moscow
    choose(alice, quiet_hours={"begin": "22:00", "end": "08:00"})
    make_task(alice, due={"date": str(now.date()), "time": "23:00"})

    during, after = lease(night), lease((now + DAY).replace(hour=5, minute=0))

    assert during == []
    assert [notification.body.kind for notification in after] == [NotificationKind.TASK_DUE]


def test_a_warning_does_not_wait(choose, alice: User, now: datetime):
    choose(alice, quiet_hours={"begin": "00:00", "end": "23:59"})
    session = Session.objects.create(
        user=alice,
        client_name="curl",
        ip_hint="203.0.113.…",
        created_at=now,
        last_seen_at=now,
        idle_expires_at=now + DAY,
        absolute_expires_at=now + DAY,
    )
    enqueue_session_closed(alice, session.id, now=now)

    [warning] = lease(now)

    assert warning.body.kind is NotificationKind.SESSION_CLOSED


def test_quiet_hours_of_one_person_are_no_other_persons(
    choose, alice: User, bob: User, make_task: MakeTask, now: datetime
):
    choose(alice, quiet_hours={"begin": "00:00", "end": "23:59"})
    soon = now + HOUR
    for person in (alice, bob):
        make_task(person, due={"date": str(soon.date()), "time": f"{soon:%H:%M}", "timezone": "UTC"})

    [reminder] = lease(soon)

    assert reminder.chat_id == bob.telegram_id


def test_quiet_hours_are_kept_as_they_were_sent(choose, alice: User):
    choose(alice, quiet_hours=QuietHoursInput(begin=time(22), end=time(8)).model_dump(mode="json"))

    alice.refresh_from_db()
    assert (alice.quiet_from, alice.quiet_until) == (time(22), time(8))

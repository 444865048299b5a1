"""The first page of `/admin` says whether anything needs a person."""

from datetime import datetime, timedelta
from itertools import count
from typing import Final

import pytest
from django.test import Client
from django.utils import timezone

from todos.accounts.models import User
from todos.config.dashboard import Figure
from todos.erasures.models import Erasure
from todos.notifications.models import LaneBlock, Notification, State

pytestmark = pytest.mark.django_db

LATE: Final = "Due and not sent yet"
DEAD: Final = "Could not be sent"
PARKED: Final = "Chats that cannot be reached"
FORGOTTEN: Final = "To be forgotten by comments"
_numbers = count()


def put(*, send_at: datetime, lane: int = 1, state: State = State.READY) -> None:
    Notification.objects.create(
        lane=lane,
        kind="task_due",
        dedupe_key=f"test:{next(_numbers)}",
        planned_at=send_at,
        send_at=send_at,
        not_after=send_at + timedelta(days=1),
        state=state,
    )


def read_figures(operator: Client) -> dict[str, Figure]:
    figures = operator.get("/admin/").context["figures"]
    assert all(operator.get(figure.link).status_code == 200 for figure in figures)
    return {figure.title: figure for figure in figures}


def test_nothing_alarms_where_nothing_is_wrong(operator: Client) -> None:
    put(send_at=timezone.now() + timedelta(hours=1))
    put(send_at=timezone.now() - timedelta(days=1), state=State.SENT)

    figures = read_figures(operator)

    assert [figures[title].value for title in (LATE, DEAD, PARKED, FORGOTTEN)] == [0, 0, 0, 0]
    assert [title for title, figure in figures.items() if figure.is_alarming] == []


def test_what_should_have_been_sent_alarms_after_a_minute(operator: Client) -> None:
    put(send_at=timezone.now() - timedelta(seconds=20))
    soon = read_figures(operator)[LATE]
    put(send_at=timezone.now() - timedelta(minutes=7), lane=2)

    late = read_figures(operator)[LATE]

    assert (soon.value, soon.is_alarming) == (1, False)
    assert (late.value, late.is_alarming) == (2, True)
    assert late.note == "the oldest waits for 7\xa0minutes"


def test_chats_that_cannot_be_reached_or_must_wait_make_nobody_late(operator: Client) -> None:
    now = timezone.now()
    LaneBlock.objects.create(lane=1, parked_at=now)
    LaneBlock.objects.create(lane=2, until=now + timedelta(minutes=1))
    LaneBlock.objects.create(lane=3, lifted_at=now, until=now - timedelta(minutes=1))
    for lane in (1, 2, 3):
        put(send_at=now - timedelta(hours=1), lane=lane)

    figures = read_figures(operator)

    assert (figures[LATE].value, figures[PARKED].value) == (1, 1)


def test_what_could_not_be_sent_alarms(operator: Client) -> None:
    put(send_at=timezone.now(), state=State.DEAD)

    dead = read_figures(operator)[DEAD]

    assert (dead.value, dead.is_alarming) == (1, True)


def test_comments_that_forget_nothing_alarm(operator: Client, alice: User) -> None:
    now = timezone.now()
    erasure = Erasure.objects.create(kind="task", subject_id=alice.id, created_at=now)
    fresh = read_figures(operator)[FORGOTTEN]
    Erasure.objects.filter(id=erasure.id).update(created_at=now - timedelta(hours=1))

    late = read_figures(operator)[FORGOTTEN]

    assert (fresh.value, fresh.is_alarming) == (1, False)
    assert (late.value, late.is_alarming, late.note) == (1, True, "comments does not fetch it")


def test_the_people_who_may_use_it_are_counted(operator: Client, alice: User, bob: User) -> None:
    User.objects.filter(id=bob.id).update(is_active=False)

    assert read_figures(operator)["People"].value == 2

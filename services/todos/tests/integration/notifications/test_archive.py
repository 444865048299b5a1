"""The outbox forgets what is done, and remembers what it must not do again."""

from datetime import timedelta

import pytest

from todos.notifications.models import LaneBlock, Notification, SentNotification, State
from todos.notifications.queue.archive import archive_notifications, forget_lane_blocks, forget_sent_keys
from todos.notifications.queue.lanes import HeldBack, Parked, hold_back_lanes, lift_lane, park_lanes

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", [State.SENT, State.CANCELLED, State.EXPIRED])
def test_finished_rows_go_after_a_day(put, now, state):
    row = put()
    Notification.objects.filter(id=row.id).update(state=state, finished_at=now)

    assert archive_notifications(now=now + DAY) == 0
    assert archive_notifications(now=now + DAY + MINUTE) == 1


def test_dead_rows_stay_a_month_for_somebody_to_look(put, now):
    put()
    Notification.objects.update(state=State.DEAD, finished_at=now)

    assert archive_notifications(now=now + 29 * DAY) == 0
    assert archive_notifications(now=now + 31 * DAY) == 1


@pytest.mark.parametrize("state", [State.READY, State.LEASED])
def test_what_is_owed_stays_however_old(put, now, state):
    put()
    Notification.objects.update(state=state)

    assert archive_notifications(now=now + 365 * DAY) == 0


def test_a_cause_that_was_told_is_not_told_again_for_thirty_days(put, now):
    put(key="once")
    Notification.objects.update(state=State.SENT, finished_at=now)
    archive_notifications(now=now + 2 * DAY)

    with pytest.raises(Notification.DoesNotExist):
        put(key="once")
    assert forget_sent_keys(now=now + 29 * DAY) == 0
    assert forget_sent_keys(now=now + 31 * DAY) == 1
    assert put(key="once")


def test_a_cancelled_cause_may_come_back(put, now):
    put(key="once")
    Notification.objects.update(state=State.CANCELLED, finished_at=now)
    archive_notifications(now=now + 2 * DAY)

    assert not SentNotification.objects.exists()
    assert put(key="once")


def test_what_holds_a_chat_back_stays_and_what_is_over_goes(now):
    park_lanes([Parked(1, now)], now=now)
    hold_back_lanes([HeldBack(2, now + 3 * DAY), HeldBack(3, now + MINUTE)])
    lift_lane(4, now=now)
    lift_lane(5, now=now + 2 * DAY)

    assert forget_lane_blocks(now=now + 2 * DAY) == 2
    assert set(LaneBlock.objects.values_list("lane", flat=True)) == {1, 2, 5}

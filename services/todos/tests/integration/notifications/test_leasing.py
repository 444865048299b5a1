"""Which rows are leased, in which order, and what happens to those whose worker vanished."""

from datetime import timedelta

import pytest
from django.db import connection

from todos.notifications.models import LaneBlock, Notification, Priority, State
from todos.notifications.queue.lanes import HeldBack, Parked, hold_back_lanes, lift_lane, park_lanes
from todos.notifications.queue.leasing import MAX_REAPS, ask_next_due, claim_notifications, return_lost_leases
from todos.notifications.queue.outcomes import Sent, acknowledge

ALICES_CHAT, BOBS_CHAT = 1001, 1002
SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)

pytestmark = pytest.mark.django_db


def finish(row, now):
    acknowledge([Sent(row.id, 1)], now=now)


def test_a_due_row_is_leased_and_a_future_one_is_not(put, claim):
    due = put(due=-SECOND)
    put(BOBS_CHAT, due=SECOND)

    leased = claim()

    assert [row.id for row in leased] == [due.id]
    assert leased[0].lease_token


def test_a_leased_row_is_not_leased_again(put, claim):
    put()

    assert len(claim()) == 1
    assert claim() == []


def test_a_chat_gets_one_at_a_time_in_the_order_planned(put, claim, now):
    second, first, third = put(due=-2 * MINUTE), put(due=-3 * MINUTE), put(due=-MINUTE)
    order = []
    while leased := claim():
        assert len(leased) == 1
        order.append(leased[0].id)
        finish(leased[0], now)

    assert order == [first.id, second.id, third.id]


def test_what_is_urgent_goes_first_in_its_chat_and_among_chats(put, claim):
    put(due=-MINUTE)
    put(BOBS_CHAT, due=-MINUTE)
    urgent = put(due=-SECOND, priority=Priority.URGENT)

    assert [row.id for row in claim(limit=1)] == [urgent.id]
    assert [row.lane for row in claim()] == [BOBS_CHAT]


def test_the_oldest_of_many_chats_come_first(put, claim):
    rows = [put(lane, due=-lane * SECOND) for lane in range(1, 6)]

    assert [row.id for row in claim(limit=2)] == [rows[4].id, rows[3].id]


def test_a_row_that_is_too_late_expires_and_makes_room(put, claim, now):
    late = put(due=-MINUTE, not_after=now)
    next_one = put(due=-SECOND)

    assert claim() == []
    assert [row.id for row in claim()] == [next_one.id]
    late.refresh_from_db()
    assert late.state == State.EXPIRED
    assert late.finished_at == now


def test_an_overdue_lease_is_returned_before_later_rows_of_its_chat(put, claim, now):
    first = put(due=-2 * MINUTE)
    put(due=-MINUTE)
    claim(now=now - 61 * SECOND)

    return_lost_leases(now=now)
    again = claim()

    assert [row.id for row in again] == [first.id]
    assert (again[0].reaps, again[0].attempts) == (1, 0)


def test_a_lease_that_still_runs_is_left_alone(put, claim, now):
    held = put(due=-2 * MINUTE)
    claim(now=now - 59 * SECOND)

    return_lost_leases(now=now)

    held.refresh_from_db()
    assert (held.state, held.reaps) == (State.LEASED, 0)


def test_what_a_worker_held_that_is_gone_is_returned_at_once(put, claim, now):
    """Others keep theirs, and it counts as a vanished worker: the row may be what killed it."""
    lost, held = put(due=-MINUTE), put(BOBS_CHAT, due=-SECOND)
    claim(worker="gone", limit=1)
    claim(worker="alive")

    return_lost_leases(now=now, gone=["gone", "never heard of"])

    assert [(row.id, row.reaps) for row in claim()] == [(lost.id, 1)]
    held.refresh_from_db()
    assert held.leased_by == "alive"


def test_a_row_that_makes_workers_vanish_dies(put, claim, now):
    poison = put(due=-MINUTE)
    for _ in range(MAX_REAPS):
        assert [row.id for row in claim()] == [poison.id]
        return_lost_leases(now=now + 2 * MINUTE)

    poison.refresh_from_db()
    assert (poison.state, poison.reaps) == (State.DEAD, MAX_REAPS)
    assert "vanished" in poison.last_error


def test_a_chat_that_is_held_back_waits_and_keeps_its_order(put, claim, now):
    first, second = put(due=-2 * MINUTE), put(due=-MINUTE)
    hold_back_lanes([HeldBack(ALICES_CHAT, now + 7 * SECOND)])

    assert claim() == claim() == []
    assert ask_next_due(now=now)() == now + 7 * SECOND
    later = now + 8 * SECOND
    leased = claim(now=later)
    finish(leased[0], later)
    assert [row.id for row in [*leased, *claim(now=later)]] == [first.id, second.id]


def test_a_shorter_pause_does_not_end_a_longer_one(now):
    hold_back_lanes([HeldBack(ALICES_CHAT, now + MINUTE)])
    hold_back_lanes([HeldBack(ALICES_CHAT, now + SECOND)])

    assert LaneBlock.objects.get().until == now + MINUTE


def test_a_parked_chat_gets_nothing_until_it_is_lifted(put, claim, now):
    row = put(due=-MINUTE)
    park_lanes([Parked(ALICES_CHAT, now, "blocked")], now=now)

    assert claim() == []
    assert claim(now=now + DAY) == []
    assert lift_lane(ALICES_CHAT, now=now + DAY) == 1
    assert [leased.id for leased in claim(now=now + DAY)] == [row.id]


def test_lifting_leaves_the_future_in_the_future(put, claim, now):
    put(due=MINUTE)
    park_lanes([Parked(ALICES_CHAT, now, "blocked")], now=now)

    lift_lane(ALICES_CHAT, now=now)

    assert claim() == []
    assert ask_next_due(now=now)() == now + MINUTE


def test_old_news_does_not_park_a_chat_that_came_back(put, claim, now):
    """The refusal of a message that was leased before the person came back arrives after it."""
    put()
    lift_lane(ALICES_CHAT, now=now - SECOND)
    park_lanes([Parked(ALICES_CHAT, now - MINUTE, "blocked")], now=now)

    assert len(claim()) == 1


def test_fresh_news_parks_a_chat_again(put, claim, now):
    put()
    lift_lane(ALICES_CHAT, now=now - MINUTE)
    park_lanes([Parked(ALICES_CHAT, now - SECOND, "blocked")], now=now)

    assert claim() == []


def test_rows_of_a_parked_chat_are_looked_at_once_an_hour(put, now):
    put(due=-MINUTE)
    park_lanes([Parked(ALICES_CHAT, now, "blocked")], now=now)

    met = [
        len(claim_notifications(worker="test", limit=5, lease=MINUTE, now=now + minutes * MINUTE))
        for minutes in (0, 30, 61)
    ]

    assert met == [1, 0, 1]


def test_nothing_is_due_next_when_nothing_waits(now):
    assert ask_next_due(now=now)() is None


def test_the_next_due_moment_is_the_earliest_of_all_priorities(put, now):
    put(due=MINUTE)
    put(due=SECOND, priority=Priority.URGENT)

    assert ask_next_due(now=now)() == now + SECOND


def test_the_claim_looks_at_no_row_of_the_future(put, now):
    """The plan reads as many rows as are due, not as many as wait: read from the executor's own counts."""
    put(due=-SECOND)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO notification (id, lane, kind, dedupe_key, payload, priority, planned_at, send_at, not_after, state,"
            " attempts, reaps, created_at) SELECT gen_random_uuid(), n, 'task_due', 'future:' || n, '{}', 50,"
            " %(now)s::timestamptz + n * interval '1 minute', %(now)s::timestamptz + n * interval '1 minute',"
            " %(now)s::timestamptz + interval '9 years', 'ready', 0, 0, now() FROM generate_series(1, 20000) AS n",
            {"now": now},
        )
        cursor.execute("ANALYZE notification")
    before = _rows_read()

    assert len(claim_notifications(worker="test", limit=100, lease=MINUTE, now=now)) == 1
    assert ask_next_due(now=now)() == now + MINUTE

    assert _rows_read() - before < 100


def _rows_read() -> int:
    """Rows of the outbox that scans of this transaction have fetched, by table and by index."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables WHERE relname = 'notification'"
        )
        return cursor.fetchone()[0]


def test_a_known_key_is_not_put_in_twice(put):
    put(key="task_due:1")
    put(key="task_due:1")

    assert Notification.objects.count() == 1

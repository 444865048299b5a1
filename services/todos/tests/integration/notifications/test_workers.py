"""Four workers at once: nothing twice, nothing lost, one in flight per chat, in order."""

import random
import threading
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection

from contracts.todos.v1.notifications import NotificationKind
from todos.notifications.models import Notification, Priority, State
from todos.notifications.queue.leasing import claim_notifications
from todos.notifications.queue.outcomes import Sent, acknowledge
from todos.notifications.queue.putting import NewNotification, put_notifications

CHATS, ROWS_PER_CHAT, WORKERS = 40, 12, 4

pytestmark = pytest.mark.django_db(transaction=True)


class Ledger:
    """What all workers together saw."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.in_flight: set[int] = set()
        self.doubled: list[int] = []
        self.order: dict[int, list[datetime]] = defaultdict(list)
        self.times: Counter[UUID] = Counter()

    def begin(self, lane: int, row_id: UUID, planned_at: datetime) -> None:
        with self._lock:
            if lane in self.in_flight:
                self.doubled.append(lane)
            self.in_flight.add(lane)
            self.order[lane].append(planned_at)
            self.times[row_id] += 1

    def end(self, lane: int) -> None:
        with self._lock:
            self.in_flight.discard(lane)


def work(name: str, ledger: Ledger, now: datetime, failures: list[BaseException]) -> None:
    """Lease, send and acknowledge until nothing is left, in batches of random size."""
    luck = random.Random(name)  # noqa: S311 - repeatable, not secret
    try:
        while Notification.objects.exclude(state=State.SENT).exists():
            rows = claim_notifications(worker=name, limit=luck.randint(1, 20), lease=timedelta(minutes=1), now=now)
            for row in rows:
                ledger.begin(row.lane, row.id, row.planned_at)
            for row in luck.sample(rows, len(rows)):
                ledger.end(row.lane)
                acknowledge([Sent(row.id, 1)], now=now)
    except BaseException as exc:  # noqa: BLE001 - the test fails with it in its own thread
        failures.append(exc)
    finally:
        connection.close()


def test_four_workers_share_the_chats(now):
    put_notifications(
        [
            NewNotification(
                lane=lane,
                user_id=None,
                kind=NotificationKind.SESSION_CLOSED,
                dedupe_key=f"{lane}:{number}",
                planned_at=now - timedelta(seconds=CHATS * number + lane),
                not_after=now + timedelta(days=1),
            )
            for number in range(ROWS_PER_CHAT)
            for lane in range(1, CHATS + 1)
        ]
    )
    ledger, failures = Ledger(), []
    workers = [
        threading.Thread(target=work, args=(f"worker {number}", ledger, now, failures)) for number in range(WORKERS)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=60)

    assert failures == []
    assert ledger.doubled == []
    assert len(ledger.times) == CHATS * ROWS_PER_CHAT
    assert set(ledger.times.values()) == {1}
    assert len(ledger.order) == CHATS
    assert all(moments == sorted(moments) for moments in ledger.order.values())


def test_the_same_cause_told_in_parallel_is_one_row(now, together):
    def tell() -> int:
        """As each process tells it: with an id of its own."""
        kind = NotificationKind.TASK_DUE
        new = NewNotification(lane=1, user_id=None, kind=kind, dedupe_key="once", planned_at=now, not_after=now)
        return put_notifications([new])

    results = together([tell] * 20)

    assert sorted(results) == [0] * 19 + [1]
    assert Notification.objects.count() == 1


def test_a_more_urgent_row_that_appears_between_two_claims_does_not_break_the_rule(put, now, together):
    """Each round: claims and urgent rows at the same moment; the unique index decides, and no claim fails."""
    for number in range(5):
        put(lane=1, key=f"normal {number}")
        calls = [lambda: claim_notifications(worker="w", limit=5, lease=timedelta(minutes=1), now=now)] * 6
        calls += [lambda number=number: put(lane=1, key=f"urgent {number}", priority=Priority.URGENT)] * 1

        results = together(calls)

        assert not [result for result in results if isinstance(result, Exception)]
        assert Notification.objects.filter(state=State.LEASED).count() == 1
        Notification.objects.all().delete()

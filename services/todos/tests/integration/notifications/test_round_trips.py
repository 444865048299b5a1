"""How often the bot's questions to the outbox wait for PostgreSQL: that is most of the way of a message."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from contracts.todos.v1.notifications import NotificationKind
from todos.accounts.models import User
from todos.notifications.models import Notification, State

pytestmark = pytest.mark.django_db(transaction=True)

LEASE, ACK = "/internal/v1/notifications/lease", "/internal/v1/notifications/ack"


def test_a_lease_waits_four_times_and_its_acknowledgement_twice(
    alice: User,
    bot: Any,
    make_task: Callable[..., Any],
    put: Callable[..., Notification],
    count_round_trips: Callable[[Callable[[], object]], int],
) -> None:
    due_at = timezone.now().replace(second=0, microsecond=0)
    task = make_task(alice, due={"date": f"{due_at:%F}", "time": f"{due_at:%H:%M}", "timezone": "UTC"}, made_at=due_at)
    Notification.objects.all().delete()
    # What a process asks once is not counted.
    bot.send("POST", LEASE, {"worker": "bot"})
    put(
        user_id=alice.id,
        kind=NotificationKind.TASK_DUE,
        subject_id=task.id,
        planned_at=due_at,
        not_after=due_at + timedelta(days=1),
    )
    answers = []

    waits = [count_round_trips(lambda: answers.append(bot.send("POST", LEASE, {"worker": "bot"})))]
    (leased,) = answers[0].json()["notifications"]
    told = {"acknowledgements": [{"id": leased["id"], "lease_token": leased["lease_token"], "message_id": 7}]}
    waits.append(count_round_trips(lambda: answers.append(bot.send("POST", ACK, told))))

    assert waits == [4, 2]
    assert answers[1].status_code == 204
    assert Notification.objects.get().state == State.SENT

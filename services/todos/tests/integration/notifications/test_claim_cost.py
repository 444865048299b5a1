"""What a claim costs: the rows that it takes, and neither all of the future nor all that is due, whatever the planner believes."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from todos.notifications.models import Notification, Priority
from todos.notifications.queue.leasing import _CLAIM

pytestmark = pytest.mark.django_db

_FILL = """
    INSERT INTO notification (id, lane, kind, dedupe_key, payload, priority, planned_at, send_at, not_after, state, created_at)
    SELECT gen_random_uuid(), number %% 300, 'task_due', %(prefix)s || number, '{}', 50, moment, moment, moment + interval '1 day',
           'ready', now()
    FROM generate_series(1, %(number)s) AS number, LATERAL (SELECT %(begin)s::timestamptz + number * interval '1 s') AS at (moment)
"""


def read_blocks(now) -> int:
    """How many blocks of tables and indexes a claim of a hundred rows reads."""
    parameters = {
        "priorities": list(Priority),
        "now": now,
        "limit": 100,
        "worker": "bot",
        "lease_token": uuid4(),
        "lease_until": now + timedelta(minutes=1),
        "recheck_at": now,
    }
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {_CLAIM}", parameters)
        ((plan,),) = cursor.fetchall()
    return plan[0]["Plan"]["Shared Hit Blocks"] + plan[0]["Plan"]["Shared Read Blocks"]


def test_a_claim_reads_little_though_the_planner_has_not_heard_of_what_is_due(now):
    """Statistics are made while everything lies in the future; then much of it is due, five messages for each chat."""
    with connection.cursor() as cursor:
        cursor.execute(_FILL, {"prefix": "later", "number": 6000, "begin": now + timedelta(hours=1)})
        cursor.execute("ANALYZE notification")
        cursor.execute(_FILL, {"prefix": "due", "number": 1500, "begin": now - timedelta(hours=1)})

    blocks = read_blocks(now)

    assert Notification.objects.filter(state="leased").count() == 100
    assert blocks < 5000

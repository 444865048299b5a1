"""What it costs the bot to ask for changes every few seconds: a look into an index, however much the feed holds."""

import pytest
from django.db import connection, transaction

from todos.sync.positions import NO_ID
from todos.sync.task_changes import _NEXT_ROWS

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alone]

_FILL = """
    INSERT INTO feed_row (audience_id, kind, entity_id, transaction, is_gone, changed_at)
    SELECT gen_random_uuid(), (ARRAY[2, 3, 4, 4, 4, 6])[1 + number % 6], gen_random_uuid(), number / 1500, false, now()
    FROM generate_series(1, 60000) AS number
"""


def count_blocks(*, behind: int) -> int:
    """How many blocks of tables and indexes are read for what changed after that transaction."""
    parameters = {
        "transaction": behind,
        "kind": 0,
        "entity_id": NO_ID,
        "audience_id": NO_ID,
        "limit": 100,
        "is_followed": True,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        # As on a server whose operator has told it nothing about its disk.
        cursor.execute("SET LOCAL random_page_cost = 4")
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {_NEXT_ROWS}", parameters)
        ((plan,),) = cursor.fetchall()
    return plan[0]["Plan"]["Shared Hit Blocks"] + plan[0]["Plan"]["Shared Read Blocks"]


def test_nothing_new_is_found_by_a_look_and_a_page_by_its_rows():
    with connection.cursor() as cursor:
        cursor.execute(_FILL)
        cursor.execute("ANALYZE feed_row")

    assert count_blocks(behind=41) < 30
    assert count_blocks(behind=20) < 700

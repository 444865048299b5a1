"""The limit: the page's one query by hand, binary rows from psycopg into a msgspec Struct, its JSON; no server, no rights, no caller.

What Python, PostgreSQL and JSON cost at least on this machine. Runs as a program of its own on the tested core:
`python -m bench.references.limit <url> <person> <seconds>` prints the number of pages per second.
"""

import sys
import time
from datetime import date, datetime
from datetime import time as wall_time
from uuid import UUID

import msgspec
import psycopg
from psycopg.rows import tuple_row

from bench.framework.cores import pinned
from bench.framework.programs import run_to_end
from bench.framework.world import World

_PAGE = """
    SELECT task.id, task.list_id, task.creator_id, task.title, task.notes, task.due_date, task.due_time, task.due_timezone,
           task.due_at, task.priority, task.tags, task.comment_count, task.version, task.created_at, task.updated_at
    FROM (
        SELECT newest.created_at, newest.id FROM list_member
        CROSS JOIN LATERAL (
            SELECT id, created_at FROM task WHERE list_id = list_member.list_id AND deleted_at IS NULL AND completed_at IS NULL
            ORDER BY created_at DESC, id DESC LIMIT 51
        ) AS newest
        WHERE list_member.user_id = %s
        ORDER BY newest.created_at DESC, newest.id DESC LIMIT 51
    ) AS page JOIN task ON task.id = page.id
    ORDER BY page.created_at DESC, page.id DESC
"""


class PageTask(msgspec.Struct):
    """A task as the reference answers it."""

    id: UUID
    list_id: UUID
    creator_id: UUID
    title: str
    notes: str
    due_date: date | None
    due_time: wall_time | None
    due_timezone: str
    due_at: datetime | None
    priority: int | None
    tags: list[str]
    comment_count: int
    version: int
    created_at: datetime
    updated_at: datetime


def measure_limit(world: World, url: str, person_id: UUID) -> float:
    """Pages per second of the tested core."""
    argv = (sys.executable, "-m", "bench.references.limit", url, str(person_id), str(world.sizes.seconds))
    return float(run_to_end(*pinned(world.cores.tested, *argv)))


def _make_pages(url: str, person_id: str, seconds: float) -> float:
    encoder = msgspec.json.Encoder()
    with psycopg.connect(url, autocommit=True, prepare_threshold=0, options="-c jit=off") as connection:
        cursor = connection.cursor(binary=True, row_factory=tuple_row)
        for _ in range(20):
            cursor.execute(_PAGE, [person_id]).fetchall()
        made, begun = 0, time.perf_counter()
        while time.perf_counter() - begun < seconds:
            rows = [PageTask(*row) for row in cursor.execute(_PAGE, [person_id]).fetchall()]
            if len(encoder.encode(rows)) < len(rows):
                raise AssertionError
            made += 1
        return made / (time.perf_counter() - begun)


if __name__ == "__main__":
    sys.stdout.write(str(_make_pages(sys.argv[1], sys.argv[2], float(sys.argv[3]))))

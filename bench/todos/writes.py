"""T3: making and changing tasks, with idempotency, history, reminders and everything else that a change brings, against a textbook program.

Two goals, one row: the lower of the two ratios counts.
"""

import json
from collections.abc import Callable, Iterator
from functools import partial

import psycopg
from uuid_utils.compat import uuid7

from bench.framework.in_turn import measure_in_turn
from bench.framework.load import Call, Order, generate_load
from bench.framework.rows import Bound, Goal, Row
from bench.framework.served import Served
from bench.todos.site import TodosSite

_MOST_PER_SECOND, _CHANGED = 3_000, 200
_CREATION = {
    "title": "Send the report",
    "notes": "The final one.",
    "priority": 1,
    "tags": ["work"],
    "due": {"date": "2030-12-01", "time": "09:00", "timezone": "Europe/Moscow"},
}


def measure_writes(site: TodosSite) -> Iterator[Row]:
    """Row T3."""
    world, seconds, textbook = site.world, site.world.sizes.seconds, site.textbook
    with world.running_service("todos") as program:
        updates = _updates(site, _find_tasks(site))
        sides = {
            "create": Served(program, lambda: generate_load(Order(program.port, _creations(site), seconds=seconds))),
            "textbook create": Served(textbook.program, partial(textbook.create_tasks, seconds=seconds)),
            "update": Served(program, lambda: generate_load(Order(program.port, updates(), seconds=seconds))),
            "textbook update": Served(textbook.program, partial(textbook.update_tasks, seconds=seconds)),
        }
        found = measure_in_turn(sides, rounds=world.sizes.rounds)
    create, update = found.ratio("create", "textbook create"), found.ratio("update", "textbook update")
    yield Row(
        "T3",
        "create, update: ours ÷ textbook DRF, the lower",
        Goal(Bound.AT_LEAST, 3),
        min(create, update),
        also={
            "create ratio": create,
            "update ratio": update,
            **{f"{name}/s": found.median(name) for name in sides},
            **{f"{name}, CPU ms": side.work_ms for name, side in sides.items()},
        },
    )


def _creations(site: TodosSite) -> list[Call]:
    """Tasks with a due moment, so with a reminder; each has a key of its own, as careful clients send one."""
    pattern = site.call(site.typical, "/api/v1/tasks", method="POST", body=json.dumps(_CREATION))
    return [
        Call(pattern.method, pattern.path, {**pattern.headers, "Idempotency-Key": str(uuid7())}, pattern.body)
        for _ in range(int(_MOST_PER_SECOND * site.world.sizes.seconds))
    ]


def _updates(site: TodosSite, task_ids: list[str]) -> Callable[[], list[Call]]:
    """Every task in turn gets a title that it does not have; `*` lets one client send them without reading each answer."""
    headers = {**site.call(site.typical, "").headers, "If-Match": "*"}

    def make() -> list[Call]:
        return [
            Call("PATCH", f"/api/v1/tasks/{task_id}", headers, json.dumps({"title": f"Title {uuid7()}"}))
            for _ in range(2)
            for task_id in task_ids
        ]

    return make


def _find_tasks(site: TodosSite) -> list[str]:
    with psycopg.connect(site.url) as connection:
        rows = connection.execute(
            "SELECT id FROM task WHERE creator_id = %s AND completed_at IS NULL ORDER BY id LIMIT %s",
            [site.typical.id, _CHANGED],
        )
        return [str(task_id) for (task_id,) in rows]

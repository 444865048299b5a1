"""T3: making and changing tasks, with idempotency, history, reminders and everything else that a change brings, against a textbook program.

Two goals, one row: the lower of the two ratios counts.
"""

import json
from collections.abc import Iterator
from functools import partial

from uuid_utils.compat import uuid7

from bench.framework.in_turn import measure_in_turn
from bench.framework.load import Call, Order, generate_load
from bench.framework.rows import Bound, Goal, Row
from bench.references.textbook.serving import running_textbook
from bench.todos.site import TodosSite

_CALLS = 20_000


def measure_writes(site: TodosSite) -> Iterator[Row]:
    """Row T3."""
    world, seconds = site.world, site.world.sizes.seconds
    with world.running_service("todos") as ours, running_textbook(world, site.typical) as textbook:
        task_ids = _make_tasks(site, ours.port)
        found = measure_in_turn(
            {
                "create": lambda: generate_load(Order(ours.port, _creations(site), seconds=seconds)).per_second,
                "textbook create": partial(textbook.create_tasks, seconds=seconds),
                "update": lambda: generate_load(Order(ours.port, _updates(site, task_ids), seconds=seconds)).per_second,
                "textbook update": partial(textbook.update_tasks, seconds=seconds),
            },
            rounds=world.sizes.rounds,
        )
    create, update = found.ratio("create", "textbook create"), found.ratio("update", "textbook update")
    yield Row(
        "T3",
        "create, update: ours ÷ textbook DRF, the lower",
        Goal(Bound.AT_LEAST, 3),
        min(create, update),
        also={
            "create ratio": create,
            "update ratio": update,
            **{f"{name}/s": found.median(name) for name in ("create", "textbook create", "update", "textbook update")},
        },
    )


def _creations(site: TodosSite) -> list[Call]:
    """Tasks with a due moment, so with a reminder; each has a key of its own, as careful clients send one."""
    pattern = site.call(site.typical, "/api/v1/tasks", method="POST", body=json.dumps(_body("Send the report")))
    return [
        Call(pattern.method, pattern.path, {**pattern.headers, "Idempotency-Key": str(uuid7())}, pattern.body)
        for _ in range(_CALLS)
    ]


def _updates(site: TodosSite, task_ids: list[str]) -> list[Call]:
    """Every task in turn gets a title that it does not have; `*` lets one client send them without reading each answer."""
    return [
        Call(
            "PATCH",
            f"/api/v1/tasks/{task_id}",
            {**site.call(site.typical, "").headers, "If-Match": "*"},
            json.dumps({"title": f"Title {uuid7()}"}),
        )
        for task_id in task_ids
    ]


def _make_tasks(site: TodosSite, port: int) -> list[str]:
    """The ids of tasks to change: chosen by us, as clients may."""
    ids = [str(uuid7()) for _ in range(500)]
    calls = [
        site.call(site.typical, "/api/v1/tasks", method="POST", body=json.dumps({**_body("To change"), "id": task_id}))
        for task_id in ids
    ]
    # A repeat of a chosen id is answered and changes nothing, so it does not matter if the list is gone through twice.
    generate_load(Order(port, calls, connections=4, seconds=4))
    return ids[:100]


def _body(title: str) -> dict[str, object]:
    due = {"date": "2030-12-01", "time": "09:00", "timezone": "Europe/Moscow"}
    return {"title": title, "notes": "The final one.", "priority": 1, "tags": ["work"], "due": due}

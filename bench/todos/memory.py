"""M1 for todos: what its one worker and the process above it hold at rest, after they have answered."""

from collections.abc import Iterator

from bench.framework.load import Order, generate_load
from bench.framework.rows import Bound, Goal, Row
from bench.todos.site import TodosSite


def measure_memory(site: TodosSite) -> Iterator[Row]:
    """Row M1 of todos, as proportional set size."""
    with site.world.running_service("todos") as ours:
        fresh = ours.memory_mib()
        generate_load(Order(ours.port, [site.call(site.typical, "/api/v1/tasks?limit=50")]))
        used = ours.memory_mib()
    yield Row(
        "M1 todos",
        "memory at rest: todos, after it has answered",
        Goal(Bound.AT_MOST, 130, "MB"),
        used,
        also={"before the first answer": fresh},
    )

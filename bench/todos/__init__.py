"""Benchmarks of todos: rows T1 to T5, and M1 for its worker."""

from bench.framework.world import Bench, Group
from bench.todos.latency import measure_growth, measure_reads
from bench.todos.lists import measure_list
from bench.todos.memory import measure_memory
from bench.todos.site import TodosSite, open_site
from bench.todos.writes import measure_writes

TODOS: Group[TodosSite] = Group(
    "todos",
    open_site,
    (
        Bench(("T1", "T2"), measure_list),
        Bench(("T3",), measure_writes),
        Bench(("T4",), measure_growth),
        Bench(("T5",), measure_reads),
        Bench(("M1 todos",), measure_memory),
    ),
)

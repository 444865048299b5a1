"""Benchmarks of todos: rows T1 to T5."""

from bench.framework.world import Bench, Group
from bench.todos.lists import measure_list
from bench.todos.site import TodosSite, open_site

TODOS: Group[TodosSite] = Group(
    "todos",
    open_site,
    (Bench(("T1", "T2"), measure_list),),
)

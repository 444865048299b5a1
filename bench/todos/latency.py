"""T4 and T5: that a page does not get slower with more tasks, and how long the reads of somebody with 50 000 tasks take.

One connection at a time: what one person waits for, without a queue.
"""

import random
import statistics
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from bench.framework.load import Order, Report, generate_load
from bench.framework.rows import Bound, Goal, Row
from bench.todos.people import WORDS, BenchPerson
from bench.todos.site import TodosSite

_SEARCHES = 60
_FILTERS = ("", "", "", "#work", "is:open", "due:week", "!1", "-молоко")
_READS = {
    "today": "/api/v1/tasks?view=today&limit=50",
    "upcoming": "/api/v1/tasks?view=upcoming&limit=50",
    "sync": "/api/v1/sync?limit=50",
}


def measure_growth(site: TodosSite) -> Iterator[Row]:
    """Row T4: the same page for somebody with 100 tasks and somebody with 50 000, in turn."""
    path = "/api/v1/tasks?limit=50"
    with site.world.running_service("todos") as ours:
        rounds = [
            [_ask(site, ours.port, person, [path]).p50 for person in (site.large, site.small)]
            for _ in range(site.world.sizes.rounds)
        ]
    yield Row(
        "T4",
        "list 50: p50 with 50 000 tasks ÷ with 100",
        Goal(Bound.AT_MOST, 1.3),
        statistics.median(large / small for large, small in rounds),
        also={
            "p50 ms with 50 000": statistics.median(large for large, _ in rounds),
            "p50 ms with 100": statistics.median(small for _, small in rounds),
        },
    )


def measure_reads(site: TodosSite) -> Iterator[Row]:
    """Row T5: the slowest of the reads counts."""
    with site.world.running_service("todos") as ours:
        reports = {name: _ask(site, ours.port, site.large, [path]) for name, path in _READS.items()}
        reports["search"] = _ask(site, ours.port, site.large, _searches(), seconds=3 * site.world.sizes.seconds)
    yield Row(
        "T5",
        "search, sync, today, upcoming at 50 000: p95, slowest",
        Goal(Bound.AT_MOST, 30, "ms"),
        max(report.p95 for report in reports.values()),
        also={
            f"{name} {figure} ms": getattr(report, figure)
            for name, report in reports.items()
            for figure in ("p50", "p95")
        },
    )


def _searches() -> list[str]:
    """Queries of one or two words, some not typed to the end, some with a filter; frequent words are asked for more often."""
    chance = random.Random(1)  # noqa: S311 - data to measure with, no secret
    paths = []
    for _ in range(_SEARCHES):
        words = chance.choices(WORDS.words, WORDS.weights, k=chance.randint(1, 2))
        words[-1] = words[-1][: chance.choice((4, 20))]
        query = " ".join([*words, chance.choice(_FILTERS)]).strip()
        paths.append(f"/api/v1/search?limit=50&q={quote(query)}")
    return paths


def _ask(
    site: TodosSite, port: int, person: BenchPerson, paths: Sequence[str], *, seconds: float | None = None
) -> Report:
    calls = [site.call(person, path) for path in paths]
    return generate_load(Order(port, calls, connections=1, seconds=seconds or site.world.sizes.seconds))

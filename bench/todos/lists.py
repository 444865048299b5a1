"""T1 and T2: a page of 50 of a person's 10 000 tasks, against the limit of this stack and against a textbook one.

All three answer from the same server, in turn, each alone on the tested core. `ours` is the route that programs call, with the whole
of authentication and authorization; the limit has neither, nor a server. Programs ask for a first page over and over, so it is remembered
while nothing in it changes; the page behind it, which never is, is measured besides.
"""

import json
import statistics
from collections.abc import Iterator
from functools import partial
from urllib.request import Request, urlopen

from bench.framework.in_turn import Rounds, measure_in_turn
from bench.framework.load import BUSY, Call, Order, generate_load
from bench.framework.rows import Bound, Goal, Row
from bench.framework.served import Served
from bench.references.limit import measure_limit
from bench.todos.site import TodosSite

_LONGEST_TAIL = 3
_PATH = "/api/v1/tasks?limit=50"


def measure_list(site: TodosSite) -> Iterator[Row]:
    """Rows T1 and T2."""
    world, textbook = site.world, site.textbook
    with world.running_service("todos") as program:
        seconds = world.sizes.seconds
        first, second = _find_calls(site, program.port)
        ours, unremembered = (
            Served(program, partial(generate_load, Order(program.port, [call], seconds=seconds)))
            for call in (first, second)
        )
        theirs = Served(textbook.program, partial(textbook.ask_for_pages, seconds=seconds))
        limit = partial(measure_limit, world, site.url, site.typical.id)
        found = measure_in_turn(
            {"limit": limit, "ours": ours, "second page": unremembered, "textbook": theirs}, rounds=world.sizes.rounds
        )
    yield _limit_row(found, ours)
    yield _textbook_row(found, ours, theirs)


def _limit_row(found: Rounds, ours: Served) -> Row:
    p50, p99 = (statistics.median(getattr(report, name) for report in ours.reports) for name in ("p50", "p99"))
    busy = statistics.median(report.generator_share for report in ours.reports)
    return Row(
        "T1",
        "list 50 of 10 000: ours ÷ limit, per core",
        Goal(Bound.AT_LEAST, 0.35),
        found.ratio("ours", "limit"),
        also={
            "ours/s": found.median("ours"),
            "limit/s": found.median("limit"),
            "p50 ms": p50,
            "p99 ms": p99,
            "p99 ÷ p50": p99 / p50,
            "CPU ms each": ours.work_ms,
            "second page ÷ limit": found.ratio("second page", "limit"),
            "generator's share of its core": busy,
        },
        is_steady=p99 <= _LONGEST_TAIL * p50,
        remark="the load generator was the bottleneck: the figure is a lower bound" if busy > BUSY else "",
    )


def _textbook_row(found: Rounds, ours: Served, theirs: Served) -> Row:
    return Row(
        "T2",
        "list 50 of 10 000: ours ÷ textbook DRF",
        Goal(Bound.AT_LEAST, 20),
        found.ratio("ours", "textbook"),
        also={
            "ours/s": found.median("ours"),
            "textbook/s": found.median("textbook"),
            "second page/s": found.median("second page"),
            "second page ÷ textbook": found.ratio("second page", "textbook"),
            "textbook's CPU ms each": theirs.work_ms,
            "textbook's CPU ÷ ours": theirs.work_ms / ours.work_ms,
        },
    )


def _find_calls(site: TodosSite, port: int) -> tuple[Call, Call]:
    """Requests for the first page and for the one behind it."""
    first = site.call(site.typical, _PATH)
    with urlopen(Request(f"http://127.0.0.1:{port}{_PATH}", headers=first.headers)) as answer:
        cursor = json.load(answer)["next"]
    return first, site.call(site.typical, f"{_PATH}&cursor={cursor}")

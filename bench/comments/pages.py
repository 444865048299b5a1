"""C1 and C2: a page of 50 comments, from the cache and without one, against a bare ASGI program that does nothing but fetch its bytes.

Ours authenticates, asks whether the person may read (an allow is remembered for five seconds), and answers with an ETag. `cold` is ours
with no Redis to be reached, so that every page is read from PostgreSQL.
"""

import contextlib
import sys
from collections.abc import Iterator
from functools import partial

from bench.comments.site import CommentsSite
from bench.framework.in_turn import measure_in_turn
from bench.framework.load import Call, Order, generate_load
from bench.framework.rows import Bound, Goal, Row
from delegram_cli.embedded.ports import free_port

_AWAY = "redis://127.0.0.1:1/0"


def measure_pages(site: CommentsSite) -> Iterator[Row]:
    """Rows C1 and C2."""
    ours = [site.call(f"{site.path}?limit=50")]
    with contextlib.ExitStack() as stack:
        ports = {
            "cached": stack.enter_context(site.running_comments()).port,
            "cold": stack.enter_context(site.running_comments(redis_url=_AWAY)).port,
            "bare": stack.enter_context(_running_bare(site)),
        }
        sides = {
            "cached": partial(_ask, site, ports["cached"], ours),
            "bare MGET": partial(_ask, site, ports["bare"], [Call("GET", "/mget")]),
            "cold": partial(_ask, site, ports["cold"], ours),
            "bare query": partial(_ask, site, ports["bare"], [Call("GET", "/query")]),
        }
        found = measure_in_turn(sides, rounds=site.world.sizes.rounds)
    figures = {f"{name}/s": found.median(name) for name in sides}
    yield Row(
        "C1",
        "comments page, cached: ours ÷ bare ASGI + MGET",
        Goal(Bound.AT_LEAST, 0.6),
        found.ratio("cached", "bare MGET"),
        also={name: figures[name] for name in ("cached/s", "bare MGET/s")},
    )
    yield Row(
        "C2",
        "comments page, cold: ours ÷ bare ASGI + one query",
        Goal(Bound.AT_LEAST, 0.5),
        found.ratio("cold", "bare query"),
        also={name: figures[name] for name in ("cold/s", "bare query/s")},
    )


def _ask(site: CommentsSite, port: int, calls: list[Call]) -> float:
    return generate_load(Order(port, calls, seconds=site.world.sizes.seconds)).per_second


@contextlib.contextmanager
def _running_bare(site: CommentsSite) -> Iterator[int]:
    port = free_port()
    environment = {
        "DATABASE_URL": site.url,
        "REDIS_URL": site.world.redis_url,
        "BENCH_TASK_ID": str(site.task_id),
    }
    argv = (
        sys.executable, "-m", "granian", "--interface", "asgi", "--loop", "uvloop", "--port", str(port), "--workers", "1",
        "--no-access-log", "bench.references.bare_asgi:application",
    )  # fmt: skip
    with site.world.running(*argv, port=port, env=environment, ready_path="/query"):
        yield port

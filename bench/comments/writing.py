"""C3: comments written per second of one core's work, each asked about at todos and committed with its event.

Most of a write is waiting for todos and PostgreSQL, which share another core with the load generator, so the rate that comes back is
theirs. What one core of comments could do follows from the time that it worked: the figure is the answers for each second of that.
"""

import json
from collections.abc import Iterator

from bench.comments.site import CommentsSite
from bench.framework.load import Order, generate_load
from bench.framework.rows import Bound, Goal, Row

_GOAL = 600
_CONNECTIONS = 4


def measure_writing(site: CommentsSite) -> Iterator[Row]:
    """Row C3."""
    call = site.call(site.path, method="POST", body=json.dumps({"text": "On my way"}))
    with site.running_comments() as ours:
        order = Order(ours.port, [call], connections=_CONNECTIONS, seconds=2 * site.world.sizes.seconds)
        # Connections, prepared statements and code paths are made once; no write of a running service pays for them.
        generate_load(order)
        used = ours.cpu_seconds()
        report = generate_load(order)
        worked = ours.cpu_seconds() - used
    yield Row(
        "C3",
        "create a comment, per second of one core's work",
        Goal(Bound.AT_LEAST, _GOAL, "/s"),
        report.answers / worked,
        also={
            "answered/s": report.per_second,
            "p50 ms": report.p50,
            "p99 ms": report.p99,
            "CPU ms each": worked / report.answers * 1000,
        },
    )

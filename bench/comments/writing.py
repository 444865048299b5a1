"""C3: comments written per second of one core, each asked about at todos and committed with its event."""

import json
from collections.abc import Iterator

from bench.comments.site import CommentsSite
from bench.framework.load import BUSY, Order, generate_load
from bench.framework.rows import Bound, Goal, Row

_GOAL = 600


def measure_writing(site: CommentsSite) -> Iterator[Row]:
    """Row C3."""
    call = site.call(site.path, method="POST", body=json.dumps({"text": "On my way"}))
    with site.running_comments() as ours:
        report = generate_load(Order(ours.port, [call], connections=4, seconds=site.world.sizes.seconds))
    yield Row(
        "C3",
        "create a comment, per core",
        Goal(Bound.AT_LEAST, _GOAL, "/s"),
        report.per_second,
        also={"p50 ms": report.p50, "p99 ms": report.p99},
        remark="the load generator was the bottleneck" if report.generator_share > BUSY else "",
    )

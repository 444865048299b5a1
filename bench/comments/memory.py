"""M1 for comments: what its one worker and the process above it hold at rest, after they have answered."""

import json
from collections.abc import Iterator

from bench.comments.site import CommentsSite
from bench.framework.load import Order, generate_load
from bench.framework.rows import Bound, Goal, Row

_GOAL = 100


def measure_memory(site: CommentsSite) -> Iterator[Row]:
    """Row M1 of comments, as proportional set size."""
    calls = [site.call(f"{site.path}?limit=50"), site.call(site.path, method="POST", body=json.dumps({"text": "Yes"}))]
    with site.running_comments() as ours:
        fresh = ours.memory_mib()
        generate_load(Order(ours.port, calls, connections=4))
        used = ours.memory_mib()
    yield Row(
        "M1 comments",
        "memory at rest: comments, after it has answered",
        Goal(Bound.AT_MOST, _GOAL, "MB"),
        used,
        also={"before the first answer": fresh},
    )

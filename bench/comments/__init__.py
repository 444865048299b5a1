"""Benchmarks of comments: rows C1 to C3, and M1 for its worker."""

from bench.comments.memory import measure_memory
from bench.comments.pages import measure_pages
from bench.comments.site import CommentsSite, open_site
from bench.comments.writing import measure_writing
from bench.framework.world import Bench, Group

COMMENTS: Group[CommentsSite] = Group(
    "comments",
    open_site,
    (
        Bench(("C1", "C2"), measure_pages),
        Bench(("C3",), measure_writing),
        Bench(("M1 comments",), measure_memory),
    ),
)

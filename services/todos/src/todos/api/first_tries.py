"""Requests with an `Idempotency-Key` that is new, as nearly every key is: done without asking whether it is.

The key's row comes last then, together with the answer, so that everything the request writes is written at once; to put the key first
costs a query more, and the row is written twice. Such a first try counts only if it succeeds with everything in it. Whatever is in its
way, an earlier use of the key above all, it is rolled back, and the request is done again with the key first.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from django.http.request import HttpHeaders

KEY_HEADER: Final = "Idempotency-Key"
KEY_IN_META: Final = HttpHeaders.to_wsgi_name(KEY_HEADER)

_is_first: ContextVar[bool] = ContextVar("is_first_try", default=False)


@contextmanager
def first_try() -> Iterator[None]:
    """Inside the block a request is done as if its key was new."""
    token = _is_first.set(True)
    try:
        yield
    finally:
        _is_first.reset(token)


def is_first_try() -> bool:
    """Whether this belongs to a request that is done so."""
    return _is_first.get()

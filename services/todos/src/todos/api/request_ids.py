"""The id of the request at hand: one short string that its answer, its log line and its problem document share."""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

REQUEST_ID_HEADER = "X-Request-ID"

# A caller may bring its own id, so that one action can be followed through all services; anything else could forge log lines.
_GIVEN = re.compile(r"[A-Za-z0-9_-]{8,64}")
_current: ContextVar[str] = ContextVar("request_id", default="-")


@contextmanager
def request_id_for(given: str | None) -> Iterator[str]:
    """The id of the request that is answered inside the block: the caller's, if it is well-formed, else a new one."""
    request_id = given if given and _GIVEN.fullmatch(given) else secrets.token_urlsafe(12)
    token = _current.set(request_id)
    try:
        yield request_id
    finally:
        _current.reset(token)


def current_request_id() -> str:
    """The id of the request at hand, `-` outside of one."""
    return _current.get()

"""The group of the request at hand: the id that all events of one request share, so that they can be taken back together."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID

from uuid_utils.compat import uuid7


@dataclass(slots=True)
class EventGroup:
    """A group of events; `is_begun` turns true with the first of them."""

    id: UUID = field(default_factory=uuid7)
    is_begun: bool = False


_current: ContextVar[EventGroup | None] = ContextVar("event_group", default=None)


@contextmanager
def event_group() -> Iterator[EventGroup]:
    """What is recorded inside the block belongs to one group."""
    token = _current.set(group := EventGroup())
    try:
        yield group
    finally:
        _current.reset(token)


def join_group() -> UUID:
    """The id of the group to which an event belongs that is recorded now; one of its own outside of any group."""
    group = _current.get() or EventGroup()
    group.is_begun = True
    return group.id


def is_in_request() -> bool:
    """Whether this belongs to a request, whose transaction ends with its answer."""
    return _current.get() is not None


def find_event_id() -> UUID | None:
    """What the request at hand can be undone by; None if it has changed nothing so far."""
    group = _current.get()
    return group.id if group and group.is_begun else None

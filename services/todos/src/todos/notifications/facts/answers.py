"""What a source of facts answers for a row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contracts.todos.v1.notifications import NotificationBody
from todos.notifications.models import State
from todos.notifications.queue.leasing import ClaimedNotification


@dataclass(frozen=True, slots=True)
class Obsolete:
    """The row is not sent: it ends in `state`, for this reason."""

    reason: str
    state: State = State.CANCELLED


type Answer = NotificationBody | Obsolete

type FactSource = Callable[[Sequence[ClaimedNotification], datetime], Mapping[UUID, Answer]]
"""From rows of one kind and the moment to an answer for each, by the row's id; a row without an answer has lost its cause."""

"""Events on their way out."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol
from uuid import UUID

from contracts.comments.v1.comments import CommentEvent


class EventBell(Protocol):
    """Wakes whoever hands events over."""

    def ring(self) -> None:
        """There may be something to hand over. Costs nothing and cannot fail."""


class EventClaim(Protocol):
    """Events that nobody else hands over at the same time."""

    @property
    def events(self) -> Sequence[CommentEvent]:
        """Oldest first; empty if nothing waits."""

    async def settle(self, *, taken: Collection[UUID], refused: Mapping[UUID, str]) -> None:
        """Forget what the receiver took, and set aside, with the reason, what it will never take. The rest waits on."""


class EventQueue(Protocol):
    """Events that wait to be handed over."""

    def claim(self, *, limit: int) -> AbstractAsyncContextManager[EventClaim]:
        """Some of them; those that were not settled on leaving go back.

        Raises:
            StorageUnavailable: on entering, within or on leaving.
        """

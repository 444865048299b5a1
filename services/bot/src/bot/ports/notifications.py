"""What todos has to tell people, and how it becomes messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from aiogram.types import InlineKeyboardMarkup, MessageEntity

from bot.ports.registries import ShownFace
from contracts.ids import CommentId, TaskId
from contracts.todos.v1.notifications import Acknowledgement, LeaseAnswer, LeasedNotification, Refusal


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """A message ready for Telegram. Formatting travels as entities, so no text of a person can break it.

    `shows_task_id` says which task (and comment) the message shows, so that it is remembered as a card once it is sent; with a `face` it is
    redrawn when that task is done or gone.
    """

    text: str
    entities: Sequence[MessageEntity] = ()
    keyboard: InlineKeyboardMarkup | None = None
    shows_task_id: TaskId | None = None
    shows_comment_id: CommentId | None = None
    face: ShownFace | None = None
    is_silent: bool = False


class NotificationRenderer(Protocol):
    """Turns a leased notification into a message in its recipient's language."""

    async def render(self, notification: LeasedNotification) -> OutgoingMessage:
        """The message.

        Raises:
            NotFound: what it tells about is gone, so it is not sent at all.
            BackendUnavailable: something it needs could not be asked; it is tried again later.
        """


class NotificationOutbox(Protocol):
    """The outbox of todos, as the bot itself (on behalf of nobody)."""

    async def lease(self, *, worker: str, limit: int, lease_seconds: int) -> LeaseAnswer:
        """Notifications to send now, at most one per chat."""

    async def acknowledge(self, acknowledgements: Sequence[Acknowledgement]) -> None:
        """Say that these (1–100) were sent. May be repeated."""

    async def refuse(self, refusals: Sequence[Refusal]) -> None:
        """Say why these (1–100) were not sent. May be repeated."""

    async def release(self, workers: Sequence[str]) -> None:
        """Say that these workers (1–100) are gone for certain: what they leased need not wait. May be repeated."""

    async def report_reachability(self, chat_id: int, *, is_reachable: bool, reason: str = "") -> None:
        """The person blocked the bot or came back."""

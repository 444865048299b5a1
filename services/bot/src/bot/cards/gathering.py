"""Messages that arrive one by one and mean one task: an album, several forwarded messages, a forward with words of one's own.

Telegram sends each of them as an update of its own; an album shares an id, the others only the second in which they were sent.
"""

from datetime import datetime, timedelta
from typing import Final, Self

from aiogram.types import Message
from pydantic import BaseModel, ConfigDict

from bot.cards.origins import add_to, is_forwarded, read_origin
from bot.texts.shorten import cut_at_word
from contracts.todos.v1.origins import OriginInput
from contracts.todos.v1.tasks import MAX_NOTES_LENGTH, Task, TaskChanges

_TOGETHER_WITHIN: Final = timedelta(seconds=2)


class Gathering(BaseModel):
    """The task that was made last in a chat, and what has come together in it. `task` is its short id, `card_id` its message."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    task: str
    version: int
    card_id: int
    album_id: str | None
    latest_at: datetime
    notes: str
    origin: OriginInput | None

    @classmethod
    def begin(cls, message: Message, task: Task, *, short_id: str, card_id: int) -> Self:
        """What a first message began."""
        return cls(
            task=short_id,
            version=task.version,
            card_id=card_id,
            album_id=message.media_group_id,
            latest_at=message.date,
            notes=task.notes,
            origin=read_origin(message),
        )

    def takes(self, message: Message) -> bool:
        """Whether this message belongs to the same task: to its album, or forwarded in the same breath."""
        if message.media_group_id and message.media_group_id == self.album_id:
            return True
        return is_forwarded(message) and timedelta() <= message.date - self.latest_at <= _TOGETHER_WITHIN

    def with_message(self, message: Message) -> Self:
        """The gathering with one more message."""
        text = (message.text or message.caption or "").strip()
        notes = cut_at_word("\n\n".join(part for part in (self.notes, text) if part), MAX_NOTES_LENGTH)
        origin = add_to(self.origin, read_origin(message))
        return self.model_copy(update={"notes": notes, "origin": origin, "latest_at": message.date})

    def changes(self) -> TaskChanges:
        """What becomes of the task."""
        return TaskChanges(notes=self.notes, origin=self.origin)

    def at(self, task: Task) -> Self:
        """The gathering once it is stored in the task."""
        return self.model_copy(update={"version": task.version})

"""The reminder whose message the window took the place of."""

from typing import Any, Self

from aiogram.types import MaybeInaccessibleMessageUnion, Message, MessageEntity
from aiogram.utils.formatting import Text
from aiogram_dialog import DialogManager

from bot.cards.reminder_messages import body_of, way_back_of
from bot.cards.snooze_press import SnoozeAction, SnoozePress
from bot.dialogs.model import WindowModel
from contracts.ids import ReminderId, TaskId, from_short_id


class SnoozeModel(WindowModel):
    """`heading` is the message's first line, `text` with `entities` what it said below, `back` the way back that it offered.

    `notice` is the key of a sentence to show once, `unreadable` what was typed and not understood.
    """

    task: str
    reminder: str = ""
    heading: str = ""
    back: SnoozeAction | None = None
    text: str = ""
    entities: list[MessageEntity] = []
    notice: str | None = None
    unreadable: str | None = None

    @classmethod
    def start(cls, press: SnoozePress, message: MaybeInaccessibleMessageUnion) -> dict[str, Any]:
        """The start data of the dialog."""
        text, entities = body_of(message).render()
        heading = (message.text or "").partition("\n")[0] if isinstance(message, Message) else ""
        return cls(
            task=press.task,
            reminder=press.reminder,
            heading=heading,
            back=way_back_of(message),
            text=text,
            entities=entities,
        ).as_json()

    @classmethod
    def from_start(cls, manager: DialogManager) -> Self:
        return cls.model_validate(manager.start_data)

    @property
    def body(self) -> Text:
        return Text.from_entities(self.text, self.entities) if self.text else Text()

    @property
    def task_id(self) -> TaskId:
        return TaskId(from_short_id(self.task))

    @property
    def reminder_id(self) -> ReminderId | None:
        return ReminderId(from_short_id(self.reminder)) if self.reminder else None

"""Sends and redraws card messages, and remembers which message shows which task, so that a reply to it becomes a comment."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from aiogram import Bot
from aiogram.types import InlineKeyboardMarkup, MaybeInaccessibleMessageUnion, Message
from aiogram.utils.formatting import Italic, Strikethrough, Text, as_list

from bot.cards.assignees import AssigneeNames
from bot.cards.editing import edit_text, remove_keyboard
from bot.cards.faces import DELETED_HERE, CardFace, face_of, with_footer
from bot.cards.footers import Footer
from bot.cards.keyboards import restore_keyboard
from bot.cards.readings import KeptReading
from bot.ports.registries import Card, CardRegistry, ReadingRegistry, ShownFace
from bot.texts.shorten import cut_at_word
from bot.texts.shown import ShownTask
from bot.texts.wording import Wording
from contracts.ids import TaskId, from_short_id

_MAX_KEPT_TEXT: Final = 1500


@dataclass(frozen=True, slots=True)
class CardMessages:
    """Cards for one reader."""

    bot: Bot
    registry: CardRegistry
    readings: ReadingRegistry
    wording: Wording
    names: AssigneeNames

    async def announce(
        self, message: Message, task: ShownTask, *remarks: str, reading: KeptReading | None = None
    ) -> int:
        """Send the card of a new task below `message`; `remarks` are sentences under it, `reading` is how its text was understood.

        Returns:
            The id of the card's message.
        """
        heading, face = Italic(self.wording("create-added")), await self._face(task, reading=reading)
        lines = [heading, face.text, *(Text("\n", Italic(remark)) for remark in remarks)]
        sent = await self.bot.send_message(message.chat.id, **as_list(*lines).as_kwargs(), reply_markup=face.keyboard)
        await self._remember(sent.chat.id, sent.message_id, task.task_id, face.shown, reading)
        return sent.message_id

    async def tell(self, chat_id: int, heading: str, *lines: Text) -> None:
        """Say something about several tasks; no card, so nothing to answer."""
        await self.bot.send_message(chat_id, **as_list(Italic(heading), *lines).as_kwargs())

    async def redraw(
        self,
        message: MaybeInaccessibleMessageUnion,
        task: ShownTask,
        *,
        reading: KeptReading | None = None,
        event_id: UUID | None = None,
    ) -> None:
        """Let `message` show the task as it is now.

        With a `reading`, its pieces can still be taken back; with an `event_id`, what was changed last, unless the card says already how
        to open again what is done.
        """
        place = (message.chat.id, message.message_id)
        await self.redraw_at(*place, task, reading=reading, event_id=event_id)

    async def redraw_at(
        self,
        chat_id: int,
        message_id: int,
        task: ShownTask,
        *,
        reading: KeptReading | None = None,
        event_id: UUID | None = None,
    ) -> None:
        """The same for a message of which only the place is known."""
        face = await self._face(task, reading=reading, event_id=event_id)
        await self._edit(chat_id, message_id, face.text, face.keyboard)
        await self._remember(chat_id, message_id, task.task_id, face.shown, reading)

    async def show_deleted(self, message: MaybeInaccessibleMessageUnion, task_id: str) -> None:
        """Strike out what the message shows, and offer to bring the task back."""
        shown = cut_at_word((message.text or "") if isinstance(message, Message) else "", _MAX_KEPT_TEXT)
        line = self.wording("card-deleted-line")
        text = as_list(Strikethrough(shown), "", line) if shown else Text(line)
        await self._edit(message.chat.id, message.message_id, text, restore_keyboard(task_id, self.wording))
        await self._remember(message.chat.id, message.message_id, TaskId(from_short_id(task_id)), DELETED_HERE)

    async def show_gone(self, message: MaybeInaccessibleMessageUnion) -> None:
        """The task is no more: the message loses its buttons and stays as a memory."""
        await remove_keyboard(self.bot, message.chat.id, message.message_id)
        await self.registry.forget_card(message.chat.id, message.message_id)

    async def _face(
        self, task: ShownTask, *, reading: KeptReading | None = None, event_id: UUID | None = None
    ) -> CardFace:
        face = face_of(task, await self.names.name(self.wording, [task]))
        footer = Footer.under(task, reading=reading, event_id=event_id)
        return with_footer(face, task, footer, reading, self.wording)

    async def _edit(self, chat_id: int, message_id: int, text: Text, keyboard: InlineKeyboardMarkup | None) -> None:
        await edit_text(self.bot, chat_id, message_id, text, keyboard)

    async def _remember(
        self, chat_id: int, message_id: int, task_id: TaskId, face: ShownFace, reading: KeptReading | None = None
    ) -> None:
        await self.registry.remember_card(Card(chat_id, message_id, task_id), face=face)
        if reading:
            await self.readings.remember_reading(chat_id, message_id, reading)

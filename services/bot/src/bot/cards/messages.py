"""Sends and redraws card messages, and remembers which message shows which task, so that a reply to it becomes a comment."""

from dataclasses import dataclass
from typing import Final

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InlineKeyboardMarkup, MaybeInaccessibleMessageUnion, Message
from aiogram.utils.formatting import Italic, Strikethrough, Text, as_list

from bot.cards.keyboards import card_keyboard, restore_keyboard
from bot.ports import Card, CardRegistry
from bot.texts.shorten import cut_at_word
from bot.texts.shown import ShownTask
from bot.texts.tasks import card_text
from bot.texts.wording import Wording
from contracts.ids import TaskId, from_short_id

_MAX_KEPT_TEXT: Final = 1500


@dataclass(frozen=True, slots=True)
class CardMessages:
    """Cards for one reader."""

    bot: Bot
    registry: CardRegistry
    wording: Wording

    async def announce(self, message: Message, task: ShownTask, *remarks: str) -> None:
        """Send the card of a new task below `message`; `remarks` are sentences under it."""
        heading = Italic(self.wording("create-added"))
        lines = [heading, card_text(task, self.wording), *(Text("\n", Italic(remark)) for remark in remarks)]
        sent = await self.bot.send_message(
            message.chat.id, **as_list(*lines).as_kwargs(), reply_markup=card_keyboard(task, self.wording)
        )
        await self._remember(sent, task.task_id)

    async def redraw(self, message: MaybeInaccessibleMessageUnion, task: ShownTask) -> None:
        """Let `message` show the task as it is now."""
        await self._edit(message, card_text(task, self.wording), card_keyboard(task, self.wording))
        await self._remember(message, task.task_id)

    async def show_deleted(self, message: MaybeInaccessibleMessageUnion, task_id: str) -> None:
        """Strike out what the message shows, and offer to bring the task back."""
        shown = cut_at_word((message.text or "") if isinstance(message, Message) else "", _MAX_KEPT_TEXT)
        line = self.wording("card-deleted-line")
        text = as_list(Strikethrough(shown), "", line) if shown else Text(line)
        await self._edit(message, text, restore_keyboard(task_id, self.wording))
        await self._remember(message, TaskId(from_short_id(task_id)))

    async def show_gone(self, message: MaybeInaccessibleMessageUnion) -> None:
        """The task is no more: the message loses its buttons and stays as a memory."""
        try:
            await self.bot.edit_message_reply_markup(chat_id=message.chat.id, message_id=message.message_id)
        except TelegramBadRequest as exc:
            _ignore_unchanged(exc)
        await self.registry.forget_card(message.chat.id, message.message_id)

    async def _edit(self, message: MaybeInaccessibleMessageUnion, text: Text, keyboard: InlineKeyboardMarkup) -> None:
        try:
            await self.bot.edit_message_text(
                chat_id=message.chat.id, message_id=message.message_id, **text.as_kwargs(), reply_markup=keyboard
            )
        except TelegramBadRequest as exc:
            _ignore_unchanged(exc)

    async def _remember(self, message: MaybeInaccessibleMessageUnion, task_id: TaskId) -> None:
        await self.registry.remember_card(Card(message.chat.id, message.message_id, task_id))


def _ignore_unchanged(exc: TelegramBadRequest) -> None:
    # A second press finds the message as it should be already, which Telegram calls an error.
    if "message is not modified" not in exc.message:
        raise exc

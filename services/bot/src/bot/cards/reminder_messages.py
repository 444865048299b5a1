"""Messages that remind: their buttons, and how they are edited to say what became of them.

What such a message says of its task stays as it was sent; only the line above it changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from aiogram import Bot
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, MaybeInaccessibleMessageUnion, Message
from aiogram.utils.formatting import Bold, Text, as_list

from bot.cards.editing import edit_text
from bot.cards.faces import CALLING_HERE
from bot.cards.press import CardAction, CardPress
from bot.cards.snooze_press import PRESETS, SnoozeAction, SnoozePress
from bot.cards.snoozing import Snoozed
from bot.ports.registries import Card, CardRegistry
from bot.texts.label_width import lay_out
from bot.texts.wording import Wording
from contracts.ids import TaskId, to_short_id

_MOST_SIDE_BY_SIDE: Final = 3


def reminder_keyboard(
    task_id: UUID, reminder_id: UUID | None, wording: Wording, *, is_repeated: bool = False
) -> InlineKeyboardMarkup:
    """Done, open, and when to be told again; one that was repeated can be told to stop that."""
    groups: list[list[InlineKeyboardButton | SnoozeAction]] = [
        [*_card_row(task_id, wording)],
        [*PRESETS, SnoozeAction.PICK],
        [SnoozeAction.ONCE] if is_repeated else [],
    ]
    return _keyboard(groups, task_id, reminder_id, wording)


def snoozed_keyboard(
    task_id: UUID, reminder_id: UUID | None, back: SnoozeAction, wording: Wording
) -> InlineKeyboardMarkup:
    """Done, open, another moment, and the way back."""
    return _keyboard([[*_card_row(task_id, wording)], [SnoozeAction.PICK, back]], task_id, reminder_id, wording)


def body_of(message: MaybeInaccessibleMessageUnion) -> Text:
    """What a reminder says below its first line; nothing if Telegram does not show the message any more."""
    if not isinstance(message, Message) or not message.text:
        return Text()
    body = message.text.partition("\n")[2].lstrip("\n")
    if not body:
        return Text()
    # Offsets of entities count UTF-16 units.
    cut = (len(message.text.encode("utf-16-le")) - len(body.encode("utf-16-le"))) // 2
    below = [each for each in message.entities or [] if each.offset >= cut]
    return Text.from_entities(body, [each.model_copy(update={"offset": each.offset - cut}) for each in below])


def way_back_of(message: MaybeInaccessibleMessageUnion) -> SnoozeAction | None:
    """The way back that a snoozed reminder offers; None if it is not snoozed."""
    markup = message.reply_markup if isinstance(message, Message) else None
    data = [button.callback_data or "" for row in (markup.inline_keyboard if markup else []) for button in row]
    ways = (SnoozeAction.END, SnoozeAction.FORGET)
    return next((way for way in ways if any(text.startswith(f"z:{way}:") for text in data)), None)


@dataclass(frozen=True, slots=True)
class ReminderMessages:
    """Edits reminders for one reader. Each is remembered as a message that calls for something to be done."""

    bot: Bot
    registry: CardRegistry
    wording: Wording

    async def show_snoozed(self, chat_id: int, message_id: int, body: Text, task_id: TaskId, snoozed: Snoozed) -> None:
        """Say when it comes again."""
        heading = self.snoozed_heading(snoozed)
        await self._show(chat_id, message_id, heading, body, _keyboard_of(task_id, snoozed, self.wording))
        await self._remember(chat_id, message_id, task_id)

    async def show_as_it_was(
        self,
        chat_id: int,
        message_id: int,
        heading: str,
        body: Text,
        *,
        task_id: TaskId,
        reminder_id: UUID | None,
        back: SnoozeAction | None,
    ) -> None:
        """The message before a window took its place; `back` is the way back that it offered, if it was snoozed."""
        keyboard = (
            snoozed_keyboard(task_id, reminder_id, back, self.wording)
            if back
            else reminder_keyboard(task_id, reminder_id, self.wording)
        )
        await self._show(chat_id, message_id, heading or self.wording("due-title-ahead"), body, keyboard)
        await self._remember(chat_id, message_id, task_id)

    async def show_again(
        self, chat_id: int, message_id: int, body: Text, task_id: TaskId, reminder_id: UUID | None, *, key: str
    ) -> None:
        """Offer everything once more, under the line `key`."""
        keyboard = reminder_keyboard(task_id, reminder_id, self.wording)
        await self._show(chat_id, message_id, self.wording(key), body, keyboard)
        await self._remember(chat_id, message_id, task_id)

    async def send_snoozed(self, chat_id: int, body: Text, task_id: TaskId, snoozed: Snoozed) -> None:
        """The same as a new message."""
        text = _with_heading(self.snoozed_heading(snoozed), body)
        keyboard = _keyboard_of(task_id, snoozed, self.wording)
        sent = await self.bot.send_message(chat_id, **text.as_kwargs(), reply_markup=keyboard)
        await self._remember(chat_id, sent.message_id, task_id)

    def snoozed_heading(self, snoozed: Snoozed) -> str:
        """When it comes again, in a sentence."""
        at = snoozed.reminder.snoozed_until or snoozed.reminder.next_at
        return self.wording("remind-snoozed", moment=self._moment(at)) if at else self.wording("remind-saved")

    async def _remember(self, chat_id: int, message_id: int, task_id: TaskId) -> None:
        await self.registry.remember_card(Card(chat_id, message_id, task_id), face=CALLING_HERE)

    def _moment(self, at: datetime) -> str:
        return self.wording.ahead(at)

    async def _show(
        self, chat_id: int, message_id: int, heading: str, body: Text, keyboard: InlineKeyboardMarkup
    ) -> None:
        await edit_text(self.bot, chat_id, message_id, _with_heading(heading, body), keyboard)


def _keyboard_of(task_id: UUID, snoozed: Snoozed, wording: Wording) -> InlineKeyboardMarkup:
    back = SnoozeAction.FORGET if snoozed.is_new else SnoozeAction.END
    return snoozed_keyboard(task_id, snoozed.reminder.id, back, wording)


def _with_heading(heading: str, body: Text) -> Text:
    return as_list(Bold(heading), "", body) if len(body) else Text(Bold(heading))


def _card_row(task_id: UUID, wording: Wording) -> list[InlineKeyboardButton]:
    return [
        InlineKeyboardButton(
            text=wording(f"card-press-{action}"),
            callback_data=CardPress(action=action, task=to_short_id(task_id)).pack(),
        )
        for action in (CardAction.DONE, CardAction.OPEN)
    ]


def _keyboard(
    groups: Sequence[Sequence[InlineKeyboardButton | SnoozeAction]],
    task_id: UUID,
    reminder_id: UUID | None,
    wording: Wording,
) -> InlineKeyboardMarkup:
    def button(part: InlineKeyboardButton | SnoozeAction) -> InlineKeyboardButton:
        if isinstance(part, InlineKeyboardButton):
            return part
        press = SnoozePress.about(part, task_id, reminder_id)
        return InlineKeyboardButton(text=wording(f"remind-press-{part.name.lower()}"), callback_data=press.pack())

    rows = [row for group in groups for row in lay_out(map(button, group), most=_MOST_SIDE_BY_SIDE)]
    return InlineKeyboardMarkup(inline_keyboard=rows)

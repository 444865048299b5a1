"""Shows an invite in the chat, and what became of it."""

from dataclasses import dataclass

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.errors import NotFound
from bot.identity import Actor
from bot.invites.press import InviteAction, InvitePress
from bot.ports.todos import TodosGateway
from bot.texts.sharing import invite_text
from bot.texts.wording import Wording
from contracts.ids import SHORT_ID_LENGTH
from contracts.todos.v1.sharing import InvitePreview


@dataclass(frozen=True, slots=True)
class InviteMessages:
    """Invites for one reader, in their private chat."""

    bot: Bot
    actor: Actor
    todos: TodosGateway
    wording: Wording

    async def show(self, token: str) -> None:
        """Say who invites to what, and ask; or that the invite is good for nothing any more. Costs one request."""
        try:
            preview = await self.todos.preview_invite(self.actor, token)
        except NotFound:
            await self.tell("invite-over")
            return
        await self.bot.send_message(
            self.actor.telegram_id,
            **invite_text(preview, self.wording).as_kwargs(),
            reply_markup=invite_keyboard(preview, self.wording),
        )

    async def tell(self, key: str) -> None:
        """Say a sentence."""
        await self.bot.send_message(self.actor.telegram_id, self.wording(key), parse_mode=None)

    async def conclude(self, message: Message, outcome: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
        """Write under the invite what became of it; its own buttons go."""
        text = f"{message.text or ''}\n\n{outcome}".strip()
        try:
            await self.bot.edit_message_text(
                text,
                chat_id=message.chat.id,
                message_id=message.message_id,
                entities=message.entities,
                parse_mode=None,
                reply_markup=keyboard,
            )
        except TelegramBadRequest:
            # It is too old to be edited, or was deleted: the answer to the press has said it already.
            return


def invite_keyboard(preview: InvitePreview, wording: Wording) -> InlineKeyboardMarkup:
    """Come in, or not. Whoever has the role already is only asked to look."""
    is_by_name = len(preview.token) == SHORT_ID_LENGTH
    refusal = InviteAction.DECLINE if is_by_name else InviteAction.LATER
    row = [_button(InviteAction.ACCEPT, preview.token, wording), _button(refusal, preview.token, wording)]
    return InlineKeyboardMarkup(inline_keyboard=[row])


def _button(action: InviteAction, token: str, wording: Wording) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        text=wording(f"invite-press-{action}"), callback_data=InvitePress(action=action, token=token).pack()
    )

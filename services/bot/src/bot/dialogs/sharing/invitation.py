"""Sends invite links in a form that people can pass on."""

from urllib.parse import quote

from aiogram import Bot
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.dialogs.sharing.model import SharingModel
from bot.identity import Actor
from bot.links.addresses import DeepLink, LinkKind, address_of
from bot.ports.sharing import PlaceKind
from bot.texts.sharing import invitation
from bot.texts.wording import Wording
from contracts.todos.v1.sharing import Invite


class InvitationSender:
    """Writes into the private chat of the person who invites."""

    def __init__(self, bot: Bot, actor: Actor, wording: Wording) -> None:
        self._bot, self._actor, self._wording = bot, actor, wording

    async def send(self, model: SharingModel, invite: Invite) -> None:
        """Who invites to what and the link, with a button that opens Telegram's choice of chats."""
        link = await address_of(DeepLink(LinkKind.INVITE, invite.token or ""), self._bot)
        is_single_task = model.kind is PlaceKind.TASK
        text = invitation(
            self._actor.name, model.title, invite.role, link, self._wording, is_single_task=is_single_task
        )
        share = f"https://t.me/share/url?url={quote(link, safe='')}"
        button = InlineKeyboardButton(text=self._wording("invitation-share"), url=share)
        await self._bot.send_message(
            self._actor.telegram_id,
            **text.as_kwargs(),
            reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
        )

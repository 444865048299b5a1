"""In groups, a reply to a card is a comment of whoever writes it, if they may comment; the others are told how they could."""

from collections.abc import Awaitable
from typing import Any, Final, Literal

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Filter
from aiogram.types import Message, ReactionTypeEmoji
from dishka import AsyncContainer, FromDishka
from dishka.integrations.aiogram import inject

from bot.cards.attachments import CONTENTS_OF_COMMENTS
from bot.cards.group_cards import link_keyboard
from bot.cards.reply_albums import ReplyAlbum
from bot.cards.replying import ADDED, ReplyTaker, Taken
from bot.errors import Forbidden, TaskNotFound
from bot.handlers.chips import EditsComment, on_edited_comment
from bot.handlers.replies import BelongsToReply
from bot.identity import Actor
from bot.links.addresses import address_of_bot
from bot.ports.registries import Card, CardRegistry, GroupView
from bot.texts.wording import Wording

IN_GROUP: Final = F.chat.type.in_({ChatType.GROUP, ChatType.SUPERGROUP})
_WRITTEN_DOWN: Final = ReactionTypeEmoji(emoji="✍")


class RepliesToGroupCard(Filter):
    """Gives the handler the `card`: a message of the bot. What people answer each other is their own conversation."""

    async def __call__(
        self, message: Message, bot: Bot, dishka_container: AsyncContainer, **_: Any
    ) -> Literal[False] | dict[str, Card]:
        replied = message.reply_to_message
        if replied is None or replied.from_user is None or replied.from_user.id != bot.id:
            return False
        registry = await dishka_container.get(CardRegistry)
        card: Card | None = await registry.find_card(message.chat.id, replied.message_id)
        return {"card": card} if card else False


@inject
async def on_reply(
    message: Message,
    card: Card,
    actor: FromDishka[Actor],
    replies: FromDishka[ReplyTaker],
    wording: FromDishka[Wording],
) -> None:
    if not actor.is_known:
        await _invite(message, wording)
        await replies.leave_alone(message, card)
        return
    await _answer(message, replies.take(message, card, group=GroupView(actor.telegram_id)), wording)


@inject
async def on_further_piece(
    message: Message,
    album: ReplyAlbum,
    actor: FromDishka[Actor],
    replies: FromDishka[ReplyTaker],
    wording: FromDishka[Wording],
) -> None:
    if actor.is_known:
        await _answer(message, replies.take_more(message, album, group=GroupView(actor.telegram_id)), wording)


async def _answer(message: Message, taking: Awaitable[Taken], wording: Wording) -> None:
    try:
        says = (await taking).says
    except (TaskNotFound, Forbidden):
        says = "group-comment-refused"
    if says == ADDED:
        await _confirm(message, wording)
    elif says:
        await message.reply(wording(says))


async def _invite(message: Message, wording: Wording) -> None:
    if message.bot:
        address = await address_of_bot(message.bot)
        await message.reply(wording("group-stranger"), reply_markup=link_keyboard(wording("group-private"), address))


async def _confirm(message: Message, wording: Wording) -> None:
    """A sign on the message itself, which interrupts nobody; in words where the group does not allow it."""
    try:
        await message.react([_WRITTEN_DOWN])
    except TelegramBadRequest:
        await message.reply(wording(ADDED), disable_notification=True)


def build_router() -> Router:
    router = Router(name="replies in groups")
    for observer in (router.message, router.edited_message):
        observer.filter(IN_GROUP, F.content_type.in_(CONTENTS_OF_COMMENTS))
    router.message.register(on_further_piece, BelongsToReply())
    router.message.register(on_reply, ~F.sender_chat, RepliesToGroupCard())
    router.edited_message.register(on_edited_comment, EditsComment())
    return router

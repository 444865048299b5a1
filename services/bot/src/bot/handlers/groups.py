"""What the bot does in groups: what is said to it there becomes a task of the one who says it. All the rest is for the private chat.

Invariant: a group only ever sees what was said in it. Nobody's lists, windows or buttons appear there.
"""

import re
from typing import Any, Final, Literal

from aiogram import Bot, F, Router
from aiogram.filters import JOIN_TRANSITION, ChatMemberUpdatedFilter, Filter
from aiogram.types import ChatMemberUpdated, Message, MessageOriginUser, TelegramObject
from dishka import FromDishka
from dishka.integrations.aiogram import inject

from bot.cards.group_cards import GroupCards, link_keyboard
from bot.cards.making import TaskMaker
from bot.handlers.group_replies import IN_GROUP
from bot.links.addresses import address_of_bot
from bot.profile import COMMANDS
from bot.texts.shown import ShownTask
from bot.texts.wording import Wording

_COMMAND: Final = re.compile(r"/(?P<name>\w+)(?:@(?P<bot>\w+))?(?:\s+(?P<rest>.*))?", re.DOTALL)
_ADDING: Final = frozenset({"add", "new"})


class SaidToBot(Filter):
    """Gives the handler `said`: what a message says to the bot, without its name; empty if it only calls it, None if it asks for help.

    A command for another bot, or one that we do not know, is not ours to answer.
    """

    async def __call__(self, message: TelegramObject, **_: Any) -> Literal[False] | dict[str, str | None]:
        if not isinstance(message, Message) or message.bot is None:
            return False
        text, name = message.text or message.caption or "", (await message.bot.me()).username or ""
        if command := _COMMAND.fullmatch(text):
            return _said_by_command(command, name)
        mention = re.compile(rf"@{re.escape(name)}\b", re.IGNORECASE)
        return {"said": mention.sub("", text).strip(" ,:")} if mention.search(text) else False


def _said_by_command(command: re.Match[str], name: str) -> Literal[False] | dict[str, str | None]:
    called, word = command["bot"], command["name"].casefold()
    if called and called.casefold() != name.casefold():
        return False
    if word in _ADDING:
        return {"said": (command["rest"] or "").strip()}
    return {"said": None} if called or word in COMMANDS else False


@inject
async def on_said(
    message: Message,
    said: str | None,
    maker: FromDishka[TaskMaker],
    cards: FromDishka[GroupCards],
    wording: FromDishka[Wording],
) -> None:
    """Words become a task; a bare call under somebody's message makes a task of that message."""
    subject = None if said is None else _subject(message, said)
    if subject is None:
        await _explain(message, wording)
        return
    made = await maker.make(subject)
    await cards.announce(message, ShownTask.from_task(made.task))


@inject
async def on_anonymous(message: Message, wording: FromDishka[Wording]) -> None:
    """Who writes in the name of a group or a channel is not told: all of them would be one person with one list of tasks."""
    if not message.is_automatic_forward:
        await message.reply(wording("group-anonymous"))


@inject
async def on_joined(event: ChatMemberUpdated, bot: Bot, wording: FromDishka[Wording]) -> None:
    """Say how to use it, once."""
    address = await address_of_bot(bot)
    await event.answer(wording("group-hint"), reply_markup=link_keyboard(wording("group-private"), address))


async def _explain(message: Message, wording: Wording) -> None:
    if message.bot is not None:
        address = await address_of_bot(message.bot)
        await message.reply(wording("group-hint"), reply_markup=link_keyboard(wording("group-private"), address))


def _subject(message: Message, said: str) -> Message | None:
    """The message as if only that had been written; what it answers, as if it had been forwarded; None if there is nothing."""
    if said:
        return message.model_copy(update={"text": said, "caption": None}).as_(message.bot)
    answered = message.reply_to_message
    if answered is None or answered.from_user is None or answered.from_user.is_bot:
        return None
    origin = MessageOriginUser(sender_user=answered.from_user, date=answered.date)
    quoted = {"forward_origin": origin, "message_id": message.message_id, "date": message.date}
    return answered.model_copy(update=quoted).as_(message.bot)


def build_router() -> Router:
    router = Router(name="groups")
    router.message.filter(IN_GROUP)
    router.message.register(on_anonymous, F.sender_chat, SaidToBot())
    router.message.register(on_said, SaidToBot())
    router.my_chat_member.register(on_joined, IN_GROUP, ChatMemberUpdatedFilter(JOIN_TRANSITION))
    return router

"""Which of the people's doings reach the bot, and as which update.

In a group with privacy mode the bot sees commands, mentions, replies to its messages and service messages only; an
administrator sees everything.
"""

from __future__ import annotations

from datetime import UTC, datetime

from aiogram.types import ChatMemberUpdated, Message, User

from telegram_sandbox.membership import chat_member
from telegram_sandbox.rooms import ADMINISTRATOR, LEFT, MEMBER, Room
from telegram_sandbox.sandbox import Sandbox
from telegram_sandbox.wire import dump_object


def deliver_message(sandbox: Sandbox, room: Room, message: Message, *, kind: str = "message") -> None:
    """Queue the message for the bot if it may see it."""
    if sees_message(sandbox, room, message):
        sandbox.updates.push(kind, sandbox.world.view(message))


def sees_message(sandbox: Sandbox, room: Room, message: Message) -> bool:
    """Whether Telegram shows this message to the bot."""
    bot = sandbox.world.bot
    if not room.has_member(bot.id):
        return False
    if room.is_private or not bot.has_privacy_mode or room.status_of(bot.id) == ADMINISTRATOR:
        return True
    replied = message.reply_to_message
    if replied and replied.from_user and replied.from_user.id == bot.id:
        return True
    text = message.text or message.caption
    if text is None:
        return bool(message.new_chat_members or message.left_chat_member or message.pinned_message)
    return is_addressed(text, bot.username)


def is_addressed(text: str, username: str) -> bool:
    """Whether a group's message is for the bot: it mentions it, or begins with a command that names no other bot."""
    name = f"@{username}".lower()
    if text.startswith("/"):
        command = text.split(maxsplit=1)[0].lower()
        return "@" not in command or command.endswith(name)
    return name in text.lower()


def note_bot_arrival(sandbox: Sandbox, room: Room, *, by: User) -> None:
    """Tell the bot that it was added to a group."""
    bot = sandbox.world.bot.user
    arrival = ChatMemberUpdated(
        chat=room.chat,
        from_user=by,
        date=datetime.fromtimestamp(sandbox.clock(), UTC),
        old_chat_member=chat_member(bot, LEFT),
        new_chat_member=chat_member(bot, MEMBER),
    )
    sandbox.updates.push("my_chat_member", dump_object(arrival))

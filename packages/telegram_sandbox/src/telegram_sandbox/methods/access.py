"""What the bot may see and touch: chats it may act in, messages that exist, messages that are its own."""

from __future__ import annotations

from aiogram.types import Message

from telegram_sandbox.errors import bad_request, forbidden
from telegram_sandbox.methods.registry import Call
from telegram_sandbox.rooms import ADMINISTRATOR, KICKED, Room


def get_room(call: Call, chat_id: int | str | None) -> Room:
    """A chat to act in.

    Raises:
        BotApiError: 400 if the bot knows no such chat, 403 if it was blocked, removed or never let in.
    """
    room = get_known_room(call, chat_id)
    status = room.status_of(call.sandbox.world.bot.id)
    if room.is_private and status == KICKED:
        raise forbidden("bot was blocked by the user")
    return room


def get_known_room(call: Call, chat_id: int | str | None) -> Room:
    """A chat to read from: a private one may have been blocked, a group must have the bot in it."""
    if chat_id is None or chat_id == "":
        raise bad_request("chat_id is empty")
    room = call.sandbox.world.find_room(chat_id)
    if room is None or not room.is_started:
        raise bad_request("chat not found")
    bot_id = call.sandbox.world.bot.id
    if not room.is_private and room.status_of(bot_id) == KICKED:
        raise forbidden("bot was kicked from the supergroup chat")
    if not room.is_private and not room.has_member(bot_id):
        raise forbidden("bot is not a member of the supergroup chat")
    return room


def get_message(room: Room, message_id: int | None, *, role: str) -> Message:
    """A message of this chat; `role` is what Telegram calls it, such as `message to edit`."""
    message = room.messages.get(message_id or 0)
    if message is None:
        raise bad_request(f"{role} not found")
    return message


def is_administrator(call: Call, room: Room) -> bool:
    """Whether the bot has an administrator's rights in this group."""
    return room.status_of(call.sandbox.world.bot.id) == ADMINISTRATOR

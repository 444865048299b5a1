"""deleteMessage, deleteMessages: up to two days back; in groups, foreign messages only by an administrator."""

from __future__ import annotations

from aiogram.methods import DeleteMessage, DeleteMessages
from aiogram.types import Message

from telegram_sandbox.errors import bad_request
from telegram_sandbox.methods.access import get_message, get_room, is_administrator
from telegram_sandbox.methods.registry import Call, handles
from telegram_sandbox.rooms import Room

MAX_AGE_SECONDS = 48 * 3600
MAX_AT_ONCE = 100


@handles(DeleteMessage)
def delete_message(call: Call, request: DeleteMessage) -> bool:
    """One message."""
    if not request.message_id:
        raise bad_request("message identifier is not specified")
    room = get_room(call, request.chat_id)
    message = get_message(room, request.message_id, role="message to delete")
    _check_deletable(call, room, message)
    call.sandbox.world.remove(room, message.message_id)
    return True


@handles(DeleteMessages)
def delete_messages(call: Call, request: DeleteMessages) -> bool:
    """Several messages; the ones that are not there are skipped."""
    if not request.message_ids:
        raise bad_request("message identifiers are not specified")
    if len(request.message_ids) > MAX_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    if any(message_id <= 0 for message_id in request.message_ids):
        raise bad_request("invalid message identifier specified")
    room = get_room(call, request.chat_id)
    found = [
        room.messages[message_id] for message_id in dict.fromkeys(request.message_ids) if message_id in room.messages
    ]
    for message in found:
        _check_deletable(call, room, message)
    for message in found:
        call.sandbox.world.remove(room, message.message_id)
    return True


def _check_deletable(call: Call, room: Room, message: Message) -> None:
    is_own = message.from_user is not None and message.from_user.id == call.sandbox.world.bot.id
    may_touch = room.is_private or is_own or is_administrator(call, room)
    if not may_touch:
        raise bad_request("message can't be deleted")
    is_old = call.sandbox.clock() - message.date.timestamp() > MAX_AGE_SECONDS
    if is_old and (room.is_private or not is_administrator(call, room)):
        raise bad_request("message can't be deleted for everyone")

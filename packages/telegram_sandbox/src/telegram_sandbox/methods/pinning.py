"""pinChatMessage, unpinChatMessage, unpinAllChatMessages."""

from __future__ import annotations

from aiogram.methods import PinChatMessage, UnpinAllChatMessages, UnpinChatMessage

from telegram_sandbox.errors import bad_request
from telegram_sandbox.methods.access import get_message, get_room, is_administrator
from telegram_sandbox.methods.registry import Call, handles
from telegram_sandbox.rooms import Room


def _get_pinnable_room(call: Call, chat_id: int | str) -> Room:
    room = get_room(call, chat_id)
    if not room.is_private and not is_administrator(call, room):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return room


@handles(PinChatMessage)
def pin_chat_message(call: Call, request: PinChatMessage) -> bool:
    """Pin on top; in a group a service message tells everybody."""
    room = _get_pinnable_room(call, request.chat_id)
    message = get_message(room, request.message_id, role="message to pin")
    world = call.sandbox.world
    others = [message_id for message_id in room.pinned if message_id != message.message_id]
    is_new = message.message_id not in room.pinned
    world.pin(room, [*others, message.message_id])
    if is_new and not room.is_private:
        pinned = message.model_copy(update={"reply_to_message": None})
        world.post(room, world.bot.user, {"pinned_message": pinned})
    return True


@handles(UnpinChatMessage)
def unpin_chat_message(call: Call, request: UnpinChatMessage) -> bool:
    """Unpin one message; without an id the newest pin."""
    room = _get_pinnable_room(call, request.chat_id)
    if request.message_id:
        get_message(room, request.message_id, role="message to unpin")
    elif not room.pinned:
        raise bad_request("message to unpin not found")
    target = request.message_id or room.pinned[-1]
    call.sandbox.world.pin(room, [message_id for message_id in room.pinned if message_id != target])
    return True


@handles(UnpinAllChatMessages)
def unpin_all_chat_messages(call: Call, request: UnpinAllChatMessages) -> bool:
    """Unpin everything."""
    call.sandbox.world.pin(_get_pinnable_room(call, request.chat_id), [])
    return True

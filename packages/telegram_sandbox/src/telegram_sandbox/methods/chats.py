"""getChat, getChatMember, getChatMemberCount, getChatAdministrators, getUserProfilePhotos, leaveChat."""

from __future__ import annotations

from typing import Any

from aiogram.methods import (
    GetChat,
    GetChatAdministrators,
    GetChatMember,
    GetChatMemberCount,
    GetUserProfilePhotos,
    LeaveChat,
)
from aiogram.types import ChatFullInfo, ChatMemberUnion, UserProfilePhotos

from telegram_sandbox.errors import bad_request
from telegram_sandbox.membership import change_bot_status, chat_member
from telegram_sandbox.methods.access import get_known_room, get_room
from telegram_sandbox.methods.registry import Call, handles
from telegram_sandbox.rooms import ADMINISTRATOR, CREATOR, LEFT
from telegram_sandbox.wire import dump_object

_GIFT_KINDS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


@handles(GetChat)
def get_chat(call: Call, request: GetChat) -> ChatFullInfo:
    """The chat with what only its page shows."""
    room = get_known_room(call, request.chat_id)
    full: dict[str, Any] = {
        **dump_object(room.chat),
        "accent_color_id": abs(room.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFT_KINDS, False),
    }
    if room.pinned:
        full["pinned_message"] = dump_object(room.messages[room.pinned[-1]])
    return ChatFullInfo.model_validate(full)


@handles(GetChatMember)
def get_chat_member(call: Call, request: GetChatMember) -> ChatMemberUnion:
    """How a user belongs to a chat; `left` for somebody who does not."""
    room = get_known_room(call, request.chat_id)
    user = call.sandbox.world.find_user(request.user_id)
    if user is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return chat_member(user, room.status_of(user.id))


@handles(GetChatMemberCount)
def get_chat_member_count(call: Call, request: GetChatMemberCount) -> int:
    """How many are in it, the bot included."""
    room = get_known_room(call, request.chat_id)
    return sum(room.has_member(user_id) for user_id in room.members)


@handles(GetChatAdministrators)
def get_chat_administrators(call: Call, request: GetChatAdministrators) -> list[ChatMemberUnion]:
    """Creator and administrators; other bots would be left out."""
    room = get_known_room(call, request.chat_id)
    if room.is_private:
        raise bad_request("there are no administrators in the private chat")
    return [
        chat_member(user, status)
        for user_id, status in room.members.items()
        if status in {CREATOR, ADMINISTRATOR} and (user := call.sandbox.world.find_user(user_id)) is not None
    ]


@handles(GetUserProfilePhotos)
def get_user_profile_photos(call: Call, request: GetUserProfilePhotos) -> UserProfilePhotos:
    """Nobody here has a photo."""
    if call.sandbox.world.find_user(request.user_id) is None:
        raise bad_request("user not found")
    return UserProfilePhotos(total_count=0, photos=[])


@handles(LeaveChat)
def leave_chat(call: Call, request: LeaveChat) -> bool:
    """Leave a group; private chats cannot be left."""
    room = get_room(call, request.chat_id)
    if room.is_private:
        raise bad_request("chat not found")
    change_bot_status(call.sandbox, room, LEFT, by=call.sandbox.world.bot.user)
    return True

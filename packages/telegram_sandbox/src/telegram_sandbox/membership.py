"""Who belongs to a chat and how: the ChatMember objects, and changes of the bot's own status.

A person who blocks the bot "kicks" it from the private chat; that is how the Bot API reports a block.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from aiogram.types import ChatMemberUnion, ChatMemberUpdated, User
from pydantic import TypeAdapter

from telegram_sandbox.lazy_models import adapter_of
from telegram_sandbox.rooms import ADMINISTRATOR, CREATOR, KICKED, Room
from telegram_sandbox.wire import dump_object

if TYPE_CHECKING:  # the sandbox imports the methods, which import this
    from telegram_sandbox.sandbox import Sandbox

# What an ordinary group administrator may do; the other rights are for channels and anonymous administrators.
_RIGHTS = {
    "can_be_edited": False,
    "is_anonymous": False,
    "can_manage_chat": True,
    "can_delete_messages": True,
    "can_manage_video_chats": True,
    "can_restrict_members": True,
    "can_promote_members": False,
    "can_change_info": True,
    "can_invite_users": True,
    "can_post_stories": False,
    "can_edit_stories": False,
    "can_delete_stories": False,
    "can_send_welcome_messages": False,
    "can_pin_messages": True,
    "can_manage_topics": False,
}
_EXTRAS: dict[str, dict[str, object]] = {
    ADMINISTRATOR: dict(_RIGHTS),
    CREATOR: {"is_anonymous": False},
    KICKED: {"until_date": 0},
}
_MEMBER: TypeAdapter[ChatMemberUnion] = adapter_of(ChatMemberUnion)


def chat_member(user: User, status: str) -> ChatMemberUnion:
    """The ChatMember object of this status."""
    return _MEMBER.validate_python({"user": user, "status": status, **_EXTRAS.get(status, {})})


def change_bot_status(sandbox: Sandbox, room: Room, status: str, *, by: User) -> None:
    """Block, unblock, promote, remove or bring back the bot, and tell it (`my_chat_member`)."""
    bot = sandbox.world.bot.user
    before = room.status_of(bot.id)
    if before == status:
        return
    room.members[bot.id] = status
    change = ChatMemberUpdated(
        chat=room.chat,
        from_user=by,
        date=datetime.fromtimestamp(sandbox.clock(), UTC),
        old_chat_member=chat_member(bot, before),
        new_chat_member=chat_member(bot, status),
    )
    sandbox.updates.push("my_chat_member", dump_object(change))
    sandbox.world.announce_room(room)

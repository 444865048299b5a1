"""One chat as the sandbox keeps it: who is in it, what was written, which way it last changed.

Messages are immutable; a change replaces the message and moves the room's revision, which waiting readers compare.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from aiogram.types import Chat, InlineKeyboardMarkup, Message, ReactionTypeUnion

MEMBER = "member"
ADMINISTRATOR = "administrator"
CREATOR = "creator"
LEFT = "left"
KICKED = "kicked"
PRESENT = frozenset({MEMBER, ADMINISTRATOR, CREATOR})


@dataclass
class Room:
    """A private chat with the bot, or a group.

    Attributes:
        members: status by user id, the bot included; in a private chat the bot's `kicked` means blocked.
        is_started: the person wrote first; before that the bot cannot see a private chat.
        reactions: by message id, then by user id.
        outdated: by message id, the keyboard it had before its last edit and when that was: what a person may still
            see for a moment. Not kept over a restart.
        sealed: ids of messages that carry another keyboard than an inline one: Telegram never edits those.
    """

    chat: Chat
    members: dict[int, str]
    is_started: bool = False
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    reactions: dict[int, dict[int, list[ReactionTypeUnion]]] = field(default_factory=dict)
    reply_keyboard: dict[str, Any] | None = None
    outdated: dict[int, tuple[InlineKeyboardMarkup, float]] = field(default_factory=dict)
    sealed: set[int] = field(default_factory=set)
    last_message_id: int = 0
    revision: int = 0

    @property
    def id(self) -> int:
        """The chat's id; of a private chat also the person's."""
        return self.chat.id

    @property
    def is_private(self) -> bool:
        """A chat of one person with the bot."""
        return self.chat.type == "private"

    def status_of(self, user_id: int) -> str:
        """Membership status; `left` for a stranger."""
        return self.members.get(user_id, LEFT)

    def has_member(self, user_id: int) -> bool:
        """Whether this user reads and writes here."""
        return self.status_of(user_id) in PRESENT

    def list_messages(self, *, after: int = 0) -> list[Message]:
        """Messages with a larger id, oldest first."""
        return [message for message_id, message in self.messages.items() if message_id > after]

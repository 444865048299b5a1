"""The world: people, chats, messages and files, and the only code that changes them.

Every visible change goes out as an event and moves the chat's revision; who may change what is decided elsewhere
(`methods` for the bot, `people` for people).
"""

from __future__ import annotations

from typing import Any

from aiogram.types import Chat, Message, ReactionTypeUnion, User

from telegram_sandbox.bot_profile import BotProfile
from telegram_sandbox.clock import Clock
from telegram_sandbox.events import EventHub
from telegram_sandbox.files import FileStore
from telegram_sandbox.rooms import CREATOR, MEMBER, Room
from telegram_sandbox.wire import dump, dump_object

FIRST_PERSON_ID = 1_000_000_001
FIRST_GROUP_ID = -1_001_000_000_001


class World:
    """Everything that survives a restart, except the bot's unread updates."""

    def __init__(self, bot: BotProfile, *, clock: Clock, events: EventHub) -> None:
        self.bot = bot
        self.clock = clock
        self.events = events
        self.people: dict[int, User] = {}
        self.rooms: dict[int, Room] = {}
        self.files = FileStore()
        # Private chats of one bot share a counter of message ids; every group has its own.
        self.last_private_message_id = 0

    # People and chats

    def find_user(self, user_id: int) -> User | None:
        """A person, or the bot itself."""
        return self.bot.user if user_id == self.bot.id else self.people.get(user_id)

    def find_by_username(self, username: str) -> User | None:
        """Whoever has this name, without `@`, in any letter case."""
        wanted = username.lower()
        everybody = [*self.people.values(), self.bot.user]
        return next((user for user in everybody if (user.username or "").lower() == wanted), None)

    def add_person(self, user: User) -> Room:
        """A new person, and the still empty chat with the bot."""
        self.people[user.id] = user
        chat = Chat(
            id=user.id, type="private", first_name=user.first_name, last_name=user.last_name, username=user.username
        )
        room = Room(chat, members={user.id: MEMBER, self.bot.id: MEMBER})
        self.rooms[user.id] = room
        self.events.publish("user", {"user": dump_object(user)})
        return room

    def new_person_id(self) -> int:
        """An id nobody has."""
        return max([FIRST_PERSON_ID - 1, *(user_id for user_id in self.people if user_id != self.bot.id)]) + 1

    def add_group(self, title: str, member_ids: list[int]) -> Room:
        """A new supergroup: the first person created it, the bot is an ordinary member."""
        chat = Chat(id=min([FIRST_GROUP_ID + 1, *self.rooms]) - 1, type="supergroup", title=title)
        members = {user_id: CREATOR if user_id == member_ids[0] else MEMBER for user_id in member_ids}
        room = Room(chat, members={**members, self.bot.id: MEMBER}, is_started=True)
        self.rooms[chat.id] = room
        self.announce_room(room)
        return room

    def find_room(self, chat_id: int | str) -> Room | None:
        """A chat by its id or by a person's `@username`."""
        if isinstance(chat_id, int):
            return self.rooms.get(chat_id)
        user = self.find_by_username(chat_id.removeprefix("@")) if chat_id.startswith("@") else None
        return self.rooms.get(user.id) if user else None

    def announce_room(self, room: Room) -> None:
        """Tell the watchers that something about the chat itself changed."""
        self._touch(room, "chat", {"chat": dump_object(room.chat)})

    # Messages

    def post(self, room: Room, sender: User, content: dict[str, Any]) -> Message:
        """A new message; `content` are fields of `Message`."""
        message = Message.model_validate(
            {
                "message_id": self._next_message_id(room),
                "date": int(self.clock()),
                "chat": room.chat,
                "from_user": sender,
                **content,
            }
        )
        room.messages[message.message_id] = message
        self._touch(room, "message", {"message": self.view(message)})
        return message

    def replace(self, room: Room, message: Message) -> Message:
        """Put a changed message in the place of the old one."""
        before = room.messages[message.message_id].reply_markup
        if before is not None and before != message.reply_markup:
            room.outdated[message.message_id] = (before, self.clock())
        room.messages[message.message_id] = message
        self._touch(room, "edited", {"message": self.view(message)})
        return message

    def remove(self, room: Room, message_id: int) -> None:
        """Delete a message for everyone."""
        del room.messages[message_id]
        room.reactions.pop(message_id, None)
        room.outdated.pop(message_id, None)
        if message_id in room.pinned:
            room.pinned.remove(message_id)
        self._touch(room, "deleted", {"message_id": message_id})

    def react(self, room: Room, message_id: int, user_id: int, reactions: list[ReactionTypeUnion]) -> None:
        """Set the reactions of one user to a message."""
        per_user = room.reactions.setdefault(message_id, {})
        per_user.pop(user_id, None)
        if reactions:
            per_user[user_id] = reactions
        self._touch(room, "reaction", {"message_id": message_id, "reactions": self.view_reactions(room, message_id)})

    def pin(self, room: Room, message_ids: list[int]) -> None:
        """Set the pinned messages, the newest pin last."""
        room.pinned = message_ids
        self._touch(room, "pinned", {"message_ids": message_ids})

    def show_keyboard(self, room: Room, keyboard: dict[str, Any] | None) -> None:
        """Set the keyboard under the input field; `None` takes it away."""
        if room.reply_keyboard != keyboard:
            room.reply_keyboard = keyboard
            self._touch(room, "keyboard", {"keyboard": keyboard})

    def view(self, message: Message) -> dict[str, Any]:
        """Bot API JSON of a message as it stands now, the replied-to message as it stands now in it."""
        body = dump_object(message)
        replied = message.reply_to_message
        room = self.rooms.get(message.chat.id)
        if replied is not None and room is not None:
            current = room.messages.get(replied.message_id, replied)
            body["reply_to_message"] = dump_object(current.model_copy(update={"reply_to_message": None}))
        return body

    def view_reactions(self, room: Room, message_id: int) -> list[dict[str, Any]]:
        """Who reacted how, as JSON."""
        per_user = room.reactions.get(message_id, {})
        return [{"user_id": user_id, "reaction": dump(reactions)} for user_id, reactions in per_user.items()]

    def _next_message_id(self, room: Room) -> int:
        if room.is_private:
            self.last_private_message_id += 1
            room.last_message_id = self.last_private_message_id
        else:
            room.last_message_id += 1
        return room.last_message_id

    def _touch(self, room: Room, kind: str, payload: dict[str, Any]) -> None:
        room.revision += 1
        self.events.publish(kind, {"chat_id": room.id, "revision": room.revision, **payload})

"""The state of a sandbox as JSON and back.

Taking a snapshot is quick and copies containers only; turning it into JSON may happen later and in another thread,
because messages, people and files are immutable.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import Any

from aiogram.methods import SetWebhook
from aiogram.types import BotCommand, Chat, MenuButtonUnion, Message, ReactionTypeUnion, User
from pydantic import TypeAdapter

from telegram_sandbox.bot_profile import BotProfile
from telegram_sandbox.files import StoredFile
from telegram_sandbox.lazy_models import adapter_of
from telegram_sandbox.rooms import Room
from telegram_sandbox.sandbox import Sandbox
from telegram_sandbox.updates import PendingUpdate
from telegram_sandbox.wire import dump, dump_object

VERSION = 1

_COMMANDS: TypeAdapter[list[BotCommand]] = adapter_of(list[BotCommand])
_MENU_BUTTON: TypeAdapter[MenuButtonUnion] = adapter_of(MenuButtonUnion)
_REACTIONS: TypeAdapter[list[ReactionTypeUnion]] = adapter_of(list[ReactionTypeUnion])


class ForeignStateError(Exception):
    """The state belongs to another bot."""


def take_snapshot(sandbox: Sandbox) -> Callable[[], dict[str, Any]]:
    """The state as of now, as a function that turns it into JSON."""
    world = sandbox.world
    bot = _dump_bot(world.bot)
    people = list(world.people.values())
    rooms = [_copy_room(room) for room in world.rooms.values()]
    files = world.files.list_all()
    rest = {
        "last_private_message_id": world.last_private_message_id,
        "last_call_id": sandbox.ledger.last_id,
        "updates": {
            "next_id": sandbox.updates.next_id,
            "allowed": sorted(sandbox.updates.allowed),
            "pending": [[each.update_id, each.created, each.body] for each in sandbox.updates.list_pending()],
        },
        "webhook": dump(sandbox.webhook.request) if sandbox.webhook.request else None,
    }

    def encode() -> dict[str, Any]:
        return {
            "version": VERSION,
            "bot": bot,
            "people": [dump_object(person) for person in people],
            "rooms": [_dump_room(room) for room in rooms],
            "files": [_dump_file(stored) for stored in files],
            **rest,
        }

    return encode


def _dump_bot(bot: BotProfile) -> dict[str, Any]:
    return {
        "id": bot.id,
        "names": dict(bot.names),
        "descriptions": dict(bot.descriptions),
        "short_descriptions": dict(bot.short_descriptions),
        "commands": dump(bot.commands),
        "menu_buttons": dump(bot.menu_buttons),
    }


def _copy_room(room: Room) -> Room:
    return Room(
        chat=room.chat,
        members=dict(room.members),
        is_started=room.is_started,
        messages=dict(room.messages),
        pinned=list(room.pinned),
        reactions={message_id: dict(per_user) for message_id, per_user in room.reactions.items()},
        reply_keyboard=room.reply_keyboard,
        sealed=set(room.sealed),
        last_message_id=room.last_message_id,
        revision=room.revision,
    )


def _dump_room(room: Room) -> dict[str, Any]:
    return {
        "chat": dump_object(room.chat),
        "members": dump(room.members),
        "is_started": room.is_started,
        "messages": [dump_object(message) for message in room.messages.values()],
        "pinned": room.pinned,
        "reactions": dump(room.reactions),
        "reply_keyboard": room.reply_keyboard,
        "sealed": sorted(room.sealed),
        "last_message_id": room.last_message_id,
        "revision": room.revision,
    }


def _dump_file(stored: StoredFile) -> dict[str, Any]:
    return {
        "file_id": stored.file_id,
        "kind": stored.kind,
        "name": stored.name,
        "mime_type": stored.mime_type,
        "number": stored.number,
        "content": base64.b64encode(stored.content).decode(),
    }


def restore_state(sandbox: Sandbox, state: Mapping[str, Any]) -> None:
    """Fill a new sandbox.

    Raises:
        ForeignStateError: the state belongs to another bot.
    """
    world = sandbox.world
    if state["bot"]["id"] != world.bot.id:
        raise ForeignStateError(f"the state belongs to bot {state['bot']['id']}, the token to bot {world.bot.id}")
    _restore_bot(world.bot, state["bot"])
    world.people = {person["id"]: User.model_validate(person) for person in state["people"]}
    world.rooms = {room["chat"]["id"]: _load_room(room) for room in state["rooms"]}
    for stored in state["files"]:
        world.files.restore(StoredFile(**{**stored, "content": base64.b64decode(stored["content"])}))
    world.last_private_message_id = state["last_private_message_id"]
    sandbox.ledger.last_id = state["last_call_id"]
    updates = state["updates"]
    sandbox.updates.next_id = updates["next_id"]
    sandbox.updates.allow(updates["allowed"])
    sandbox.updates.restore([PendingUpdate(*pending) for pending in updates["pending"]])
    if state["webhook"]:
        sandbox.set_webhook(SetWebhook.model_validate(state["webhook"]))


def _restore_bot(bot: BotProfile, state: Mapping[str, Any]) -> None:
    bot.names = state["names"]
    bot.descriptions = state["descriptions"]
    bot.short_descriptions = state["short_descriptions"]
    bot.commands = {
        scope: {language: _COMMANDS.validate_python(commands) for language, commands in per_language.items()}
        for scope, per_language in state["commands"].items()
    }
    bot.menu_buttons = {
        int(chat): _MENU_BUTTON.validate_python(button) for chat, button in state["menu_buttons"].items()
    }


def _load_room(state: Mapping[str, Any]) -> Room:
    messages = [Message.model_validate(message) for message in state["messages"]]
    return Room(
        chat=Chat.model_validate(state["chat"]),
        members={int(user_id): status for user_id, status in state["members"].items()},
        is_started=state["is_started"],
        messages={message.message_id: message for message in messages},
        pinned=state["pinned"],
        reactions={
            int(message_id): {int(user_id): _REACTIONS.validate_python(each) for user_id, each in per_user.items()}
            for message_id, per_user in state["reactions"].items()
        },
        reply_keyboard=state["reply_keyboard"],
        sealed=set(state["sealed"]),
        last_message_id=state["last_message_id"],
        revision=state["revision"],
    )

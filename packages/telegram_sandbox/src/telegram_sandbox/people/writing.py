"""A person writes, edits, forwards, reacts, blocks or brings back the bot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from aiogram.types import Location, Message, MessageReactionUpdated, ReactionTypeEmoji, ReactionTypeUnion, User

from telegram_sandbox.entities import FormattedText, format_text
from telegram_sandbox.errors import BotApiError, PeopleApiError
from telegram_sandbox.files import Upload
from telegram_sandbox.membership import change_bot_status
from telegram_sandbox.methods.attachments import MEDIA_KINDS, keep_upload, media_fields
from telegram_sandbox.methods.copying import forwarded_content
from telegram_sandbox.people.delivery import deliver_message
from telegram_sandbox.people.places import get_message, get_place
from telegram_sandbox.rooms import ADMINISTRATOR, KICKED, LEFT, MEMBER, Room
from telegram_sandbox.rules.content import MAX_CAPTION, MAX_TEXT, REACTIONS
from telegram_sandbox.sandbox import Sandbox
from telegram_sandbox.wire import dump_object

START = "/start"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person is about to send: a text, a place, or a file of a kind with the text as its caption."""

    text: str = ""
    media_kind: str | None = None
    upload: Upload | None = None
    duration: int = 0
    media_group_id: str | None = None
    place: Location | None = None
    reply_to_message_id: int | None = None


def send_message(sandbox: Sandbox, draft: Draft, *, person_id: int, chat_id: int) -> Message:
    """Write into a chat; the first message to the bot starts the private chat, `/start` also ends a block."""
    world = sandbox.world
    person, room = get_place(world, person_id=person_id, chat_id=chat_id)
    content = _content(sandbox, draft)
    if draft.reply_to_message_id is not None:
        replied = get_message(room, draft.reply_to_message_id)
        content["reply_to_message"] = replied.model_copy(update={"reply_to_message": None})
    _check_not_blocked(sandbox, room, person, text=draft.text)
    room.is_started = True
    message = world.post(room, person, content)
    deliver_message(sandbox, room, message)
    if room.reply_keyboard and room.reply_keyboard.get("one_time_keyboard"):
        world.show_keyboard(room, None)
    return message


def _content(sandbox: Sandbox, draft: Draft) -> dict[str, Any]:
    if draft.place is not None:
        return {"location": draft.place}
    try:
        if draft.upload is None:
            return _words(draft.text)
        caption = _caption(draft.text)
        stored = keep_upload(sandbox.world.files, draft.upload, kind=draft.media_kind or "document")
    except BotApiError as refusal:
        raise PeopleApiError(400, refusal.description) from None
    album = {"media_group_id": draft.media_group_id} if draft.media_group_id else {}
    return {**media_fields(stored, draft), **caption, **album}


def _words(text: str) -> dict[str, Any]:
    formatted = _format(text, limit=MAX_TEXT)
    return {"text": formatted.text, "entities": formatted.entities or None}


def _caption(text: str) -> dict[str, Any]:
    formatted = _format(text, limit=MAX_CAPTION, is_required=False)
    return {"caption": formatted.text, "caption_entities": formatted.entities or None} if formatted.text else {}


def _format(text: str, *, limit: int, is_required: bool = True) -> FormattedText:
    formatted = format_text(text, is_required=is_required)
    if len(formatted.text) > limit:
        raise PeopleApiError(400, f"the text is longer than {limit} characters")
    return formatted


def _check_not_blocked(sandbox: Sandbox, room: Room, person: User, *, text: str) -> None:
    is_blocked = room.is_private and not room.has_member(sandbox.world.bot.id)
    if is_blocked and text.split(maxsplit=1)[:1] != [START]:
        raise PeopleApiError(409, f"{person.first_name} has blocked the bot; /start brings it back")
    if is_blocked:
        change_bot_status(sandbox, room, MEMBER, by=person)


def edit_text(sandbox: Sandbox, text: str, *, person_id: int, chat_id: int, message_id: int) -> Message:
    """Change one's own text, or what one wrote below a file."""
    person, room = get_place(sandbox.world, person_id=person_id, chat_id=chat_id)
    message = get_message(room, message_id)
    has_file = any(getattr(message, kind) for kind in MEDIA_KINDS)
    is_own = message.from_user is not None and message.from_user.id == person.id and not message.via_bot
    if not is_own or (message.text is None and not has_file):
        raise PeopleApiError(403, "only one's own texts and captions can be edited")
    try:
        content = _caption(text) if has_file else _words(text)
    except BotApiError as refusal:
        raise PeopleApiError(400, refusal.description) from None
    edited = message.model_copy(update={**content, "edit_date": int(sandbox.clock())})
    sandbox.world.replace(room, edited)
    deliver_message(sandbox, room, edited, kind="edited_message")
    return edited


def forward_message(sandbox: Sandbox, *, person_id: int, from_chat_id: int, message_id: int, chat_id: int) -> Message:
    """Forward a message of a chat one is in to another chat one is in."""
    world = sandbox.world
    person, source = get_place(world, person_id=person_id, chat_id=from_chat_id)
    _, room = get_place(world, person_id=person_id, chat_id=chat_id)
    original = get_message(source, message_id)
    if original.has_protected_content:
        raise PeopleApiError(403, "the message is protected and cannot be forwarded")
    try:
        content = forwarded_content(original)
    except BotApiError as refusal:
        raise PeopleApiError(400, refusal.description) from None
    _check_not_blocked(sandbox, room, person, text="")
    room.is_started = True
    message = world.post(room, person, content)
    deliver_message(sandbox, room, message)
    return message


def react(sandbox: Sandbox, emoji: str | None, *, person_id: int, chat_id: int, message_id: int) -> None:
    """React with an emoji, or take the reaction back; the bot hears of it in private chats and as administrator."""
    world = sandbox.world
    person, room = get_place(world, person_id=person_id, chat_id=chat_id)
    message = get_message(room, message_id)
    if emoji is not None and emoji not in REACTIONS:
        raise PeopleApiError(400, f"{emoji!r} is no reaction", reactions=sorted(REACTIONS))
    before = room.reactions.get(message_id, {}).get(person_id, [])
    after: list[ReactionTypeUnion] = [ReactionTypeEmoji(emoji=emoji)] if emoji else []
    world.react(room, message.message_id, person.id, after)
    if not room.is_private and room.status_of(world.bot.id) != ADMINISTRATOR:
        return
    change = MessageReactionUpdated(
        chat=room.chat,
        message_id=message_id,
        user=person,
        date=datetime.fromtimestamp(sandbox.clock(), UTC),
        old_reaction=before,
        new_reaction=after,
    )
    sandbox.updates.push("message_reaction", dump_object(change))


def set_bot_status(sandbox: Sandbox, status: str, *, chat_id: int, person_id: int) -> None:
    """Block (`kicked`) or unblock (`member`) the bot; in a group also promote, remove or bring it back."""
    person, room = get_place(sandbox.world, person_id=person_id, chat_id=chat_id)
    allowed = {MEMBER, KICKED} if room.is_private else {MEMBER, ADMINISTRATOR, LEFT, KICKED}
    if status not in allowed:
        raise PeopleApiError(400, f"in this chat the bot's status is one of {', '.join(sorted(allowed))}")
    change_bot_status(sandbox, room, status, by=person)

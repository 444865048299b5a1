"""setMessageReaction: at most one reaction of the bot, of the kind everybody may use."""

from __future__ import annotations

from aiogram.methods import SetMessageReaction
from aiogram.types import ReactionTypeEmoji

from telegram_sandbox.errors import bad_request
from telegram_sandbox.methods.access import get_message, get_room
from telegram_sandbox.methods.registry import Call, handles
from telegram_sandbox.rules.content import REACTIONS


@handles(SetMessageReaction)
def set_message_reaction(call: Call, request: SetMessageReaction) -> bool:
    """Set or, with an empty list, take back the bot's reaction."""
    reactions = request.reaction or []
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(not isinstance(reaction, ReactionTypeEmoji) or reaction.emoji not in REACTIONS for reaction in reactions):
        raise bad_request("REACTION_INVALID")
    room = get_room(call, request.chat_id)
    message = get_message(room, request.message_id, role="message to react")
    call.sandbox.world.react(room, message.message_id, call.sandbox.world.bot.id, list(reactions))
    return True

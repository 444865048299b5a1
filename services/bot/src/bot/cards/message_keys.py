"""Names what a message asks for, so that asking again (after a crash, or by "Try again") does it once.

The keys belong to the message, not to the update that carried it: a press on "Try again" is another update about the same message.
"""

import hashlib
from typing import Final
from uuid import UUID

from aiogram.types import MaybeInaccessibleMessageUnion, Message

from bot.cards.press import CardPress
from bot.identity import IdempotencyKey
from contracts.ids import TaskId

_VERSION_7: Final = 0x7 << 76
_VARIANT: Final = 0b10 << 62
_MILLISECONDS: Final = 1000


def message_key(message: Message) -> IdempotencyKey:
    """The key of the one change that this message causes."""
    return neighbour_key(message, message.message_id)


def neighbour_key(message: Message, message_id: int) -> IdempotencyKey:
    """The same for another message of its chat."""
    return IdempotencyKey(f"tg:{_bot_id(message)}:msg:{message.chat.id}:{message_id}")


def press_key(message: MaybeInaccessibleMessageUnion, press: CardPress) -> IdempotencyKey:
    """The key of what a button does, however often it is pressed before its message is drawn anew.

    Fingers tremble, and a press may arrive before the first one has drawn the message: of a repeating task it would complete the next
    time, too.
    """
    place = f"{message.chat.id}:{message.message_id}"
    return IdempotencyKey(f"tg:{_bot_id(message)}:press:{place}:{press.action}:{press.version}")


def line_key(message: Message, number: int) -> IdempotencyKey:
    """The key of the change that one line of this message causes."""
    return IdempotencyKey(f"{message_key(message)}:{number}")


def task_id_of(message: Message) -> TaskId:
    """The id of the task that this message becomes: a UUIDv7 of the message's own moment (RFC 9562, section 5.7)."""
    digest = int.from_bytes(hashlib.sha256(message_key(message).encode()).digest()[:10])
    milliseconds = int(message.date.timestamp() * _MILLISECONDS)
    random_a, random_b = digest >> 68, digest & ((1 << 62) - 1)
    return TaskId(UUID(int=milliseconds << 80 | _VERSION_7 | random_a << 64 | _VARIANT | random_b))


def _bot_id(message: MaybeInaccessibleMessageUnion) -> int:
    return message.bot.id if message.bot else 0

"""Who acts, and the keys under which their changes may be repeated.

Invariant: whatever reaches a gateway carries an `Actor`; the backend applies that person's rights, never the bot's own.
"""

import secrets
from dataclasses import dataclass
from typing import NewType

from contracts.ids import TelegramId
from contracts.todos.v1.notifications import Recipient
from contracts.todos.v1.people import Language, Person

IdempotencyKey = NewType("IdempotencyKey", str)


@dataclass(frozen=True, slots=True)
class Defaults:
    """What is assumed of a person who has not chosen yet."""

    language: Language
    timezone: str


@dataclass(frozen=True, slots=True)
class Actor:
    """The person on whose behalf a gateway acts.

    `language` and `timezone` are what the person chose, or guesses while nobody knows them (`is_known` is False). The rest is
    what Telegram says now; it suffices to introduce the person to the backend.
    """

    telegram_id: TelegramId
    name: str
    username: str | None
    language: Language
    timezone: str
    is_known: bool
    week_starts_on: int = 1

    @classmethod
    def from_recipient(cls, recipient: Recipient) -> "Actor":
        """The person to whom a notification goes, for asking something with their rights."""
        return cls(
            telegram_id=TelegramId(recipient.telegram_id),
            name=recipient.name,
            username=None,
            language=recipient.language,
            timezone=recipient.timezone,
            is_known=True,
        )

    @classmethod
    def from_person(cls, person: Person) -> "Actor":
        """Somebody for whom the bot does something of its own accord."""
        return cls(
            telegram_id=TelegramId(person.telegram_id),
            name=person.name,
            username=None,
            language=person.language,
            timezone=person.timezone,
            is_known=True,
            week_starts_on=person.week_starts_on,
        )


class RequestSteps:
    """Names the changes that one update causes, in order: `tg:<bot>:<update>:<step>`.

    An update that is handled again after a crash gives the same names, so the backend answers with what it did the first time.
    """

    def __init__(self, *, bot_id: int, update_id: int) -> None:
        self._prefix = f"tg:{bot_id}:{update_id}"
        self._steps = 0

    @classmethod
    def unrepeatable(cls, *, bot_id: int) -> "RequestSteps":
        """Steps of work that no stored update stands behind, such as a background redraw: nobody will repeat it."""
        steps = cls(bot_id=bot_id, update_id=0)
        steps._prefix = f"tg:{bot_id}:once-{secrets.token_hex(16)}"
        return steps

    def next_key(self) -> IdempotencyKey:
        """The key of the next change. Ask once per change, in the order in which the handler makes them."""
        self._steps += 1
        return IdempotencyKey(f"{self._prefix}:{self._steps}")

"""For whom a card is drawn, with their rights, language and zone: whose private chat it lies in, or whose task a group was shown."""

from dataclasses import dataclass
from typing import Self
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.identity import Actor
from bot.locales.translator import Translators
from bot.ports.registries import PersonRegistry
from bot.texts.wording import Wording
from contracts.ids import TelegramId
from contracts.todos.v1.people import Person


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who looks at a card."""

    actor: Actor
    wording: Wording

    @classmethod
    def of_person(cls, person: Person, translators: Translators, clock: Clock) -> Self:
        """The person as todos last described them."""
        wording = Wording(translators[person.language], ZoneInfo(person.timezone), clock.now(), person.week_starts_on)
        return cls(Actor.from_person(person), wording)


@dataclass(frozen=True, slots=True)
class Readers:
    """Finds them in the bot's own database."""

    people: PersonRegistry
    translators: Translators
    clock: Clock

    async def find_reader(self, telegram_id: TelegramId) -> Reader | None:
        """None if the bot has forgotten them."""
        person = await self.people.find_person(telegram_id)
        return Reader.of_person(person, self.translators, self.clock) if person else None

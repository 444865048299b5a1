"""The bot's own database in memory."""

from collections.abc import Collection

from bot.cards.gathering import Gathering
from bot.cards.readings import KeptReading
from bot.cards.reply_albums import ReplyAlbum
from bot.ports.registries import Card, ShownFace
from contracts.ids import TaskId, TelegramId, UserId
from contracts.todos.v1.people import Person


class InMemoryPeople:
    """Implements `PersonRegistry`."""

    def __init__(self) -> None:
        self.people: dict[TelegramId, Person] = {}

    async def find_person(self, telegram_id: TelegramId) -> Person | None:
        return self.people.get(telegram_id)

    async def list_people(self, user_ids: Collection[UserId]) -> list[Person]:
        return [person for person in self.people.values() if person.id in user_ids]

    async def remember_person(self, person: Person) -> None:
        self.people[TelegramId(person.telegram_id)] = person

    async def forget_person(self, telegram_id: TelegramId) -> None:
        self.people.pop(telegram_id, None)


class InMemoryTraces:
    """Implements `PersonalTraces`: remembers what it was asked to forget."""

    def __init__(self) -> None:
        self.forgotten: list[int] = []

    async def forget_chat(self, chat_id: int) -> None:
        self.forgotten.append(chat_id)


class InMemoryCards:
    """Implements `CardRegistry`; `faces` are those of living cards."""

    def __init__(self) -> None:
        self.cards: dict[tuple[int, int], Card] = {}
        self.faces: dict[tuple[int, int], ShownFace] = {}

    async def remember_card(self, card: Card, *, face: ShownFace | None = None) -> None:
        self.cards[card.chat_id, card.message_id] = card
        await self.release_card(card.chat_id, card.message_id)
        if face:
            self.faces[card.chat_id, card.message_id] = face

    async def release_card(self, chat_id: int, message_id: int) -> None:
        self.faces.pop((chat_id, message_id), None)

    async def find_card(self, chat_id: int, message_id: int) -> Card | None:
        return self.cards.get((chat_id, message_id))

    async def list_cards(self, task_id: TaskId) -> list[Card]:
        return [card for card in reversed(self.cards.values()) if card.task_id == task_id]

    async def forget_card(self, chat_id: int, message_id: int) -> None:
        self.cards.pop((chat_id, message_id), None)
        await self.release_card(chat_id, message_id)


class InMemoryReadings:
    """Implements `ReadingRegistry`."""

    def __init__(self) -> None:
        self.readings: dict[tuple[int, int], KeptReading] = {}

    async def remember_reading(self, chat_id: int, message_id: int, reading: KeptReading) -> None:
        self.readings[chat_id, message_id] = reading

    async def find_reading(self, chat_id: int, message_id: int) -> KeptReading | None:
        return self.readings.get((chat_id, message_id))

    async def find_reading_of(self, chat_id: int, source_id: int) -> tuple[int, KeptReading] | None:
        found = [
            (message_id, reading)
            for (chat, message_id), reading in self.readings.items()
            if chat == chat_id and reading.source_id == source_id
        ]
        return max(found, key=lambda pair: pair[0], default=None)


class InMemoryGatherings:
    """Implements `GatheringRegistry`."""

    def __init__(self) -> None:
        self.gatherings: dict[int, Gathering] = {}

    async def remember_gathering(self, chat_id: int, gathering: Gathering) -> None:
        self.gatherings[chat_id] = gathering

    async def find_gathering(self, chat_id: int) -> Gathering | None:
        return self.gatherings.get(chat_id)


class InMemoryAlbums:
    """Implements `AlbumRegistry`."""

    def __init__(self) -> None:
        self.albums: dict[tuple[int, str], ReplyAlbum] = {}

    async def remember_album(self, chat_id: int, album_id: str, album: ReplyAlbum) -> None:
        self.albums[chat_id, album_id] = album

    async def find_album(self, chat_id: int, album_id: str) -> ReplyAlbum | None:
        return self.albums.get((chat_id, album_id))

"""What the bot remembers in its own database, so that it need not ask."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from bot.cards.footers import Footer
from bot.cards.gathering import Gathering
from bot.cards.readings import KeptReading
from bot.cards.reply_albums import ReplyAlbum
from bot.texts.parts import TaskPart
from contracts.ids import CommentId, TaskId, TelegramId, UserId
from contracts.todos.v1.people import Person


class PersonRegistry(Protocol):
    """What the bot remembers of people, so that language and zone cost no request.

    The gateway keeps it fresh: every `Person` that todos answers is remembered before the method returns.
    """

    async def find_person(self, telegram_id: TelegramId) -> Person | None:
        """The person as todos last described them."""

    async def list_people(self, user_ids: Collection[UserId]) -> list[Person]:
        """Those of these people whom the bot has met, in no order."""

    async def remember_person(self, person: Person) -> None:
        """Keep what todos said."""

    async def forget_person(self, telegram_id: TelegramId) -> None:
        """Drop what is remembered; the next update introduces the person again."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """What makes a message one of a group's: whose it is, and of a card what of the task the group was shown at first.

    The card is drawn with that person's rights. A part that the task gets later is not for the group.
    """

    reader_id: TelegramId
    parts: frozenset[TaskPart] = frozenset()


@dataclass(frozen=True, slots=True)
class Card:
    """A message that shows a task, or a comment on it. Replying to it writes a comment (an answer to `comment_id` if set).

    Without `group` it lies in somebody's private chat.
    """

    chat_id: int
    message_id: int
    task_id: TaskId
    comment_id: CommentId | None = None
    group: GroupView | None = None


@dataclass(frozen=True, slots=True)
class ShownFace:
    """What a card shows: a digest of its words and buttons, and the version of the task, 0 if it is not known.

    `footer` is what stands under it for a while, which the digest leaves out.
    """

    digest: str
    version: int = 0
    footer: Footer | None = None


class CardRegistry(Protocol):
    """Which messages show which task; kept for a year."""

    async def remember_card(self, card: Card, *, face: ShownFace | None = None) -> None:
        """Keep the card; a message remembered before is overwritten.

        With a `face` the card is alive: it is redrawn when the task changes elsewhere. If that happened while something else stood in its
        place, it is looked at again.
        """

    async def release_card(self, chat_id: int, message_id: int) -> None:
        """Something else stands in the message for now: it is not redrawn until it is remembered with a face again."""

    async def find_card(self, chat_id: int, message_id: int) -> Card | None:
        """The card that this message is."""

    async def list_cards(self, task_id: TaskId) -> list[Card]:
        """The cards of a task, newest first, at most twenty."""

    async def forget_card(self, chat_id: int, message_id: int) -> None:
        """The message is gone."""


class GatheringRegistry(Protocol):
    """The task that was made last in each chat, as long as what follows may belong to it."""

    async def remember_gathering(self, chat_id: int, gathering: Gathering) -> None:
        """Keep it instead of the one before."""

    async def find_gathering(self, chat_id: int) -> Gathering | None:
        """The last one of the chat."""


class AlbumRegistry(Protocol):
    """Albums that answer a card; kept for a day, in which their files arrive."""

    async def remember_album(self, chat_id: int, album_id: str, album: ReplyAlbum) -> None:
        """Keep it; what was kept of the same album before is overwritten."""

    async def find_album(self, chat_id: int, album_id: str) -> ReplyAlbum | None:
        """What is known of the album; None if it answers no card."""


class PersonalTraces(Protocol):
    """Everything that the bot itself keeps of a private chat."""

    async def forget_chat(self, chat_id: int) -> None:
        """Drop it all: cards, those in groups too, readings, the person, open windows. Done twice, it changes nothing."""


class ReadingRegistry(Protocol):
    """How the texts of new tasks were understood; kept for a week, for as long as the buttons that correct it make sense."""

    async def remember_reading(self, chat_id: int, message_id: int, reading: KeptReading) -> None:
        """Keep the reading of the card in this message; one kept before is overwritten."""

    async def find_reading(self, chat_id: int, message_id: int) -> KeptReading | None:
        """The reading of the card in this message."""

    async def find_reading_of(self, chat_id: int, source_id: int) -> tuple[int, KeptReading] | None:
        """The card's message and its reading, by the message that the person wrote; the newest if there are several."""

"""What keeps cards up to date: the changes of tasks, and the cards that may be old."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from bot.cards.footers import Footer
from bot.identity import Actor
from bot.ports.registries import GroupView, ShownFace
from contracts.ids import TaskId, TelegramId
from contracts.todos.v1.changes import ChangesPage
from contracts.todos.v1.tasks import Task


class ChangesFeed(Protocol):
    """The changes of all tasks, as the bot itself; and the tasks, as a person."""

    async def read_changes(self, cursor: str | None) -> ChangesPage:
        """What changed since `cursor`; without one nothing, but the cursor to go on with.

        Raises:
            CursorExpired: anything may have changed.
        """

    async def find_tasks(self, actor: Actor, task_ids: Collection[UUID]) -> list[Task]:
        """Those of these tasks (1–100) that the actor may see, in the trash or not.

        Raises:
            Forbidden: todos does not know the person, or deactivated them.
        """


@dataclass(frozen=True, slots=True)
class StaleCard:
    """A card that may be old, in hand. `mark` names the occasion: a later change gives it another one.

    `newer` is how many living cards of the same task lie below it in the chat, `tries` how often it could not be redrawn; `group` is set if
    it lies in one.
    """

    chat_id: int
    message_id: int
    task_id: TaskId
    digest: str
    mark: datetime
    newer: int = 0
    tries: int = 0
    group: GroupView | None = None
    footer: Footer | None = None

    @property
    def reader_id(self) -> TelegramId:
        """With whose rights it is drawn."""
        return self.group.reader_id if self.group else TelegramId(self.chat_id)


class LivingCards(Protocol):
    """Cards with a face. What is marked stays so until it is settled, whoever dies meanwhile."""

    async def find_cursor(self) -> str | None:
        """How far the changes were followed."""

    async def mark(self, page: ChangesPage) -> int:
        """Mark the cards that show an older version, and keep the page's cursor, both or neither; how many cards were marked."""

    async def mark_all(self, *, cursor: str) -> int:
        """Mark every card, and keep the cursor."""

    async def claim(self, limit: int) -> list[StaleCard]:
        """Marked cards whose moment has come, the newest first; they are nobody else's for a minute."""

    async def is_in_hand(self, card: StaleCard) -> bool:
        """Whether it is still as it was claimed: neither drawn by a press since, nor marked anew."""

    async def settle(self, card: StaleCard, face: ShownFace) -> None:
        """It shows that now. A mark that was made since stays."""

    async def postpone(self, card: StaleCard, *, seconds: float, is_failure: bool = False) -> None:
        """Take it again later."""

    async def give_up(self, card: StaleCard) -> None:
        """It is not redrawn any more, until a press draws it."""

    async def next_due_in(self) -> float | None:
        """Seconds until a marked card's moment comes, None if there is none."""

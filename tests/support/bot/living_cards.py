"""Marked cards and the changes of tasks, in memory."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from bot.errors import BotError
from bot.identity import Actor
from bot.ports.living_cards import StaleCard
from bot.ports.registries import ShownFace
from contracts.todos.v1.changes import ChangesPage
from contracts.todos.v1.tasks import Task
from support.bot.backend import InMemoryTodos
from support.bot.storage import InMemoryCards

type Place = tuple[int, int]

_DAWN = datetime(2026, 11, 23, tzinfo=UTC)


class InMemoryLivingCards:
    """Implements `LivingCards` over the cards of a conversation; time stands still, so what is postponed stays in `postponed`."""

    def __init__(self, cards: InMemoryCards) -> None:
        self.cards = cards
        self.cursor: str | None = None
        self.marks: dict[Place, datetime] = {}
        self.tries: dict[Place, int] = {}
        self.postponed: dict[Place, float] = {}
        self._marked = 0

    async def find_cursor(self) -> str | None:
        return self.cursor

    async def mark(self, page: ChangesPage) -> int:
        versions = {task.id: task.version for task in page.tasks}
        return self._mark_those(
            page.next,
            [
                place
                for place, face in self.cards.faces.items()
                if place[0] in page.telegram_ids
                or (
                    (task_id := self.cards.cards[place].task_id) in versions
                    and ((version := versions[task_id]) is None or version > face.version)
                )
            ],
        )

    async def mark_all(self, *, cursor: str) -> int:
        return self._mark_those(cursor, list(self.cards.faces))

    async def claim(self, limit: int) -> list[StaleCard]:
        due = sorted((place for place in self.marks if place not in self.postponed), reverse=True)[:limit]
        return [self._claimed(place) for place in due if place in self.cards.faces]

    async def is_in_hand(self, card: StaleCard) -> bool:
        place = (card.chat_id, card.message_id)
        return self.marks.get(place) == card.mark and place in self.cards.faces

    async def settle(self, card: StaleCard, face: ShownFace) -> None:
        if await self.is_in_hand(card):
            self.cards.faces[card.chat_id, card.message_id] = face
            del self.marks[card.chat_id, card.message_id]

    async def postpone(self, card: StaleCard, *, seconds: float, is_failure: bool = False) -> None:
        place = (card.chat_id, card.message_id)
        self.postponed[place] = seconds
        self.tries[place] = card.tries + int(is_failure)

    async def give_up(self, card: StaleCard) -> None:
        self.cards.faces.pop((card.chat_id, card.message_id), None)
        self.marks.pop((card.chat_id, card.message_id), None)

    async def next_due_in(self) -> float | None:
        return 0.0 if self.marks else None

    def _mark_those(self, cursor: str, places: list[Place]) -> int:
        self.cursor = cursor
        for place in places:
            self._marked += 1
            self.marks[place] = _DAWN + timedelta(microseconds=self._marked)
            self.postponed.pop(place, None)
        return len(places)

    def _claimed(self, place: Place) -> StaleCard:
        task_id = self.cards.cards[place].task_id
        newer = [
            other
            for other in self.cards.faces
            if other[0] == place[0] and other[1] > place[1] and self.cards.cards[other].task_id == task_id
        ]
        return StaleCard(
            *place,
            task_id,
            self.cards.faces[place].digest,
            self.marks[place],
            newer=len(newer),
            tries=self.tries.get(place, 0),
            group=self.cards.cards[place].group,
            footer=self.cards.faces[place].footer,
        )


@dataclass
class InMemoryChangesFeed:
    """Implements `ChangesFeed`: gives `pages` one after the other, and the tasks of `todos` to those whose they are."""

    todos: InMemoryTodos | None = None
    pages: list[ChangesPage | BotError] = field(default_factory=list)
    asked: list[str | None] = field(default_factory=list)
    lookups: list[tuple[int, set[UUID]]] = field(default_factory=list)
    trouble: BotError | None = None

    async def read_changes(self, cursor: str | None) -> ChangesPage:
        self.asked.append(cursor)
        page = self.pages.pop(0)
        if isinstance(page, BotError):
            raise page
        return page

    async def find_tasks(self, actor: Actor, task_ids: Collection[UUID]) -> list[Task]:
        self.lookups.append((actor.telegram_id, set(task_ids)))
        if self.trouble:
            raise self.trouble
        assert self.todos is not None
        owners = self.todos.owners
        return [
            task for task in self.todos.tasks.values() if task.id in task_ids and owners[task.id] == actor.telegram_id
        ]

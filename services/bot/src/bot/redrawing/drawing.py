"""Redraws the marked cards of one chat and reader: one question to todos for all of them, an edit for each that looks otherwise.

Invariant: a card leaves here settled, postponed or given up, and no answer of Telegram's to one card stops the others.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from aiogram.exceptions import AiogramError

from bot.cards.assignees import AssigneeNames
from bot.cards.faces import CardFace, face_of, face_of_deleted, face_of_gone, is_calling, with_footer
from bot.cards.group_cards import face_for_group, face_of_deleted_for_group
from bot.errors import BotError, Forbidden
from bot.ports.living_cards import ChangesFeed, LivingCards, StaleCard
from bot.ports.registries import PersonRegistry, ReadingRegistry, ShownFace
from bot.redrawing.editing import CardEdits
from bot.redrawing.readers import Reader, Readers
from bot.texts.shown import ShownTask
from contracts.ids import TelegramId
from contracts.todos.v1.tasks import Task

logger = logging.getLogger(__name__)

KEPT_FRESH: Final = 3
"""So many of a task's cards are redrawn in one chat, the newest; one above them loses its buttons when it would be wrong."""

_NOT_NOW_SECONDS: Final = 3.0


@dataclass(frozen=True, slots=True)
class ChatRedrawing:
    """Makes one request for a chat and a person: the one whose private chat it is, or whose tasks a group was shown."""

    feed: ChangesFeed
    cards: LivingCards
    readers: Readers
    people: PersonRegistry
    readings: ReadingRegistry
    edits: CardEdits

    async def redraw(self, reader_id: TelegramId, stale: Sequence[StaleCard]) -> None:
        """Let these cards (1–100), which lie in one chat and are drawn for one person, show their tasks as they are."""
        reader = await self.readers.find_reader(reader_id)
        try:
            found = await self.feed.find_tasks(reader.actor, {card.task_id for card in stale}) if reader else []
        except Forbidden:
            reader = None
        except BotError as exc:
            logger.info("cards: %s", exc)
            await self._postpone(stale)
            return
        if reader is None:
            await self._give_up(stale)
            return
        await self._redraw_each(stale, {task.id: task for task in found}, reader)

    async def _redraw_each(self, stale: Sequence[StaleCard], tasks: dict[UUID, Task], reader: Reader) -> None:
        for position, card in enumerate(stale):
            try:
                has_room = await self._redraw_one(card, tasks.get(card.task_id), reader)
            except BotError:
                raise
            except AiogramError as exc:
                # Drawing for a group asks Telegram once for the bot's own name.
                logger.info("cards: %s", exc)
                has_room = False
            except Exception:
                # Whatever is wrong with this one, the others must be drawn.
                logger.exception("card %d of chat %d could not be drawn", card.message_id, card.chat_id)
                await self.cards.give_up(card)
                continue
            if not has_room:
                await self._postpone(stale[position:])
                return

    async def _redraw_one(self, card: StaleCard, task: Task | None, reader: Reader) -> bool:
        """False if Telegram has no room for it."""
        face = await self._face(card, task, reader)
        if _is_right(card, face, task):
            await self.cards.settle(card, ShownFace(card.digest, face.shown.version, card.footer))
            return True
        if not await self.edits.has_room(card.chat_id):
            return False
        # A press may have drawn it meanwhile, or opened a window in its place.
        if await self.cards.is_in_hand(card):
            await (self.edits.strip(card) if card.newer >= KEPT_FRESH else self.edits.show(card, face))
        return True

    async def _face(self, card: StaleCard, task: Task | None, reader: Reader) -> CardFace:
        if task is None:
            return face_of_gone(reader.wording)
        shown = ShownTask.from_task(task)
        if task.deleted_at:
            return (face_of_deleted_for_group if card.group else face_of_deleted)(shown, reader.wording)
        wording = await AssigneeNames(reader.actor, self.people).name(reader.wording, [shown])
        if card.group:
            return await face_for_group(shown, card.group.parts, wording, maker=reader.actor.name, bot=self.edits.bot)
        footer = card.footer.left_under(shown) if card.footer else None
        needs_reading = footer is not None and footer.pieces
        reading = await self.readings.find_reading(card.chat_id, card.message_id) if needs_reading else None
        return with_footer(face_of(shown, wording), shown, footer, reading, wording)

    async def _postpone(self, stale: Sequence[StaleCard]) -> None:
        for card in stale:
            await self.cards.postpone(card, seconds=_NOT_NOW_SECONDS)

    async def _give_up(self, stale: Sequence[StaleCard]) -> None:
        for card in stale:
            await self.cards.give_up(card)


def _is_right(card: StaleCard, face: CardFace, task: Task | None) -> bool:
    """Whether the message may stay: it looks the same, or calls for something that is still to be done."""
    if is_calling(card.digest):
        return task is not None and task.completed_at is None and task.deleted_at is None
    return (card.digest, card.footer) == (face.shown.digest, face.shown.footer)

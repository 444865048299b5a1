"""Adds the task that a message stands for and answers with its card, whichever window is open."""

from dataclasses import dataclass

from aiogram.types import Message

from bot.cards.gathering import Gathering
from bot.cards.making import TaskMaker
from bot.cards.messages import CardMessages
from bot.ports.registries import GatheringRegistry
from bot.texts.shown import ShownTask
from bot.texts.wording import Wording
from contracts.ids import ListId


@dataclass(frozen=True, slots=True)
class TaskAdder:
    """For the writer of a message. One request."""

    maker: TaskMaker
    cards: CardMessages
    gatherings: GatheringRegistry
    wording: Wording

    async def add(self, message: Message, *, list_id: ListId | None = None, is_for_today: bool = False) -> None:
        """The task goes to the list, if the text names no other, and is due today if that is wanted and the text says nothing of when.

        What the message is followed by at once belongs to it.
        """
        made = await self.maker.make(message, list_id=list_id, is_for_today=is_for_today)
        shown = ShownTask.from_task(made.task)
        remarks = [self.wording("create-title-cut")] if made.is_title_cut else []
        card_id = await self.cards.announce(message, shown, *remarks, reading=made.reading)
        begun = Gathering.begin(message, made.task, short_id=shown.id, card_id=card_id)
        await self.gatherings.remember_gathering(message.chat.id, begun)

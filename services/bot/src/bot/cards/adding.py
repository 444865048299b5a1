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
    """For the writer of a message. One request, a second one to put the task on today."""

    maker: TaskMaker
    cards: CardMessages
    gatherings: GatheringRegistry
    wording: Wording

    async def add(self, message: Message, *, list_id: ListId | None = None, is_for_today: bool = False) -> None:
        """The task goes to the list, if the text names no other, and is due today if that is wanted and the text names no other day.

        What the message is followed by at once belongs to it.
        """
        made = await self.maker.make(message, list_id=list_id)
        if is_for_today and made.task.due is None:
            made = await self.maker.put_on_its_day(made, message)
        shown = ShownTask.from_task(made.task)
        remarks = [self.wording("create-title-cut")] if made.is_title_cut else []
        card_id = await self.cards.announce(message, shown, *remarks, reading=made.reading, event_id=made.event_id)
        begun = Gathering.begin(message, made.task, short_id=shown.id, card_id=card_id)
        await self.gatherings.remember_gathering(message.chat.id, begun)

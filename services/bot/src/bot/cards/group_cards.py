"""Cards in groups. A group sees the words that became a task, and what becomes of them: done, moved, deleted.

Invariant: what a task is given later, such as notes or tags, stays with those who may see it; the group is shown no part that it was not
shown at first.
"""

from collections.abc import Collection
from dataclasses import dataclass

from aiogram import Bot
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.utils.formatting import Italic, Strikethrough, as_list

from bot.cards.assignees import AssigneeNames
from bot.cards.faces import DELETED_HERE, CardFace, shown_face
from bot.identity import Actor
from bot.links.addresses import DeepLink, LinkKind, address_of
from bot.ports.registries import Card, CardRegistry, GroupView, ShownFace
from bot.texts.parts import TaskPart, limit_to, parts_of
from bot.texts.shown import ShownTask
from bot.texts.tasks import card_text
from bot.texts.wording import Wording


async def face_for_group(
    task: ShownTask, parts: Collection[TaskPart], wording: Wording, *, maker: str, bot: Bot
) -> CardFace:
    """The card of a task that is not in the trash; `maker` is the name of the person whose it is."""
    heading = Italic(wording("group-added", name=maker))
    text = as_list(heading, card_text(limit_to(task, parts), wording))
    address = await address_of(DeepLink(LinkKind.TASK, task.id), bot)
    keyboard = link_keyboard(wording("group-open"), address)
    return CardFace(text, keyboard, shown_face(text, keyboard, task.version))


def face_of_deleted_for_group(task: ShownTask, wording: Wording) -> CardFace:
    """The card of a task in the trash: to bring it back is not for the group."""
    text = as_list(Strikethrough(task.title), "", wording("group-deleted"))
    return CardFace(text, None, ShownFace(DELETED_HERE.digest, task.version))


def link_keyboard(label: str, address: str) -> InlineKeyboardMarkup:
    """The one button that messages in groups have."""
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text=label, url=address)]])


@dataclass(frozen=True, slots=True)
class GroupCards:
    """Answers in groups, for the person who wrote there."""

    bot: Bot
    registry: CardRegistry
    names: AssigneeNames
    wording: Wording
    actor: Actor

    async def announce(self, message: Message, task: ShownTask) -> None:
        """Answer `message` with the card of the task that it became."""
        parts, wording = parts_of(task), await self.names.name(self.wording, [task])
        face = await face_for_group(task, parts, wording, maker=self.actor.name, bot=self.bot)
        sent = await message.reply(**face.text.as_kwargs(), reply_markup=face.keyboard)
        group = GroupView(self.actor.telegram_id, parts)
        await self.registry.remember_card(
            Card(sent.chat.id, sent.message_id, task.task_id, group=group), face=face.shown
        )

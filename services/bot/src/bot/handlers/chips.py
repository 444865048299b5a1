"""Correcting a new task: its chips, the question about its lines, and the message itself, edited."""

from typing import Any, Final, Literal

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message
from dishka import AsyncContainer, FromDishka
from dishka.integrations.aiogram import inject

from bot.cards.attachments import CONTENTS_OF_COMMENTS
from bot.cards.changes import CardChanges
from bot.cards.chips import ChipPress, OtherReadingPress, SplitPress
from bot.cards.making import TaskMaker
from bot.cards.messages import CardMessages
from bot.cards.readings import KeptReading, changes_for, choosing
from bot.cards.replying import ReplyTaker
from bot.errors import NotFound
from bot.locales.translator import Translator
from bot.ports.registries import Card, CardRegistry, ReadingRegistry
from bot.texts.shown import ShownTask, TaskRow
from bot.texts.tasks import row_line
from bot.texts.wording import Wording
from contracts.ids import CommentId, TaskId, from_short_id
from contracts.todos.v1.tasks import TaskChanges

_UNKNOWN_VERSION: Final = 0


class Correction:
    """A press on a chip: the task changes, and its card is drawn anew."""

    def __init__(
        self, changes: CardChanges, cards: CardMessages, readings: ReadingRegistry, maker: TaskMaker, wording: Wording
    ) -> None:
        self._changes, self._cards, self._readings = changes, cards, readings
        self._maker, self._wording = maker, wording

    async def take_back(self, callback: CallbackQuery, press: ChipPress) -> None:
        """Leave a piece of the text in the title."""
        reading = await self._find(callback)
        if reading is not None:
            after = reading.without(press.piece, tag_at=press.place)
            await self._apply(callback, press, changes_for(after, press.piece), after)

    async def choose(self, callback: CallbackQuery, press: ChipPress) -> None:
        """Go by another reading of the date."""
        reading = await self._find(callback)
        if reading is None:
            return
        if press.place >= len(reading.alternatives):
            await callback.answer()  # a second press: one was chosen already
            return
        await self._apply(callback, press, choosing(reading.alternatives[press.place]), reading.settled())

    async def split(self, callback: CallbackQuery, press: ChipPress) -> None:
        """Make a task of every line, and say which there are now."""
        reading = await self._find(callback)
        if reading is None:
            return
        if not reading.lines:
            await callback.answer()  # a second press: the lines are tasks already
            return
        made = await self._maker.make_of_lines(reading)
        await self._apply(callback, press, TaskChanges(notes=""), reading.split())
        rows = [row_line(TaskRow.from_task(task), self._wording, shows_day=True) for task in made]
        await self._cards.tell(callback.from_user.id, self._wording("chip-split-done", count=len(made)), *rows)

    async def _find(self, callback: CallbackQuery) -> KeptReading | None:
        """The reading that the pressed card stands for; a week later there is none, and the press says so."""
        message = callback.message
        found = await self._readings.find_reading(message.chat.id, message.message_id) if message else None
        if found is None:
            await callback.answer(self._wording("chip-too-late"), show_alert=True)
        return found

    async def _apply(
        self, callback: CallbackQuery, press: ChipPress, changes: TaskChanges, reading: KeptReading
    ) -> None:
        if callback.message is None:
            return
        try:
            task = await self._changes.change(press.task_id, changes, version=press.version)
        except NotFound:
            await callback.answer(self._wording("card-gone"), show_alert=True)
            await self._cards.show_gone(callback.message)
            return
        await callback.answer(self._wording("card-toast-saved"))
        await self._cards.redraw(callback.message, ShownTask.from_task(task), reading=reading)


@inject
async def on_chip(callback: CallbackQuery, callback_data: ChipPress, correction: FromDishka[Correction]) -> None:
    await correction.take_back(callback, callback_data)


@inject
async def on_other_reading(
    callback: CallbackQuery, callback_data: OtherReadingPress, correction: FromDishka[Correction]
) -> None:
    await correction.choose(callback, callback_data)


@inject
async def on_split(callback: CallbackQuery, callback_data: SplitPress, correction: FromDishka[Correction]) -> None:
    await correction.split(callback, callback_data)


class EditsTask(Filter):
    """Gives the handler the reading of the task that was made of this message, and the card that shows it."""

    async def __call__(self, message: Message, dishka_container: AsyncContainer) -> Literal[False] | dict[str, Any]:
        readings = await dishka_container.get(ReadingRegistry)
        found = await readings.find_reading_of(message.chat.id, message.message_id)
        return {"card_id": found[0], "reading": found[1]} if found else False


@inject
async def on_edited_task(
    message: Message,
    card_id: int,
    reading: KeptReading,
    maker: FromDishka[TaskMaker],
    changes: FromDishka[CardChanges],
    cards: FromDishka[CardMessages],
) -> None:
    """The task follows its message as long as the reading is kept."""
    again, edited = await maker.read_again(reading, message)
    try:
        task = await changes.change(TaskId(from_short_id(reading.task)), edited, version=_UNKNOWN_VERSION)
    except NotFound:
        return
    await cards.redraw_at(message.chat.id, card_id, ShownTask.from_task(task), reading=again)


class EditsComment(Filter):
    """Gives the handler the comment that this message became."""

    async def __call__(
        self, message: Message, dishka_container: AsyncContainer
    ) -> Literal[False] | dict[str, CommentId]:
        registry = await dishka_container.get(CardRegistry)
        card: Card | None = await registry.find_card(message.chat.id, message.message_id)
        return {"comment_id": card.comment_id} if card and card.comment_id else False


@inject
async def on_edited_comment(
    message: Message, comment_id: CommentId, replies: FromDishka[ReplyTaker], translator: FromDishka[Translator]
) -> None:
    if says := await replies.follow(message, comment_id):
        await message.reply(translator(says), disable_notification=True)


def build_router() -> Router:
    router = Router(name="corrections")
    router.callback_query.register(on_chip, ChipPress.filter())
    router.callback_query.register(on_other_reading, OtherReadingPress.filter())
    router.callback_query.register(on_split, SplitPress.filter())
    router.edited_message.filter(F.chat.type == ChatType.PRIVATE)
    router.edited_message.register(on_edited_task, F.text, EditsTask())
    router.edited_message.register(on_edited_comment, F.content_type.in_(CONTENTS_OF_COMMENTS), EditsComment())
    return router

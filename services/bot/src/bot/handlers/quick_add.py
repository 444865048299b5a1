"""Any plain message becomes a task, with its files and with whom it comes from, unless the open window is waiting for a text."""

from collections.abc import Collection
from typing import Any, Final, Literal

from aiogram import F, Router
from aiogram.enums import ChatType, ContentType
from aiogram.filters import Filter
from aiogram.fsm.state import State
from aiogram.types import Message
from aiogram_dialog import Dialog
from aiogram_dialog.api.entities import Context
from aiogram_dialog.api.internal import CONTEXT_KEY
from dishka import AsyncContainer, FromDishka
from dishka.integrations.aiogram import inject

from bot.cards.adding import TaskAdder
from bot.cards.attachments import CONTENTS_OF_COMMENTS, CONTENTS_WITH_FILE
from bot.cards.changes import CardChanges
from bot.cards.gathering import Gathering
from bot.cards.messages import CardMessages
from bot.cards.origins import is_forwarded
from bot.dialogs.widgets.window import Screen
from bot.handlers.lessons import Lesson, TurnsPage, teaches
from bot.locales.translator import Translator
from bot.ports.registries import GatheringRegistry, ReadingRegistry
from bot.texts.shown import ShownTask
from contracts.ids import TaskId, from_short_id

_NO_TASK: Final = frozenset(
    {
        ContentType.CONTACT,
        ContentType.DICE,
        ContentType.POLL,
        ContentType.STICKER,
        ContentType.STORY,
        ContentType.VENUE,
    }
)


class NoWindowTakes(Filter):
    """True unless the window that is open now takes such messages. An open dialog would otherwise swallow every message."""

    def __init__(self, dialogs: Collection[Dialog]) -> None:
        self._takes = what_windows_take(dialogs)

    async def __call__(self, message: Message, **data: Any) -> bool:
        context: Context | None = data.get(CONTEXT_KEY)
        return context is None or message.content_type not in self._takes.get(context.state, frozenset())


def what_windows_take(dialogs: Collection[Dialog]) -> dict[State, frozenset[ContentType]]:
    """What each window reads of what a person sends, by its state: typed text, places, files."""
    windows = [window for dialog in dialogs for window in dialog.windows.values()]
    return {window.get_state(): window.takes for window in windows if isinstance(window, Screen)}


@inject
async def on_task_message(message: Message, adder: FromDishka[TaskAdder]) -> None:
    await adder.add(message)


class BelongsToLastTask(Filter):
    """Gives the handler the `gathering` that this message is a part of."""

    async def __call__(
        self, message: Message, dishka_container: AsyncContainer
    ) -> Literal[False] | dict[str, Gathering]:
        if not (message.media_group_id or is_forwarded(message)):
            return False
        registry = await dishka_container.get(GatheringRegistry)
        found = await registry.find_gathering(message.chat.id)
        return {"gathering": found} if found and found.takes(message) else False


@inject
async def on_further_message(
    message: Message,
    gathering: Gathering,
    changes: FromDishka[CardChanges],
    cards: FromDishka[CardMessages],
    gatherings: FromDishka[GatheringRegistry],
    readings: FromDishka[ReadingRegistry],
) -> None:
    grown = gathering.with_message(message)
    task_id = TaskId(from_short_id(gathering.task))
    task = await changes.change(task_id, grown.changes(), version=gathering.version)
    await gatherings.remember_gathering(message.chat.id, grown.at(task))
    reading = await readings.find_reading(message.chat.id, gathering.card_id)
    await cards.redraw_at(message.chat.id, gathering.card_id, ShownTask.from_task(task), reading=reading)


@inject
async def on_other_content(message: Message, translator: FromDishka[Translator]) -> None:
    await message.reply(translator("text-only"))


async def on_service_message(message: Message) -> None:
    """A pinned message, a changed timer: nothing that a person says. An open dialog would redraw itself for it."""


def build_router(dialogs: Collection[Dialog]) -> Router:
    """Stands before the dialogs: what it lets through is for them alone."""
    router = Router(name="quick add")
    router.message.filter(F.chat.type == ChatType.PRIVATE)
    router.message.middleware(TurnsPage())
    lesson, is_free = teaches(Lesson.WRITE), NoWindowTakes(dialogs)
    router.message.register(on_further_message, BelongsToLastTask())
    router.message.register(on_task_message, F.forward_origin, flags=lesson)
    router.message.register(on_task_message, F.text, is_free, flags=lesson)
    router.message.register(on_task_message, F.content_type.in_(CONTENTS_WITH_FILE), is_free, flags=lesson)
    router.message.register(on_other_content, F.content_type.in_(_NO_TASK))
    router.message.register(on_other_content, F.location, is_free)
    router.message.register(on_service_message, ~F.content_type.in_(CONTENTS_OF_COMMENTS), ~F.location)
    return router

"""Any plain message becomes a task, unless the open window is waiting for a text."""

from collections.abc import Collection
from typing import Any, Final

from aiogram import F, Router
from aiogram.enums import ChatType, ContentType
from aiogram.filters import Filter
from aiogram.fsm.state import State
from aiogram.types import Message, TelegramObject
from aiogram_dialog import Dialog, Window
from aiogram_dialog.api.entities import Context
from aiogram_dialog.api.internal import CONTEXT_KEY
from dishka import FromDishka
from dishka.integrations.aiogram import inject

from bot.cards.making import TaskMaker
from bot.cards.messages import CardMessages
from bot.locales.translator import Translator
from bot.texts.shown import ShownTask

_CONTENT: Final = frozenset(
    {
        ContentType.ANIMATION,
        ContentType.AUDIO,
        ContentType.CONTACT,
        ContentType.DICE,
        ContentType.DOCUMENT,
        ContentType.LOCATION,
        ContentType.PHOTO,
        ContentType.POLL,
        ContentType.STICKER,
        ContentType.STORY,
        ContentType.VENUE,
        ContentType.VIDEO,
        ContentType.VIDEO_NOTE,
        ContentType.VOICE,
    }
)


class NoWindowTakesText(Filter):
    """True unless the window that is open now takes what is typed. An open dialog would otherwise swallow every message."""

    def __init__(self, dialogs: Collection[Dialog]) -> None:
        self._taking = frozenset(text_states(dialogs))

    async def __call__(self, event: TelegramObject, **data: Any) -> bool:
        context: Context | None = data.get(CONTEXT_KEY)
        return context is None or context.state not in self._taking


def text_states(dialogs: Collection[Dialog]) -> list[State]:
    """The states of the windows that take text."""
    windows = [window for dialog in dialogs for window in dialog.windows.values()]
    return [window.get_state() for window in windows if isinstance(window, Window) and window.on_message]


@inject
async def on_task_text(
    message: Message,
    maker: FromDishka[TaskMaker],
    cards: FromDishka[CardMessages],
    translator: FromDishka[Translator],
) -> None:
    made = await maker.make(message)
    remarks = []
    if made.is_title_cut:
        remarks.append(translator("create-title-cut"))
    if message.caption:
        remarks.append(translator("create-file-dropped"))
    await cards.announce(message, ShownTask.from_task(made.task), *remarks, reading=made.reading)


@inject
async def on_other_content(message: Message, translator: FromDishka[Translator]) -> None:
    await message.reply(translator("text-only"))


async def on_service_message(message: Message) -> None:
    """A pinned message, a changed timer: nothing that a person says. An open dialog would redraw itself for it."""


def build_router(dialogs: Collection[Dialog]) -> Router:
    """Stands before the dialogs: what it lets through is for them alone."""
    router = Router(name="quick add")
    router.message.filter(F.chat.type == ChatType.PRIVATE)
    router.message.register(on_task_text, F.text, NoWindowTakesText(dialogs))
    router.message.register(on_task_text, F.caption)
    router.message.register(on_other_content, F.content_type.in_(_CONTENT))
    router.message.register(on_service_message, ~F.text)
    return router

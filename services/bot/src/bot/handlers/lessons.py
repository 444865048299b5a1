"""The first minute teaches by doing: whoever has just been set up does something, and is told what to try next. No requests.

A handler says by the flag `lesson` what doing it teaches; the middleware of its router turns the page if that was the open lesson.
"""

from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import Any, Final

from aiogram import BaseMiddleware
from aiogram.dispatcher.flags import get_flag
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, TelegramObject
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.api.entities import Context
from aiogram_dialog.api.internal import CONTEXT_KEY

from bot.dialogs.setup.states import SetupSG

_FLAG: Final = "lesson"


class Lesson(StrEnum):
    """What can be learned."""

    WRITE = "write"
    COMPLETE = "complete"
    COMMENT = "comment"


_PAGES: Final[dict[Lesson, tuple[State, State]]] = {
    Lesson.WRITE: (SetupSG.ready, SetupSG.complete),
    Lesson.COMPLETE: (SetupSG.complete, SetupSG.comment),
    Lesson.COMMENT: (SetupSG.comment, SetupSG.learned),
}


def teaches(lesson: Lesson) -> dict[str, Any]:
    """The flags of a handler."""
    return {_FLAG: lesson}


class TurnsPage(BaseMiddleware):
    """Shows the next lesson below what the handler answered."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        result = await handler(event, data)
        lesson: Lesson | None = get_flag(data, _FLAG)
        context: Context | None = data.get(CONTEXT_KEY)
        if lesson is not None and context is not None and context.state == _PAGES[lesson][0]:
            await _turn_page(data["dialog_manager"], _PAGES[lesson][1])
        return result


async def _turn_page(manager: DialogManager, page: State) -> None:
    await manager.switch_to(page)
    if isinstance(manager.event, CallbackQuery):
        # For aiogram-dialog the message of a press is the window, whose buttons go when the next one is sent. Here it is the card.
        vars(manager)["_event"] = manager.event.model_copy(update={"message": None})
    await manager.show(ShowMode.SEND)

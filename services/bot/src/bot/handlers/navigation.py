"""Buttons that lead to a window from a message without dialog state, and buttons that nobody knows any more."""

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.utils import CB_SEP
from dishka import FromDishka
from dishka.integrations.aiogram import inject

from bot.dialogs.menu.states import MenuSG
from bot.dialogs.review.states import ReviewSG
from bot.dialogs.task_list.states import TaskListSG
from bot.handlers.opening import open_in_place
from bot.handlers.presses import GoTo, Place
from bot.locales.translator import Translator
from contracts.todos.v1.tasks import TaskView


async def on_go_to(callback: CallbackQuery, callback_data: GoTo, dialog_manager: DialogManager) -> None:
    if callback_data.place is Place.AGENDA:
        await open_in_place(callback, dialog_manager, TaskListSG.page, {"view": TaskView.AGENDA})
    elif callback_data.place is Place.REVIEW:
        await open_in_place(callback, dialog_manager, ReviewSG.day)
    else:
        await open_in_place(callback, dialog_manager, MenuSG.main)


@inject
async def on_unknown_button(
    callback: CallbackQuery, dialog_manager: DialogManager, translator: FromDishka[Translator]
) -> None:
    """A button of a version of the bot that is no more."""
    await callback.answer(translator("error-stale-menu"))
    await open_in_place(callback, dialog_manager, MenuSG.main)


def build_router() -> Router:
    router = Router(name="navigation")
    router.callback_query.register(on_go_to, GoTo.filter())
    return router


def build_last_router() -> Router:
    """Stands right before the dialogs: a press that names no dialog must not redraw the one that happens to be open."""
    router = Router(name="unknown buttons")
    router.callback_query.register(on_unknown_button, ~F.data.contains(CB_SEP))
    return router

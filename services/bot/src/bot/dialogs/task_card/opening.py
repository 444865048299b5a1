"""The windows that open over a card. None of this asks the backend: each window loads what it needs itself."""

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.comments.model import CommentsModel
from bot.dialogs.comments.states import CommentsSG
from bot.dialogs.due.model import DueModel
from bot.dialogs.due.states import DueSG
from bot.dialogs.history.model import HistoryModel
from bot.dialogs.history.states import HistorySG
from bot.dialogs.repeats.model import RepeatModel
from bot.dialogs.repeats.states import RepeatSG
from bot.dialogs.subtasks.model import SubtasksModel
from bot.dialogs.subtasks.states import SubtasksSG
from bot.dialogs.task_card.model import CardModel
from bot.texts.shown import ShownTask


def _leave(manager: DialogManager) -> ShownTask | None:
    """The task of the card. A notice that was read is not repeated when the person comes back."""
    model = CardModel.of(manager)
    model.notice = None
    model.keep(manager)
    return model.task


async def on_due(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    if task := _leave(manager):
        await manager.start(DueSG.day, DueModel.start(task.title, can_clear=task.due is not None))


async def on_move_once(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    if task := _leave(manager):
        await manager.start(DueSG.day, DueModel.start(task.title, is_for_once=True))


async def on_repeat(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    if task := _leave(manager):
        await manager.start(RepeatSG.choose, RepeatModel.start(task))


async def on_comments(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    if task := _leave(manager):
        await manager.start(CommentsSG.page, CommentsModel.start(task.id, task.title))


async def on_subtasks(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    if task := _leave(manager):
        await manager.start(SubtasksSG.page, SubtasksModel.start(task.id, task.title))


async def on_history(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    if task := _leave(manager):
        await manager.start(HistorySG.page, HistoryModel.start(task.id, task.title))

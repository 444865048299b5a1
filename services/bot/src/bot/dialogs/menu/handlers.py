from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import Data, DialogManager, ShowMode
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.menu.model import MenuModel
from bot.dialogs.results import ListSeen
from bot.dialogs.task_list.states import TaskListSG
from bot.statistics.messages import StatisticsMessages
from bot.statistics.press import Period
from contracts.todos.v1.tasks import TaskView


async def on_view(callback: CallbackQuery, select: Any, manager: DialogManager, view: str) -> None:
    await manager.start(TaskListSG.page, {"view": TaskView(view)})


@inject
async def on_stats(
    callback: CallbackQuery, button: Button, manager: DialogManager, statistics: FromDishka[StatisticsMessages]
) -> None:
    """A picture, below the menu."""
    await statistics.send(Period.WEEK)
    manager.show_mode = ShowMode.NO_UPDATE


async def on_result(start_data: Data, result: Any, manager: DialogManager) -> None:
    """A list was closed: remember how long it was."""
    model = MenuModel.of(manager)
    if not isinstance(result, ListSeen):
        # A task may have been created, or a list was only looked at in part.
        model.counts.clear()
    elif result.view is not TaskView.DONE:
        model.counts[result.view] = result.open_count
    model.keep(manager)

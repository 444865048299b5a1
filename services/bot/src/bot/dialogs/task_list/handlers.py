"""What the buttons of a list do. Requests: 1 to open, refresh or step past what is loaded; 0 for everything else."""

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import Data, DialogManager
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.create.states import CreateSG
from bot.dialogs.navigation import go_back
from bot.dialogs.results import CardClosed, ListSeen, TaskAdded
from bot.dialogs.task_card.model import start_data as card_start_data
from bot.dialogs.task_card.states import CardSG
from bot.dialogs.task_list.model import PAGES_LOADED, ROWS_LOADED, TaskListModel
from bot.errors import BackendUnavailable
from bot.identity import Actor
from bot.ports import TodosGateway
from contracts.todos.v1.tasks import TaskView


@inject
async def on_start(
    start_data: Data, manager: DialogManager, todos: FromDishka[TodosGateway], actor: FromDishka[Actor]
) -> None:
    view = TaskView(start_data["view"]) if isinstance(start_data, dict) else TaskView.AGENDA
    await _load_first_chunk(manager, TaskListModel(view=view), todos, actor)


@inject
async def on_refresh(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    model = TaskListModel(view=TaskListModel.of(manager).view)
    await _load_first_chunk(manager, model, todos, actor)


@inject
async def on_next(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    model = TaskListModel.of(manager)
    if not model.is_on_last_loaded_page:
        model.page += 1
    elif model.has_next and (cursor := model.next_cursor):
        model.take(await todos.list_tasks(actor, view=model.view, cursor=cursor, limit=ROWS_LOADED))
        model.cursors, model.page = [*model.cursors, cursor], 0
    model.keep(manager)


@inject
async def on_previous(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    model = TaskListModel.of(manager)
    if model.page > 0:
        model.page -= 1
    elif model.has_previous:
        cursor = model.cursors[-2]
        model.take(await todos.list_tasks(actor, view=model.view, cursor=cursor, limit=ROWS_LOADED))
        model.cursors, model.page = model.cursors[:-1], PAGES_LOADED - 1
    model.keep(manager)


async def on_row(callback: CallbackQuery, select: Any, manager: DialogManager, row_id: str) -> None:
    """Open the card; while marking, mark the task or take its mark away."""
    model = TaskListModel.of(manager)
    if model.find_row(row_id) is None:
        return
    if not model.is_marking:
        await manager.start(CardSG.view, card_start_data(row_id))
        return
    model.mark(row_id)
    model.keep(manager)


async def on_create(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.start(CreateSG.title)


async def on_back(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    model = TaskListModel.of(manager)
    open_count = sum(not row.is_done for row in model.rows)
    await go_back(manager, ListSeen(model.view, open_count) if model.is_complete else None)


@inject
async def on_result(
    start_data: Data,
    result: Any,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    """A card was closed: its row is as the card left it. A task was created: where it belongs only the backend knows."""
    model = TaskListModel.of(manager)
    if isinstance(result, TaskAdded):
        await _load_first_chunk(manager, TaskListModel(view=model.view), todos, actor)
    elif isinstance(result, CardClosed):
        if result.row is None:
            model.remove_row(result.task_id)
        else:
            model.replace_row(result.row)
        model.keep(manager)


async def _load_first_chunk(manager: DialogManager, model: TaskListModel, todos: TodosGateway, actor: Actor) -> None:
    try:
        model.take(await todos.list_tasks(actor, view=model.view, limit=ROWS_LOADED))
    except BackendUnavailable:
        # The window itself says so and offers to try again: a person who opened it must not be left without one.
        model.has_failed = True
    model.keep(manager)

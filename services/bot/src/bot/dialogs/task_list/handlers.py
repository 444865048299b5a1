"""What the buttons of a list do. Requests: 1 to open, refresh or step past what is loaded; 0 for everything else."""

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import Data, DialogManager
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.create.model import start_data as create_start_data
from bot.dialogs.create.model import start_data_for_today
from bot.dialogs.create.states import CreateSG
from bot.dialogs.list_options.states import ListOptionsSG
from bot.dialogs.navigation import go_back
from bot.dialogs.paging import ROWS_LOADED, ChunkLoader
from bot.dialogs.results import CardClosed, DuePicked, ListChanged, ListSeen, ReviewClosed, TaskAdded
from bot.dialogs.review.model import start_data as review_start_data
from bot.dialogs.review.states import ReviewSG
from bot.dialogs.task_card.model import start_data as card_start_data
from bot.dialogs.task_card.states import CardSG
from bot.dialogs.task_list.bulk import reschedule
from bot.dialogs.task_list.changing import BulkChanger
from bot.dialogs.task_list.model import BulkDone, TaskListModel
from bot.dialogs.task_list.states import TaskListSG
from bot.errors import BackendUnavailable, NotFound, TaskNotFound
from bot.identity import Actor
from bot.ports.todos import TodosGateway
from bot.texts.lists import list_name
from bot.texts.shown import TaskRow
from bot.texts.wording import Wording
from contracts.base import Page
from contracts.todos.v1.bulk import BulkAction
from contracts.todos.v1.tasks import Task, TaskView


@inject
async def on_start(
    start_data: Data, manager: DialogManager, todos: FromDishka[TodosGateway], actor: FromDishka[Actor]
) -> None:
    model = TaskListModel.model_validate(start_data if isinstance(start_data, dict) else {"view": TaskView.AGENDA})
    await _load_first_chunk(manager, model, todos, actor)


@inject
async def on_refresh(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    await _load_first_chunk(manager, TaskListModel.of(manager).emptied(), todos, actor)


@inject
async def on_next(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    model = TaskListModel.of(manager)
    await model.step_forward(_loader(model, todos, actor))
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
    await model.step_back(_loader(model, todos, actor))
    model.keep(manager)


@inject
async def on_row(
    callback: CallbackQuery,
    select: Any,
    manager: DialogManager,
    row_id: str,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    """Open the card; while marking, mark the task or take its mark away; out of the trash, bring it back."""
    model = TaskListModel.of(manager)
    row = model.find_row(row_id)
    if row is None:
        return
    if model.view is TaskView.TRASH:
        await _restore(manager, model, row, todos, actor)
    elif model.is_marking:
        model.mark(row_id)
        model.keep(manager)
    else:
        await manager.start(CardSG.view, card_start_data(row_id))


async def on_order(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    """The next order of what is loaded, from its first page."""
    model = TaskListModel.of(manager)
    model.order, model.page = model.order.following, 0
    model.keep(manager)


@inject
async def on_create(
    callback: CallbackQuery, button: Button, manager: DialogManager, wording: FromDishka[Wording]
) -> None:
    await manager.start(CreateSG.title, _creation(TaskListModel.of(manager), wording))


def _creation(model: TaskListModel, wording: Wording) -> dict[str, Any] | None:
    """What is said of a new task by the list from which it is asked for."""
    if model.shown_list:
        return create_start_data(model.shown_list.id, list_name(model.shown_list, wording))
    return start_data_for_today() if model.view is TaskView.AGENDA else None


async def on_empty(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.switch_to(TaskListSG.empty)


@inject
async def on_empty_sure(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    """Everything in the trash is deleted for good. What is left belongs to lists of others."""
    await todos.empty_trash(actor)
    await _load_first_chunk(manager, TaskListModel.of(manager).emptied(), todos, actor)
    await manager.switch_to(TaskListSG.page)


async def on_options(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    """To what can be changed about the list itself."""
    if shown_list := TaskListModel.of(manager).shown_list:
        await manager.start(ListOptionsSG.main, {"row": shown_list.model_dump(mode="json")})


async def on_review(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.start(ReviewSG.day, review_start_data())


async def on_back(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await go_back(manager, _seen(TaskListModel.of(manager)))


def _seen(model: TaskListModel) -> ListSeen | ListChanged | None:
    """What the dialog below may remember of the list."""
    open_count, shown_list = sum(not row.is_done for row in model.rows), model.shown_list
    if model.is_complete and model.tag is None:
        return ListSeen(model.view, open_count, shown_list and shown_list.model_copy(update={"open_count": open_count}))
    return ListChanged(shown_list.id, shown_list) if shown_list else None


@inject
async def on_result(
    start_data: Data,
    result: Any,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
    changer: FromDishka[BulkChanger],
    wording: FromDishka[Wording],
) -> None:
    """A card was closed: its row is as the card left it. A task was created, or a day sorted out: what stands where only todos knows."""
    model = TaskListModel.of(manager)
    if isinstance(result, DuePicked):
        await reschedule(manager, result, changer, wording)
    elif isinstance(result, TaskAdded) or (isinstance(result, ReviewClosed) and result.has_decided):
        await _load_first_chunk(manager, model.emptied(), todos, actor)
    elif isinstance(result, ListChanged):
        await _take_list(manager, model, result)
    elif isinstance(result, CardClosed):
        if result.row is None or model.is_of_another_list(result.list_id):
            model.remove_row(result.task_id)
        else:
            model.replace_row(result.row)
        model.keep(manager)


async def _load_first_chunk(manager: DialogManager, model: TaskListModel, todos: TodosGateway, actor: Actor) -> None:
    try:
        await model.load_first(_loader(model, todos, actor))
    except BackendUnavailable:
        # The window itself says so and offers to try again: a person who opened it must not be left without one.
        model.has_failed = True
    except NotFound:
        model.is_gone = True
    model.keep(manager)


def _loader(model: TaskListModel, todos: TodosGateway, actor: Actor) -> ChunkLoader:
    list_id = model.shown_list.list_id if model.shown_list else None

    async def load(cursor: str | None) -> Page[Task]:
        return await todos.list_tasks(
            actor, view=model.view, list_id=list_id, tag=model.tag, cursor=cursor, limit=ROWS_LOADED
        )

    return load


async def _restore(
    manager: DialogManager, model: TaskListModel, row: TaskRow, todos: TodosGateway, actor: Actor
) -> None:
    try:
        await todos.restore_task(actor, row.task_id)
    except TaskNotFound:
        model.bulk_done = None
    else:
        model.bulk_done = BulkDone(action=BulkAction.RESTORE, count=1)
    model.remove_row(row.id)
    model.keep(manager)


async def _take_list(manager: DialogManager, model: TaskListModel, changed: ListChanged) -> None:
    """The list has another name, or is put aside and left."""
    if changed.row is None:
        await go_back(manager, changed)
        return
    model.shown_list = changed.row
    model.keep(manager)

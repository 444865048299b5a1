"""Choosing who shall do a task. Requests: 1 to see who can; 0 to choose. Closes with `AssigneesPicked`."""

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import Data, DialogManager
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.assignees.model import AssigneesModel
from bot.dialogs.results import AssigneesPicked
from bot.errors import BackendUnavailable, NotFound
from bot.identity import Actor
from bot.ports.todos import TodosGateway


@inject
async def on_start(
    start_data: Data, manager: DialogManager, todos: FromDishka[TodosGateway], actor: FromDishka[Actor]
) -> None:
    await _load(manager, AssigneesModel.model_validate(start_data), todos, actor)


@inject
async def on_retry(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    await _load(manager, AssigneesModel.of(manager), todos, actor)


async def on_person(callback: CallbackQuery, select: Any, manager: DialogManager, row_id: str) -> None:
    model = AssigneesModel.of(manager)
    model.toggle(row_id)
    model.keep(manager)


async def on_ready(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.done(AssigneesPicked(AssigneesModel.of(manager).chosen))


async def on_back(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.done()


async def _load(manager: DialogManager, model: AssigneesModel, todos: TodosGateway, actor: Actor) -> None:
    try:
        model.take(await todos.list_task_people(actor, model.task_id))
    except BackendUnavailable:
        model.has_failed = True
    except NotFound:
        model.is_gone = True
    model.keep(manager)

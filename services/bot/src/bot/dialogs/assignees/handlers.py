"""Choosing who shall do a task. Requests: 1 to see who can; 0 to choose. Closes with `AssigneesPicked`."""

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.assignees.model import AssigneesModel
from bot.dialogs.loading import loading
from bot.dialogs.results import AssigneesPicked
from bot.errors import NotFound
from bot.identity import Actor
from bot.ports.todos import TodosGateway


async def load(manager: DialogManager, todos: TodosGateway, actor: Actor) -> None:
    """Ask who can do it. As long as that is not known, nobody can have been chosen."""
    model = AssigneesModel.model_validate(manager.start_data)
    try:
        with loading(model):
            model.take(await todos.list_task_people(actor, model.task_id))
    except NotFound:
        model.is_gone = True
    model.keep(manager)


async def on_person(callback: CallbackQuery, select: Any, manager: DialogManager, row_id: str) -> None:
    model = AssigneesModel.of(manager)
    model.toggle(row_id)
    model.keep(manager)


async def on_ready(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.done(AssigneesPicked(AssigneesModel.of(manager).chosen))


async def on_back(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.done()

"""Where a task stands: another list, and copies of it. Requests: 1 to see the lists, 1 to move, 1 to copy."""

from typing import Any, Final

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.task_card.changes import CardEditor
from bot.dialogs.task_card.model import CardModel, Target, start_data_of_known
from bot.dialogs.task_card.states import CardSG
from bot.errors import Forbidden, StateConflict, TaskNotFound
from bot.identity import Actor, RequestSteps
from bot.ports.todos import TodosGateway
from bot.texts.lists import list_name
from bot.texts.shorten import fit_button
from bot.texts.shown import ListRow, ShownTask
from bot.texts.wording import Wording
from contracts.ids import from_short_id
from contracts.todos.v1.tasks import TaskChanges

MAX_TARGETS: Final = 40


@inject
async def on_place(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
    wording: FromDishka[Wording],
) -> None:
    """Ask into which list."""
    model = CardModel.of(manager)
    rows = [ListRow.from_list(found) for found in await todos.list_lists(actor)]
    elsewhere = [row for row in rows if model.task is None or row.id != model.task.list_id]
    model.targets = [Target(id=row.id, name=fit_button(list_name(row, wording))) for row in elsewhere[:MAX_TARGETS]]
    model.notice = None
    model.keep(manager)
    await manager.switch_to(CardSG.place)


@inject
async def on_target(
    callback: CallbackQuery, select: Any, manager: DialogManager, list_id: str, editor: FromDishka[CardEditor]
) -> None:
    model = CardModel.of(manager)
    name = next((target.name for target in model.targets if target.id == list_id), "")
    await editor.change(model, TaskChanges(list_id=from_short_id(list_id)))
    if model.notice is None and model.trouble is None:
        model.say("more-placed", name=name)
    model.targets = []
    model.keep(manager)
    await manager.switch_to(CardSG.view)


@inject
async def on_copy(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
    steps: FromDishka[RequestSteps],
    wording: FromDishka[Wording],
) -> None:
    """Open the copy: it is what the person wants to change next. "Back" leads to the task that was copied."""
    model = CardModel.of(manager)
    try:
        copy = (await todos.duplicate_task(actor, model.task_id, key=steps.next_key())).answer
    except (TaskNotFound, Forbidden, StateConflict):
        await callback.answer(wording("card-forbidden"), show_alert=True)
        return
    model.has_copies = True
    model.keep(manager)
    await manager.switch_to(CardSG.view)
    start = start_data_of_known(ShownTask.from_task(copy), level=model.level, notice="more-copied")
    await manager.start(CardSG.view, start)

"""Marking several tasks and doing one thing to all of them. Requests: 0 to mark, 1 for whatever is done; 1 more to see the lists."""

from typing import Any, Final

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.due.model import DueModel
from bot.dialogs.due.states import DueSG
from bot.dialogs.results import DuePicked
from bot.dialogs.task_list.changing import BulkChanger
from bot.dialogs.task_list.model import MAX_TARGET_NAME, Target, TaskListModel
from bot.dialogs.task_list.states import TaskListSG
from bot.errors import BackendUnavailable, RateLimited
from bot.identity import Actor
from bot.ports.todos import TodosGateway
from bot.texts.lists import list_name
from bot.texts.shorten import shorten
from bot.texts.shown import ListRow
from bot.texts.tag_input import read_tags
from bot.texts.wording import Wording
from contracts.ids import from_short_id
from contracts.todos.v1.bulk import BulkAction, DeferTo
from contracts.todos.v1.tasks import DueInput

_MAX_TARGETS: Final = 40
_ACTIONS: Final[dict[str | None, dict[str, Any]]] = {
    "b_done": {"action": BulkAction.COMPLETE},
    "b_tomorrow": {"action": BulkAction.DEFER, "to": DeferTo.TOMORROW},
    "b_delete": {"action": BulkAction.DELETE},
}


async def on_mark(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    """Begin to mark, or stop and forget the marks."""
    model = TaskListModel.of(manager)
    model.is_marking, model.marked, model.bulk_done = not model.is_marking, [], None
    model.keep(manager)


async def on_all(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    model = TaskListModel.of(manager)
    model.marked = [row.id for row in model.rows]
    model.keep(manager)


@inject
async def on_action(
    callback: CallbackQuery, button: Button, manager: DialogManager, changer: FromDishka[BulkChanger]
) -> None:
    if problem := await changer.change_marked(manager, **_ACTIONS[button.widget_id]):
        await callback.answer(problem, show_alert=True)


@inject
async def on_overdue(
    callback: CallbackQuery, button: Button, manager: DialogManager, changer: FromDishka[BulkChanger]
) -> None:
    """Everything that was due before today is due today."""
    if problem := await changer.change_overdue(manager, action=BulkAction.DEFER, to=DeferTo.TODAY):
        await callback.answer(problem, show_alert=True)


async def on_day(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    """Ask for which day; `reschedule` does the rest."""
    await manager.start(DueSG.day, DueModel.start("", can_clear=True))


async def reschedule(manager: DialogManager, picked: DuePicked, changer: BulkChanger, wording: Wording) -> None:
    """Everything marked is due then, or not due any more. The window that asked is closed by now, so nothing may be raised."""
    choice = picked.choice
    due = DueInput(date=choice.day, time=choice.clock) if choice else None
    try:
        problem = await changer.change_marked(manager, action=BulkAction.RESCHEDULE, due=due)
    except (BackendUnavailable, RateLimited):
        problem = wording("error-unavailable")
    if problem and isinstance(manager.event, CallbackQuery):
        await manager.event.answer(problem, show_alert=True)
    elif problem and isinstance(manager.event, Message):
        await manager.event.reply(problem)


@inject
async def on_move(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
    wording: FromDishka[Wording],
) -> None:
    """Ask into which list."""
    lists = [ListRow.from_list(found) for found in await todos.list_lists(actor)][:_MAX_TARGETS]
    model = TaskListModel.of(manager)
    model.targets = [Target(id=row.id, name=shorten(list_name(row, wording), MAX_TARGET_NAME)) for row in lists]
    model.keep(manager)
    await manager.switch_to(TaskListSG.move)


@inject
async def on_list(
    callback: CallbackQuery, select: Any, manager: DialogManager, list_id: str, changer: FromDishka[BulkChanger]
) -> None:
    problem = await changer.change_marked(manager, action=BulkAction.MOVE, list_id=from_short_id(list_id))
    if problem:
        await callback.answer(problem, show_alert=True)
    await _return(manager)


async def on_tag(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.switch_to(TaskListSG.tag)


@inject
async def on_tags(
    message: Message, widget: MessageInput, manager: DialogManager, changer: FromDishka[BulkChanger]
) -> None:
    """The tags were written."""
    tags = read_tags(message.text or "")
    if not tags:
        return
    if problem := await changer.change_marked(manager, action=BulkAction.TAG, tags=tags):
        await message.reply(problem)
    await _return(manager)


async def on_page(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    """Back to the list, the marks as they were."""
    await _return(manager)


async def _return(manager: DialogManager) -> None:
    model = TaskListModel.of(manager)
    model.targets = []
    model.keep(manager)
    await manager.switch_to(TaskListSG.page)


@inject
async def on_restore_all(
    callback: CallbackQuery, button: Button, manager: DialogManager, changer: FromDishka[BulkChanger]
) -> None:
    """Everything of the trash that is loaded comes back."""
    if problem := await changer.change_all(manager, action=BulkAction.RESTORE):
        await callback.answer(problem, show_alert=True)


@inject
async def on_undo(
    callback: CallbackQuery, button: Button, manager: DialogManager, changer: FromDishka[BulkChanger]
) -> None:
    if problem := await changer.undo(manager):
        await callback.answer(problem, show_alert=True)

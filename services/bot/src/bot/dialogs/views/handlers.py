"""Saved views. Requests: 1 to see them, 1 to open one, 1 for each change; 0 between the windows."""

from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.loading import loading
from bot.dialogs.navigation import go_back
from bot.dialogs.search.model import start_data as search_start_data
from bot.dialogs.search.states import SearchSG
from bot.dialogs.views.model import MAX_VIEWS_SHOWN, ViewRow, ViewsModel
from bot.dialogs.views.states import ViewsSG
from bot.errors import InvalidInput, NotFound, StateConflict, VersionConflict
from bot.identity import Actor
from bot.ports.todos import TodosGateway
from contracts.todos.v1.search import MAX_VIEW_NAME_LENGTH, ViewChanges


async def load(manager: DialogManager, todos: TodosGateway, actor: Actor) -> None:
    """Ask for what the first window shows."""
    await _load(manager, ViewsModel(), todos, actor)


async def on_view(callback: CallbackQuery, select: Any, manager: DialogManager, row_id: str) -> None:
    """Open it; or change it, if that was asked for before."""
    model = ViewsModel.of(manager)
    row = model.find_row(row_id)
    if row is None:
        return
    model.notice = None
    if not model.is_choosing:
        model.keep(manager)
        await manager.start(SearchSG.main, search_start_data(row.query, title=row.label, view=row.id))
        return
    model.chosen, model.is_choosing = row_id, False
    model.keep(manager)
    await manager.switch_to(ViewsSG.view)


async def on_choose(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    model = ViewsModel.of(manager)
    model.is_choosing, model.notice = True, None
    model.keep(manager)


async def on_rename(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.switch_to(ViewsSG.rename)


@inject
async def on_name(
    message: Message,
    source: MessageInput,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    """The new name was written."""
    model = ViewsModel.of(manager)
    if row := model.chosen_row:
        name = " ".join((message.text or "").split())[:MAX_VIEW_NAME_LENGTH]
        try:
            changed = await todos.change_view(actor, row.view_id, ViewChanges(name=name), version=row.version)
        except (InvalidInput, StateConflict):
            model.notice = "views-refused"
        except (NotFound, VersionConflict):
            await _load(manager, model, todos, actor)
            model.notice = "views-changed"
        else:
            model.replace_row(ViewRow.from_view(changed))
    await _show_all(manager, model)


@inject
async def on_delete(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    model = ViewsModel.of(manager)
    if row := model.chosen_row:
        try:
            await todos.delete_view(actor, row.view_id, version=row.version)
        except VersionConflict:
            await _load(manager, model, todos, actor)
            model.notice = "views-changed"
        except NotFound:
            model.drop_chosen()
        else:
            model.drop_chosen()
            model.notice = "views-deleted"
    await _show_all(manager, model)


async def on_main(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await _show_all(manager, ViewsModel.of(manager))


async def on_back(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await go_back(manager)


async def _load(manager: DialogManager, model: ViewsModel, todos: TodosGateway, actor: Actor) -> None:
    with loading(model):
        own = [view for view in await todos.list_views(actor) if not view.is_built_in]
        model.rows = [ViewRow.from_view(view) for view in own[:MAX_VIEWS_SHOWN]]
    model.keep(manager)


async def _show_all(manager: DialogManager, model: ViewsModel) -> None:
    model.chosen, model.is_choosing = None, False
    model.keep(manager)
    await manager.switch_to(ViewsSG.main)

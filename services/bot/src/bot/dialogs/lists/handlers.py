"""What the buttons of the lists do. Requests: 1 to open the lists, the tags or the archive; 1 per change; 0 for everything else."""

from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Data, DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.lists.model import MAX_LISTS_SHOWN, MAX_TAGS_SHOWN, ListsModel, TagRow
from bot.dialogs.lists.states import ListsSG
from bot.dialogs.loading import loading
from bot.dialogs.navigation import go_back
from bot.dialogs.results import ListChanged, ListSeen
from bot.dialogs.task_list.states import TaskListSG
from bot.errors import InvalidInput, NotFound, StateConflict
from bot.identity import Actor, RequestSteps
from bot.ports.todos import TodosGateway
from bot.texts.shown import ListRow
from bot.texts.wording import Wording
from contracts.ids import ListId, from_short_id
from contracts.todos.v1.lists import MAX_LIST_TITLE_LENGTH, ListCreation, ListView
from contracts.todos.v1.tasks import TaskView


async def load(manager: DialogManager, todos: TodosGateway, actor: Actor) -> None:
    """Ask for what the first window shows."""
    model = ListsModel()
    with loading(model):
        model.rows = [ListRow.from_list(found) for found in await todos.list_lists(actor)][:MAX_LISTS_SHOWN]
    model.keep(manager)


async def on_list(callback: CallbackQuery, select: Any, manager: DialogManager, list_id: str) -> None:
    if row := ListsModel.of(manager).find_row(list_id):
        start = {"view": TaskView.LIST, "shown_list": row.model_dump(mode="json", exclude_defaults=True)}
        await manager.start(TaskListSG.page, start)


async def on_new(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.switch_to(ListsSG.new)


@inject
async def on_title(
    message: Message,
    widget: MessageInput,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
    steps: FromDishka[RequestSteps],
    wording: FromDishka[Wording],
) -> None:
    """The name of a new list was written."""
    creation = ListCreation(title=" ".join((message.text or "").split())[:MAX_LIST_TITLE_LENGTH])
    try:
        created = await todos.create_list(actor, creation, key=steps.next_key())
    except (InvalidInput, StateConflict):
        await message.reply(wording("lists-refused"))
        return
    model = ListsModel.of(manager)
    model.rows = [*model.rows, ListRow.from_list(created)]
    model.keep(manager)
    await manager.switch_to(ListsSG.main)


@inject
async def on_tags(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    found = await todos.list_tags(actor)
    model = ListsModel.of(manager)
    model.tags = [TagRow(tag=one.tag, open_count=one.open_count) for one in found[:MAX_TAGS_SHOWN]]
    model.keep(manager)
    await manager.switch_to(ListsSG.tags)


async def on_tag(callback: CallbackQuery, select: Any, manager: DialogManager, place: str) -> None:
    tags = ListsModel.of(manager).tags
    if int(place) < len(tags):
        await manager.start(TaskListSG.page, {"view": TaskView.OPEN, "tag": tags[int(place)].tag})


async def on_done(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.start(TaskListSG.page, {"view": TaskView.DONE})


async def on_trash(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.start(TaskListSG.page, {"view": TaskView.TRASH})


@inject
async def on_archive(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    found = await todos.list_lists(actor, view=ListView.ARCHIVED)
    model = ListsModel.of(manager)
    model.archived = [ListRow.from_list(one) for one in found[:MAX_LISTS_SHOWN]]
    model.keep(manager)
    await manager.switch_to(ListsSG.archive)


@inject
async def on_unarchive(
    callback: CallbackQuery,
    select: Any,
    manager: DialogManager,
    row_id: str,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    """Take a list back into use."""
    model = ListsModel.of(manager)
    try:
        taken = await todos.archive_list(actor, ListId(from_short_id(row_id)), archived=False)
    except NotFound:
        pass
    else:
        model.rows = [*model.rows, ListRow.from_list(taken)]
    model.archived = [row for row in model.archived if row.id != row_id]
    model.keep(manager)


async def on_main(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    model = ListsModel.of(manager)
    model.tags, model.archived = [], []
    model.keep(manager)
    await manager.switch_to(ListsSG.main)


async def on_back(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await go_back(manager)


async def on_result(start_data: Data, result: Any, manager: DialogManager) -> None:
    """A list was looked at, renamed or put aside: its line is as it was left."""
    model = ListsModel.of(manager)
    if isinstance(result, ListSeen) and result.shown_list:
        model.replace_row(result.shown_list)
    elif isinstance(result, ListChanged):
        if result.row:
            model.replace_row(result.row)
        else:
            model.remove_row(result.list_id)
    model.keep(manager)

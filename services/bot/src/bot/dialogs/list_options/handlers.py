"""Changes of one list. Each costs one request; one more if somebody changed the list meanwhile. Opening asks whether it is muted: one."""

from contextlib import suppress
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Data, DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.list_options.getters import EMOJIS
from bot.dialogs.list_options.model import ListOptionsModel
from bot.dialogs.list_options.states import ListOptionsSG
from bot.dialogs.navigation import go_back
from bot.dialogs.results import ListChanged, SharingClosed
from bot.dialogs.sharing.model import start_data as sharing_start_data
from bot.dialogs.sharing.states import SharingSG
from bot.errors import BackendUnavailable, NotFound, RateLimited, VersionConflict
from bot.identity import Actor
from bot.ports.sharing import PlaceKind
from bot.ports.todos import TodosGateway
from bot.texts.lists import list_name
from bot.texts.sharing import MAX_PLACE_TITLE
from bot.texts.shorten import shorten
from bot.texts.shown import ListRow
from bot.texts.wording import Wording
from contracts.todos.v1.lists import MAX_LIST_TITLE_LENGTH, ListChanges
from contracts.todos.v1.subscriptions import MuteChoice


@inject
async def on_start(
    start_data: Data, manager: DialogManager, todos: FromDishka[TodosGateway], actor: FromDishka[Actor]
) -> None:
    model = ListOptionsModel.model_validate(start_data)
    # Everything else about the list is known already, and worth showing.
    with suppress(BackendUnavailable, RateLimited):
        model.take(await todos.get_notification_settings(actor))
    model.keep(manager)


async def on_rename(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.switch_to(ListOptionsSG.rename)


async def on_emoji(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.switch_to(ListOptionsSG.emoji)


async def on_main(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.switch_to(ListOptionsSG.main)


@inject
async def on_title(
    message: Message,
    widget: MessageInput,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
    wording: FromDishka[Wording],
) -> None:
    """The new name was written."""
    title = " ".join((message.text or "").split())[:MAX_LIST_TITLE_LENGTH]
    if not await _change(manager, ListChanges(title=title), todos, actor):
        await message.reply(wording("list-gone"))


@inject
async def on_emoji_picked(
    callback: CallbackQuery,
    select: Any,
    manager: DialogManager,
    place: str,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
    wording: FromDishka[Wording],
) -> None:
    if not await _change(manager, ListChanges(emoji=EMOJIS[int(place)]), todos, actor):
        await callback.answer(wording("list-gone"), show_alert=True)


@inject
async def on_archive(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
    wording: FromDishka[Wording],
) -> None:
    """Put the list aside and leave it."""
    row = ListOptionsModel.of(manager).row
    try:
        await todos.archive_list(actor, row.list_id, archived=True)
    except NotFound:
        await callback.answer(wording("list-gone"), show_alert=True)
    await go_back(manager, ListChanged(row.id, None))


@inject
async def on_mute(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
    wording: FromDishka[Wording],
) -> None:
    """Do without news of the list's tasks, or hear them again. Each button means one of the two, so a second press changes nothing."""
    model = ListOptionsModel.of(manager)
    choice = MuteChoice(list_id=model.row.list_id, muted=button.widget_id == "mute")
    try:
        model.take(await todos.choose_muting(actor, choice))
    except NotFound:
        await callback.answer(wording("list-gone"), show_alert=True)
        return
    model.keep(manager)


@inject
async def on_people(
    callback: CallbackQuery, button: Button, manager: DialogManager, wording: FromDishka[Wording]
) -> None:
    """To those who see the list."""
    row = ListOptionsModel.of(manager).row
    title = shorten(list_name(row, wording), MAX_PLACE_TITLE)
    await manager.start(SharingSG.people, sharing_start_data(PlaceKind.LIST, row.id, title))


async def on_result(start_data: Data, result: Any, manager: DialogManager) -> None:
    """Somebody may have come or gone, the list may have another owner, or the reader has left it."""
    if not isinstance(result, SharingClosed):
        return
    model = ListOptionsModel.of(manager)
    if result.has_left:
        await go_back(manager, ListChanged(model.row.id, None))
        return
    changes = {"member_count": result.member_count, "is_owned": result.is_owner}
    model.row = model.row.model_copy(update=changes)
    model.keep(manager)


async def on_back(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    row = ListOptionsModel.of(manager).row
    await go_back(manager, ListChanged(row.id, row))


async def _change(manager: DialogManager, changes: ListChanges, todos: TodosGateway, actor: Actor) -> bool:
    """Whether the list is there to be changed; if it is gone, so is its window."""
    model = ListOptionsModel.of(manager)
    try:
        model.row = await _changed(model.row, changes, todos, actor)
    except NotFound:
        await go_back(manager, ListChanged(model.row.id, None))
        return False
    model.keep(manager)
    await manager.switch_to(ListOptionsSG.main)
    return True


async def _changed(row: ListRow, changes: ListChanges, todos: TodosGateway, actor: Actor) -> ListRow:
    """The change is meant whatever else was changed, so a conflict only costs a second look."""
    try:
        changed = await todos.change_list(actor, row.list_id, changes, version=row.version)
    except VersionConflict as exc:
        version = exc.current_version or await _current_version(row, todos, actor)
        changed = await todos.change_list(actor, row.list_id, changes, version=version)
    return ListRow.from_list(changed)


async def _current_version(row: ListRow, todos: TodosGateway, actor: Actor) -> int:
    found = [one.version for one in await todos.list_lists(actor) if one.id == row.list_id]
    if not found:
        raise NotFound
    return found[0]

"""Export and leaving. Requests: see `exporting`; 1 to say what leaving would do, 1 to leave."""

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.account.exporting import Exporter
from bot.dialogs.account.model import AccountModel
from bot.dialogs.account.states import AccountSG
from bot.dialogs.help.states import HelpSG
from bot.dialogs.navigation import go_back
from bot.identity import Actor
from bot.ports.registries import PersonalTraces
from bot.ports.todos import TodosGateway
from bot.texts.account import ShownDeparture
from bot.texts.help import PRIVACY
from bot.texts.wording import Wording


@inject
async def on_export(
    callback: CallbackQuery, button: Button, manager: DialogManager, exporter: FromDishka[Exporter]
) -> None:
    """The documents come below the window, so the window follows them."""
    await exporter.send(callback.from_user.id)
    _say(manager, "export-done")
    manager.show_mode = ShowMode.DELETE_AND_SEND


async def on_privacy(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.start(HelpSG.topic, {"topic": PRIVACY})


@inject
async def on_leave(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
) -> None:
    departure = await todos.preview_departure(actor)
    AccountModel(departure=ShownDeparture.of_departure(departure)).keep(manager)
    await manager.switch_to(AccountSG.leaving)


async def on_certain(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.switch_to(AccountSG.sure)


@inject
async def on_sure(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    todos: FromDishka[TodosGateway],
    traces: FromDishka[PersonalTraces],
    actor: FromDishka[Actor],
    wording: FromDishka[Wording],
) -> None:
    await todos.leave(actor)
    await manager.reset_stack(remove_keyboard=False)
    await traces.forget_chat(callback.from_user.id)
    if isinstance(callback.message, Message):
        await callback.message.edit_text(wording("leaving-done"), reply_markup=None)
    await callback.answer()


async def on_stay(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    _say(manager, "leaving-stayed")
    await manager.switch_to(AccountSG.main)


async def on_back(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await go_back(manager)


def _say(manager: DialogManager, notice: str) -> None:
    model = AccountModel.of(manager)
    model.notice = notice
    model.keep(manager)

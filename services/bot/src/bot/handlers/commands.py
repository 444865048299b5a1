"""Commands. They always win, whatever dialog is open: each leaves it for a fresh window at the bottom of the chat."""

from typing import Final

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import Message
from aiogram_dialog import DialogManager, StartMode
from dishka import FromDishka
from dishka.integrations.aiogram import inject

from bot.dialogs.account.exporting import Exporter
from bot.dialogs.create.states import CreateSG
from bot.dialogs.help.states import HelpSG
from bot.dialogs.lists.states import ListsSG
from bot.dialogs.menu.states import MenuSG
from bot.dialogs.review.states import ReviewSG
from bot.dialogs.search.states import SearchSG
from bot.dialogs.settings.states import SettingsSG
from bot.dialogs.setup.states import SetupSG
from bot.dialogs.task_list.states import TaskListSG
from bot.handlers.undo import on_undo
from bot.identity import Actor
from bot.links.addresses import DeepLink
from bot.links.opening import LinkOpener
from bot.locales.translator import Translator
from bot.ports.registries import PersonRegistry
from bot.ports.todos import TodosGateway
from bot.statistics.messages import StatisticsMessages
from bot.statistics.press import Period
from bot.texts.help import PRIVACY
from contracts.todos.v1.tasks import TaskView

_LIST_COMMANDS: Final = {
    "today": TaskView.AGENDA,
    "upcoming": TaskView.UPCOMING,
    "all": TaskView.OPEN,
    "done": TaskView.DONE,
}


@inject
async def on_start(
    message: Message,
    command: CommandObject,
    dialog_manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
    opener: FromDishka[LinkOpener],
    people: FromDishka[PersonRegistry],
) -> None:
    """Greet a new person, who is led to where the link leads afterwards; for everybody else open that, or the menu.

    Somebody who follows a link is not introduced once more: they want to see something.
    """
    link = DeepLink.parse(command.args)
    known = await people.find_person(actor.telegram_id) if link else None
    person = known or await todos.introduce(actor)
    if not person.is_set_up:
        start = {"link": link.parameter} if link else None
        await dialog_manager.start(SetupSG.language, start, mode=StartMode.RESET_STACK)
    elif link:
        await opener.open(link, dialog_manager)
    else:
        await dialog_manager.start(MenuSG.main, mode=StartMode.RESET_STACK)


async def on_list_command(message: Message, command: CommandObject, dialog_manager: DialogManager) -> None:
    view = _LIST_COMMANDS[command.command.casefold()]
    await dialog_manager.start(TaskListSG.page, {"view": view}, mode=StartMode.RESET_STACK)


async def on_lists(message: Message, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(ListsSG.main, mode=StartMode.RESET_STACK)


async def on_search(message: Message, command: CommandObject, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(SearchSG.main, {"query": command.args or ""}, mode=StartMode.RESET_STACK)


async def on_review(message: Message, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(ReviewSG.day, mode=StartMode.RESET_STACK)


async def on_add(message: Message, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(CreateSG.title, mode=StartMode.RESET_STACK)


@inject
async def on_stats(message: Message, statistics: FromDishka[StatisticsMessages]) -> None:
    """A picture, below whatever window is open."""
    await statistics.send(Period.WEEK)


async def on_settings(message: Message, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(SettingsSG.main, mode=StartMode.RESET_STACK)


async def on_help(message: Message, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(HelpSG.topics, mode=StartMode.RESET_STACK)


async def on_privacy(message: Message, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(HelpSG.topic, {"topic": PRIVACY}, mode=StartMode.RESET_STACK)


@inject
async def on_export(message: Message, exporter: FromDishka[Exporter]) -> None:
    await exporter.send(message.chat.id)


@inject
async def on_cancel(message: Message, dialog_manager: DialogManager, translator: FromDishka[Translator]) -> None:
    await message.answer(translator("cancelled"))
    await dialog_manager.start(MenuSG.main, mode=StartMode.RESET_STACK)


@inject
async def on_unknown_command(message: Message, translator: FromDishka[Translator]) -> None:
    await message.answer(translator("unknown-command"))


def build_router() -> Router:
    """Commands in private chats."""
    router = Router(name="commands")
    private = Router(name="private commands")
    private.message.filter(F.chat.type == ChatType.PRIVATE)
    private.message.register(on_start, CommandStart(ignore_case=True))
    private.message.register(on_list_command, Command(*_LIST_COMMANDS, ignore_case=True))
    private.message.register(on_lists, Command("lists", ignore_case=True))
    private.message.register(on_review, Command("review", ignore_case=True))
    private.message.register(on_search, Command("search", "find", ignore_case=True))
    private.message.register(on_add, Command("add", "new", ignore_case=True))
    private.message.register(on_stats, Command("stats", ignore_case=True))
    private.message.register(on_settings, Command("settings", ignore_case=True))
    private.message.register(on_help, Command("help", ignore_case=True))
    private.message.register(on_privacy, Command("privacy", ignore_case=True))
    private.message.register(on_export, Command("export", ignore_case=True))
    private.message.register(on_undo, Command("undo", ignore_case=True))
    private.message.register(on_cancel, Command("cancel", "menu", ignore_case=True))
    private.message.register(on_unknown_command, F.text.regexp(r"^/[A-Za-z]\w*(@\w+)?(\s|$)"))
    router.include_router(private)
    return router

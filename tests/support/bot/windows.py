"""Every window with everything it may have to show, drawn without a backend."""

import importlib
import pkgutil
from typing import Any, Final
from zoneinfo import ZoneInfo

from aiogram.types import Chat, InlineKeyboardButton, User
from aiogram_dialog.api.entities import EVENT_CONTEXT_KEY, Context, EventContext, NewMessage
from dishka import AsyncContainer, Provider, Scope, make_async_container

from bot import dialogs as dialogs_package
from bot.cards.assignees import AssigneeNames
from bot.dialogs.preview import PREVIEW_NOW, Preview
from bot.dialogs.registry import build_dialogs
from bot.identity import Actor
from bot.locales.translator import Translators
from bot.texts.wording import Wording
from contracts.ids import TelegramId
from contracts.todos.v1.people import Language
from support.bot.storage import InMemoryPeople
from support.bot.texts import TRANSLATORS

DIALOGS: Final = {dialog.states_group(): dialog for dialog in build_dialogs()}
READER: Final = Actor(TelegramId(1), "Аня", None, Language.RUSSIAN, "Europe/Moscow", is_known=True)


def _all_previews() -> list[Preview]:
    packages = [module.name for module in pkgutil.iter_modules(dialogs_package.__path__) if module.ispkg]
    modules = [
        importlib.import_module(f"bot.dialogs.{package}.preview") for package in packages if package != "widgets"
    ]
    return [preview for module in modules for preview in module.previews()]


PREVIEWS: Final = _all_previews()


def name_of(preview: Preview) -> str:
    """What a test calls it."""
    return f"{preview.state.state}: {preview.name}"


class DrawingManager:
    """As much of a dialog manager as drawing needs. The intent id is as long as real ones get."""

    def __init__(self, preview: Preview, container: AsyncContainer) -> None:
        self._context = Context(_intent_id="zzzzzzzz", _stack_id="", state=preview.state, start_data=None)
        chat, user = Chat(id=1, type="private"), User(id=1, is_bot=False, first_name="Аня")
        event_context = EventContext(bot=None, chat=chat, user=user, thread_id=None, business_connection_id=None)
        self.middleware_data = {
            "dialog_manager": self,
            "dishka_container": container,
            "event_chat": chat,
            EVENT_CONTEXT_KEY: event_context,
        }
        preview.model.keep(self)

    @property
    def dialog_data(self) -> dict[str, Any]:
        return self._context.dialog_data

    def current_context(self) -> Context:
        return self._context

    def is_preview(self) -> bool:
        return False

    async def load_data(self) -> dict[str, Any]:
        return {}


def wording_in(language: Language) -> Wording:
    """The texts as they are drawn in that language."""
    return Wording(TRANSLATORS[language], ZoneInfo("Europe/Moscow"), PREVIEW_NOW)


async def draw(preview: Preview, language: Language) -> NewMessage:
    """The window as Telegram would get it."""
    provider = Provider(scope=Scope.APP)
    provider.provide(lambda: wording_in(language), provides=Wording)
    provider.provide(lambda: TRANSLATORS, provides=Translators)
    provider.provide(lambda: AssigneeNames(READER, InMemoryPeople()), provides=AssigneeNames)
    container = make_async_container(provider)
    drawn = await DIALOGS[preview.state.group].render(DrawingManager(preview, container))
    await container.close()
    return drawn


def rows_of(drawn: NewMessage) -> list[list[InlineKeyboardButton]]:
    """Its buttons, as they stand."""
    return drawn.reply_markup.inline_keyboard


def buttons_of(drawn: NewMessage) -> list[InlineKeyboardButton]:
    """Its buttons, one after another."""
    return [button for row in rows_of(drawn) for button in row]

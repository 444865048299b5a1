"""Every window, with everything it may have to show, in both languages, is something Telegram accepts and a phone can show."""

import importlib
import pkgutil
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiogram.types import Chat, InlineKeyboardButton, User
from aiogram_dialog.api.entities import EVENT_CONTEXT_KEY, Context, EventContext
from dishka import AsyncContainer, Provider, Scope, make_async_container

from bot import dialogs as dialogs_package
from bot.cards.assignees import AssigneeNames
from bot.dialogs.preview import PREVIEW_NOW, Preview
from bot.dialogs.registry import build_dialogs
from bot.identity import Actor
from bot.locales.translator import Translators
from bot.texts.shorten import MAX_BUTTON_LENGTH
from bot.texts.wording import Wording
from contracts.ids import TelegramId
from contracts.todos.v1.people import Language
from support.bot.storage import InMemoryPeople
from support.bot.telegram import read_html

DIALOGS = {dialog.states_group(): dialog for dialog in build_dialogs()}
TRANSLATORS = Translators.load(strict=True)
MAX_DIALOG_DATA = 16_384
READER = Actor(TelegramId(1), "Аня", None, Language.RUSSIAN, "Europe/Moscow", is_known=True)


def _all_previews() -> list[Preview]:
    packages = [module.name for module in pkgutil.iter_modules(dialogs_package.__path__) if module.ispkg]
    modules = [
        importlib.import_module(f"bot.dialogs.{package}.preview") for package in packages if package != "widgets"
    ]
    return [preview for module in modules for preview in module.previews()]


PREVIEWS = _all_previews()


def _name(preview: Preview) -> str:
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


async def draw(preview: Preview, language: Language):
    provider = Provider(scope=Scope.APP)
    provider.provide(lambda: Wording(TRANSLATORS[language], ZoneInfo("Europe/Moscow"), PREVIEW_NOW), provides=Wording)
    provider.provide(lambda: TRANSLATORS, provides=Translators)
    provider.provide(lambda: AssigneeNames(READER, InMemoryPeople()), provides=AssigneeNames)
    container = make_async_container(provider)
    drawn = await DIALOGS[preview.state.group].render(DrawingManager(preview, container))
    await container.close()
    return drawn


def buttons_of(drawn) -> list[InlineKeyboardButton]:
    return [button for row in drawn.reply_markup.inline_keyboard for button in row]


def test_every_window_has_a_preview():
    states = {state for dialog in DIALOGS.values() for state in dialog.windows}

    assert states == {preview.state for preview in PREVIEWS}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("preview", PREVIEWS, ids=_name)
async def test_text_is_html_that_telegram_reads_and_fits(preview, language):
    drawn = await draw(preview, language)

    text = read_html(drawn.text)
    assert 0 < len(text.strip()) <= 4096
    assert len(drawn.text.encode()) <= 32_768


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("preview", PREVIEWS, ids=_name)
async def test_buttons_are_readable_and_their_data_fits(preview, language):
    buttons = buttons_of(await draw(preview, language))

    assert buttons
    too_long = [button.text for button in buttons if len(button.text) > MAX_BUTTON_LENGTH]
    too_heavy = [button.text for button in buttons if len((button.callback_data or "").encode()) > 64]
    assert (too_long, too_heavy) == ([], [])
    assert len(buttons) <= 100


@pytest.mark.parametrize("preview", PREVIEWS, ids=_name)
async def test_every_window_speaks_the_language_it_should(preview):
    russian, english = await draw(preview, Language.RUSSIAN), await draw(preview, Language.ENGLISH)

    labels = [[unescape(button.text) for button in buttons_of(drawn)] for drawn in (russian, english)]
    is_same = (russian.text, labels[0]) == (english.text, labels[1])
    assert is_same == (preview.name == "zones in the other language")


@pytest.mark.parametrize("preview", PREVIEWS, ids=_name)
def test_what_a_window_keeps_is_small(preview):
    assert len(preview.model.model_dump_json(exclude_defaults=True).encode()) <= MAX_DIALOG_DATA

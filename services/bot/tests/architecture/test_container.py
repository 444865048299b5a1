"""Everything that anybody asks of the container can be given."""

import subprocess
import sys

import pytest
from aiogram.fsm.storage.memory import MemoryStorage
from dishka import STRICT_VALIDATION, make_async_container
from dishka.exceptions import GraphMissingFactoryError
from dishka.integrations.aiogram import AiogramProvider

from bot import container
from bot.dialogs.registry import build_dialogs
from bot.errors import BotError
from bot.handlers.registry import build_routers_before_dialogs
from bot.lazy_models import import_aiogram_lazily
from bot.main import allowed_updates, build_dispatcher
from bot.middlewares.errors import ErrorHandling
from bot.notifications.reachability import make_reachability_router
from bot.profile import COMMANDS
from bot.storage.isolation import VanishingIsolation
from contracts.todos.v1.people import Language
from support.bot.texts import TRANSLATORS

PROVIDERS = (
    container.ProcessProvider,
    container.StorageProvider,
    container.BackendProvider,
    container.TelegramProvider,
    container.NotificationProvider,
    container.RedrawingProvider,
    container.UpdateProvider,
    container.ScreensProvider,
    AiogramProvider,
)


def test_the_graph_is_complete_and_nothing_is_provided_twice():
    make_async_container(*(provider() for provider in PROVIDERS), validation_settings=STRICT_VALIDATION)


@pytest.mark.parametrize(
    "missing",
    [container.ProcessProvider, container.StorageProvider, container.BackendProvider, AiogramProvider],
    ids=lambda provider: provider.__name__,
)
def test_the_check_would_notice_a_missing_part(missing):
    rest = [provider() for provider in PROVIDERS if provider is not missing]

    with pytest.raises(GraphMissingFactoryError):
        make_async_container(*rest, validation_settings=STRICT_VALIDATION)


def test_telegram_is_asked_for_what_somebody_listens_to():
    dialogs = build_dialogs()
    dispatcher = build_dispatcher(
        container=make_async_container(AiogramProvider()),
        storage=MemoryStorage(),
        events_isolation=VanishingIsolation(),
        error_handling=ErrorHandling(None, TRANSLATORS, default_language=Language.ENGLISH),
        routers_before_dialogs=[make_reachability_router(), *build_routers_before_dialogs(dialogs)],
        dialogs=dialogs,
    )

    assert allowed_updates(dispatcher) == ["callback_query", "edited_message", "message", "my_chat_member"]


def test_every_command_is_described_in_every_language():
    keys = [*(f"command-{name}" for name in COMMANDS), "bot-name", "bot-description", "bot-short-description"]

    assert [(str(t.language), key) for t in TRANSLATORS for key in keys if not t.has(key)] == []


def test_every_error_says_whether_a_repeat_may_help():
    def subclasses(of):
        return {of} | {found for direct in of.__subclasses__() for found in subclasses(direct)}

    retryable = {error.__name__ for error in subclasses(BotError) if error.is_retryable}

    assert retryable == {"BackendUnavailable", "RateLimited", "StorageUnavailable"}


_BUILD_EVERYTHING = """
from bot.lazy_models import import_aiogram_lazily
import_aiogram_lazily()
import aiogram.methods, aiogram.types
from aiogram.methods import Response
from aiogram_dialog.api.entities import update_event
from pydantic import BaseModel

def deeper(times, run):
    # pydantic looks five frames up for names before it builds a model; a real bot is always deeper than a script.
    return run() if not times else deeper(times - 1, run)

def build():
    built = 0
    for module in (aiogram.types, aiogram.methods, update_event):
        for model in list(vars(module).values()):
            if isinstance(model, type) and issubclass(model, BaseModel):
                model.__pydantic_validator__.title
                assert model.__pydantic_complete__, model
                built += 1
                if isinstance(getattr(model, "__returning__", property()), property):
                    continue
                Response[model.__returning__].model_validate({"ok": False})
    return built

print(deeper(8, build))
"""

_LEAVE_UNBUILT = """
from bot.lazy_models import import_aiogram_lazily
import_aiogram_lazily()
import aiogram.types
print(sum(bool(getattr(model, "__pydantic_complete__", False)) for model in vars(aiogram.types).values()))
"""


def _run(script: str) -> int:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)  # noqa: S603 - our own script
    assert done.returncode == 0, done.stderr[-2000:]
    return int(done.stdout)


def test_every_model_of_the_bot_api_can_be_built_when_it_is_needed():
    assert _run(_BUILD_EVERYTHING) > 400


def test_a_start_builds_but_a_few_models():
    assert 2 <= _run(_LEAVE_UNBUILT) < 40


def test_importing_lazily_after_somebody_else_changes_nothing():
    import_aiogram_lazily()

    assert "aiogram" in sys.modules

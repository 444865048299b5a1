"""Puts together who plays which role: the one place where ports meet their adapters.

`Scope.APP` lives as long as the process, `Scope.REQUEST` as long as one update. A test builds the container with strict validation.
"""

from dishka import AsyncContainer, make_async_container
from dishka.integrations.aiogram import AiogramProvider

from bot.config import Settings
from bot.db.pool import Database
from bot.db.workers import WorkerPresence
from bot.handlers.provider import ScreensProvider
from bot.providers.backends import BackendProvider
from bot.providers.notifications import NotificationProvider
from bot.providers.process import ProcessProvider
from bot.providers.redrawing import RedrawingProvider
from bot.providers.storage import StorageProvider
from bot.providers.telegram import TelegramProvider
from bot.providers.update import UpdateProvider


def make_container(settings: Settings, database: Database, presence: WorkerPresence) -> AsyncContainer:
    """The container of the running bot."""
    return make_async_container(
        ProcessProvider(),
        StorageProvider(),
        BackendProvider(),
        TelegramProvider(),
        NotificationProvider(),
        RedrawingProvider(),
        UpdateProvider(),
        ScreensProvider(),
        AiogramProvider(),
        context={Settings: settings, Database: database, WorkerPresence: presence},
    )

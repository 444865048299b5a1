"""The last stop of every error that a handler or a window let through.

Invariant: a person sees a usable screen or a sentence, the log holds the error once, and an update comes again only if that can help.
"""

import logging
from typing import Any, Final

from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import ErrorEvent, User
from aiogram_dialog import DialogManager
from aiogram_dialog.api.entities import DialogUpdate
from aiogram_dialog.api.exceptions import (
    InvalidStackIdError,
    NoContextError,
    OutdatedIntent,
    UnknownIntent,
    UnknownState,
    UnregisteredDialogError,
)
from dishka import AsyncContainer
from dishka.integrations.aiogram import CONTAINER_NAME

from bot.errors import BackendUnavailable, RateLimited, StorageUnavailable
from bot.locales.translator import Translator, Translators, guess_language
from bot.ports.screens import TroubleScreens
from contracts.todos.v1.people import Language

logger = logging.getLogger(__name__)

# The update comes again: a change that was made before keeps its idempotency key, so only the screen is drawn once more.
_WORTH_REPEATING: Final = (StorageUnavailable, TelegramNetworkError, TelegramServerError, TelegramRetryAfter)
_LOST_DIALOG: Final = (UnknownIntent, UnknownState, NoContextError, UnregisteredDialogError, InvalidStackIdError)
# Telegram's words for "what you ask for is so already" or "the press is long gone".
_HARMLESS: Final = ("message is not modified", "query is too old")


class ErrorHandling:
    """Chooses what a person sees, and shows it through `TroubleScreens`."""

    def __init__(self, screens: TroubleScreens, translators: Translators, *, default_language: Language) -> None:
        self._screens, self._translators, self._default_language = screens, translators, default_language

    async def handle(self, event: ErrorEvent, **data: Any) -> bool:
        """True if the update is done with; otherwise it comes again.

        Raises:
            SkipHandler: the error is worth a second try of the whole update.
        """
        exc = event.exception
        if isinstance(exc, _WORTH_REPEATING):
            raise SkipHandler
        _log(exc)
        if isinstance(event.update, DialogUpdate) or _is_harmless(exc):
            return True
        try:
            await self._show(event, data)
        except _WORTH_REPEATING:
            raise SkipHandler from None
        except TelegramAPIError as failure:
            logger.warning("the person could not be told: %s", failure)
        return True

    async def _show(self, event: ErrorEvent, data: dict[str, Any]) -> None:
        translator = await self._translator(data)
        manager: DialogManager | None = data.get("dialog_manager")
        match event.exception:
            case OutdatedIntent() if manager is not None:
                await self._screens.show_outdated_window(event, manager, translator)
            case exc if isinstance(exc, _LOST_DIALOG) and manager is not None:
                await self._screens.show_lost_dialog(event, manager, translator)
            case BackendUnavailable():
                await self._screens.show_backend_unavailable(event, translator)
            case RateLimited():
                await self._screens.show_rate_limited(event, translator)
            case _:
                await self._screens.show_apology(event, translator)

    async def _translator(self, data: dict[str, Any]) -> Translator:
        container: AsyncContainer | None = data.get(CONTAINER_NAME)
        try:
            if container is not None:
                return await container.get(Translator)
        except Exception:
            logger.warning("the person's language could not be found out", exc_info=True)
        user: User | None = data.get("event_from_user")
        return self._translators[guess_language(user.language_code if user else None, default=self._default_language)]


def _is_harmless(exc: Exception) -> bool:
    if isinstance(exc, TelegramForbiddenError):
        # Blocked while we worked: there is nobody to tell.
        return True
    return isinstance(exc, TelegramBadRequest) and any(words in exc.message for words in _HARMLESS)


def _log(exc: Exception) -> None:
    if isinstance(exc, (OutdatedIntent, *_LOST_DIALOG)):
        logger.info("old button or lost dialog: %s", type(exc).__name__)
    elif isinstance(exc, (BackendUnavailable, RateLimited)) or _is_harmless(exc):
        logger.warning("%s: %s", type(exc).__name__, exc)
    else:
        logger.error("a handler failed", exc_info=exc)

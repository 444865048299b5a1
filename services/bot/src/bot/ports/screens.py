"""What people see when something went wrong."""

from typing import Protocol

from aiogram.types import ErrorEvent
from aiogram_dialog import DialogManager

from bot.locales.translator import Translator


class TroubleScreens(Protocol):
    """What a person sees when something went wrong. Nothing here may depend on the backend or on dialog state.

    The caller has logged the error and answers the callback afterwards if the screen did not. `manager` is None when dialog state
    could not be read at all.
    """

    async def show_outdated_window(self, event: ErrorEvent, manager: DialogManager, translator: Translator) -> None:
        """A button of a window that is no longer the current one, or a second click."""

    async def show_lost_dialog(self, event: ErrorEvent, manager: DialogManager, translator: Translator) -> None:
        """The state behind a button or a message is gone: start again from a usable window."""

    async def show_backend_unavailable(self, event: ErrorEvent, translator: Translator) -> None:
        """The backend does not answer: say so, and how to try again."""

    async def show_rate_limited(self, event: ErrorEvent, translator: Translator) -> None:
        """Too many requests: say so."""

    async def show_apology(self, event: ErrorEvent, translator: Translator) -> None:
        """Anything else: our mistake, and nothing the person can correct."""

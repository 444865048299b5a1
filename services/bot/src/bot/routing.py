"""The short way of an update to whoever is meant.

aiogram asks one router after the other, with all its filters, until one answers: some forty of them for a press. But a press says itself
whether a dialog drew it, and a dialog's state says which dialog that is. So the routers stand in two groups that are passed by as a whole.
"""

from collections.abc import Sequence
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import CallbackQuery, TelegramObject
from aiogram_dialog import Dialog
from aiogram_dialog.api.entities import Context
from aiogram_dialog.api.internal import CONTEXT_KEY
from aiogram_dialog.utils import CB_SEP


class RoutersBeforeDialogs(Router):
    """Hears everything but presses on the buttons of dialogs, whose data hold a sign that no other button has."""

    def __init__(self, routers: Sequence[Router]) -> None:
        super().__init__(name="before dialogs")
        self.include_routers(*routers)

    async def propagate_event(self, update_type: str, event: TelegramObject, **kwargs: Any) -> Any:
        """As aiogram's, which goes through all routers."""
        if isinstance(event, CallbackQuery) and CB_SEP in (event.data or ""):
            return UNHANDLED
        return await super().propagate_event(update_type, event, **kwargs)


class DialogRouters(Router):
    """Hands what concerns an open dialog to that dialog. Each hears of its own states only, so the others need not be asked."""

    def __init__(self, dialogs: Sequence[Dialog]) -> None:
        super().__init__(name="dialogs")
        self.include_routers(*dialogs)
        self._dialogs = {dialog.states_group(): dialog for dialog in dialogs}

    async def propagate_event(self, update_type: str, event: TelegramObject, **kwargs: Any) -> Any:
        """As aiogram's, which goes through all routers."""
        context: Context | None = kwargs.get(CONTEXT_KEY)
        dialog = self._dialogs.get(context.state.group) if context else None
        if dialog is None:
            return UNHANDLED
        return await dialog.propagate_event(update_type, event, **kwargs)

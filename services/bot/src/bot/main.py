"""Puts the dispatcher together: routers in the one order that works, dialogs, dependency injection, errors.

The order matters: an open dialog takes every message of its chat, commands too, so what must always be heard stands before the dialogs.
"""

from collections.abc import Sequence
from typing import Final

from aiogram import Dispatcher, Router
from aiogram.fsm.storage.base import BaseEventIsolation, BaseStorage
from aiogram_dialog import Dialog, setup_dialogs
from aiogram_dialog.api.entities import DIALOG_EVENT_NAME
from dishka import AsyncContainer
from dishka.integrations.aiogram import setup_dishka

from bot.middlewares.errors import ErrorHandling
from bot.middlewares.update_environment import UpdateEnvironment
from bot.quick_filters import evaluate_magic_filters_in_place
from bot.routing import DialogRouters, RoutersBeforeDialogs
from bot.storage.intent_ids import use_random_intent_ids

# aiogram-dialog's own kind of update, and messages to the people behind a business account, which are none of ours.
_DIALOGS_LISTEN_BUT_WE_DO_NOT: Final = {DIALOG_EVENT_NAME, "business_message"}


def build_dispatcher(
    *,
    container: AsyncContainer,
    storage: BaseStorage,
    events_isolation: BaseEventIsolation,
    error_handling: ErrorHandling,
    routers_before_dialogs: Sequence[Router],
    dialogs: Sequence[Dialog],
) -> Dispatcher:
    """A dispatcher that is ready to be fed updates.

    Args:
        routers_before_dialogs: Commands, buttons of cards and notifications, replies to cards.
        dialogs: All dialogs; each may belong to one dispatcher only, so they are made anew for each.
    """
    use_random_intent_ids()
    dispatcher = Dispatcher(storage=storage, disable_fsm=True)
    dispatcher.update.outer_middleware(UpdateEnvironment(storage))
    dispatcher.include_routers(RoutersBeforeDialogs(routers_before_dialogs), DialogRouters(dialogs))
    setup_dialogs(dispatcher, events_isolation=events_isolation)
    setup_dishka(container, dispatcher)
    dispatcher.errors.register(error_handling.handle)
    evaluate_magic_filters_in_place(dispatcher)
    return dispatcher


def allowed_updates(dispatcher: Dispatcher) -> list[str]:
    """The kinds of updates that somebody listens to; Telegram is asked for these and no others."""
    return sorted(set(dispatcher.resolve_used_update_types()) - _DIALOGS_LISTEN_BUT_WE_DO_NOT)

"""Puts the dispatcher together: routers in the one order that works, dialogs, dependency injection.

The order matters: an open dialog takes every message of its chat, commands too, so what must always be heard stands before the
dialogs, and what nobody else wanted after them.
"""

from collections.abc import Sequence

from aiogram import Dispatcher, Router
from aiogram.fsm.storage.base import BaseEventIsolation, BaseStorage
from aiogram_dialog import Dialog, setup_dialogs
from dishka import AsyncContainer
from dishka.integrations.aiogram import setup_dishka


def build_dispatcher(
    *,
    container: AsyncContainer,
    storage: BaseStorage,
    events_isolation: BaseEventIsolation,
    routers_before_dialogs: Sequence[Router],
    dialogs: Sequence[Dialog],
    routers_after_dialogs: Sequence[Router],
) -> Dispatcher:
    """A dispatcher that is ready to be fed updates.

    Args:
        routers_before_dialogs: Commands, buttons of cards and notifications, replies to cards.
        dialogs: All dialogs; each may belong to one dispatcher only, so they are made anew for each.
        routers_after_dialogs: What takes any message that no dialog wanted.
    """
    dispatcher = Dispatcher(storage=storage)
    dispatcher.include_routers(*routers_before_dialogs, *dialogs, *routers_after_dialogs)
    setup_dialogs(dispatcher, events_isolation=events_isolation)
    setup_dishka(container, dispatcher)
    return dispatcher

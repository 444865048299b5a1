"""Handles a message once more that could not be handled when it came.

The message with the button is a reply to the one that failed, so Telegram itself keeps what has to be repeated. Its ids and keys belong
to the message (`cards.message_keys`), so what was done the first time after all is not done twice.
"""

from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import CallbackQuery, Message, User
from dishka import AsyncContainer
from dishka.integrations.aiogram import CONTAINER_NAME

from bot.handlers.presses import Retry
from bot.locales.translator import Translator


async def on_retry(
    callback: CallbackQuery, callback_data: Retry, event_router: Router, dishka_container: AsyncContainer, **data: Any
) -> None:
    prompt = callback.message
    failed = prompt.reply_to_message if isinstance(prompt, Message) else None
    if failed is None or not _is_theirs(failed, callback.from_user):
        translator = await dishka_container.get(Translator)
        key = "error-nothing-to-retry" if failed is None else "error-retry-not-yours"
        await callback.answer(translator(key), show_alert=True)
        return
    replied = failed.model_copy(update={"message_id": callback_data.card}) if callback_data.card else None
    repeated = failed.model_copy(update={"reply_to_message": replied, "from_user": callback.from_user})
    await _propagate(repeated, event_router, data | {CONTAINER_NAME: dishka_container})
    await callback.answer()
    if isinstance(prompt, Message):
        await prompt.delete()


def _is_theirs(message: Message, person: User) -> bool:
    """In a group everybody sees the button; what one has said must not become another's task."""
    return message.from_user is None or message.from_user.id == person.id


async def _propagate(message: Message, router: Router, data: dict[str, Any]) -> None:
    # Not through the dispatcher: its outer middlewares have run for the press, and hold the lock of this person's dialogs.
    for part in _root(router).sub_routers:
        if await part.propagate_event("message", message, **data) is not UNHANDLED:
            return


def _root(router: Router) -> Router:
    while router.parent_router:
        router = router.parent_router
    return router


def build_router() -> Router:
    router = Router(name="retry")
    router.callback_query.register(on_retry, Retry.filter())
    return router

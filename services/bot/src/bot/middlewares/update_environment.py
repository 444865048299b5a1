"""What every handler of one update shares."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from aiogram import BaseMiddleware, Bot
from aiogram.fsm.storage.base import BaseStorage
from aiogram.types import TelegramObject, Update
from aiogram_dialog.api.entities import DialogUpdate

from bot.identity import RequestSteps

REQUEST_STEPS_KEY: Final = "request_steps"


class UpdateEnvironment(BaseMiddleware):
    """Gives an update its dialog storage and the names of its changes.

    It stands where aiogram has its FSM middleware. That one reads a state per update, and here only dialogs have state: a query less.
    """

    def __init__(self, storage: BaseStorage) -> None:
        self._storage = storage

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        data["fsm_storage"] = self._storage
        data[REQUEST_STEPS_KEY] = _steps(event, data["bot"])
        return await handler(event, data)


def _steps(event: TelegramObject, bot: Bot) -> RequestSteps:
    if isinstance(event, Update) and not isinstance(event, DialogUpdate):
        return RequestSteps(bot_id=bot.id, update_id=event.update_id)
    return RequestSteps.unrepeatable(bot_id=bot.id)

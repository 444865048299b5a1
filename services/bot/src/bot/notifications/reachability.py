"""Tells todos who blocked the bot and who came back, so that nothing is sent in vain and nothing waits that could go.

It may be missed: the next refusal says "blocked" just as well, and `/start` lifts the parking.
"""

import logging

from aiogram import F, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import ChatMemberUpdated
from dishka import FromDishka
from dishka.integrations.aiogram import inject

from bot.errors import BotError
from bot.ports.notifications import NotificationOutbox

logger = logging.getLogger(__name__)

_AWAY = {ChatMemberStatus.KICKED, ChatMemberStatus.LEFT}


def make_reachability_router() -> Router:
    """The router of `my_chat_member`."""
    router = Router(name="reachability")
    router.my_chat_member.register(on_membership_changed, F.chat.type == ChatType.PRIVATE)
    return router


@inject
async def on_membership_changed(event: ChatMemberUpdated, outbox: FromDishka[NotificationOutbox]) -> None:
    """Somebody blocked the bot, or unblocked it."""
    status = event.new_chat_member.status
    try:
        await outbox.report_reachability(event.chat.id, is_reachable=status not in _AWAY, reason=str(status))
    except BotError as exc:
        logger.warning("reachability not reported: %s", exc)

"""The short-lived tokens with which the bot speaks to comments for a person.

Invariant: a token is used for nobody else, never within ten seconds of its end, and however many requests want one at the same
time, todos is asked once.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from cachetools import LRUCache

from bot.identity import Actor
from contracts.ids import TelegramId
from contracts.todos.v1.auth import ExchangedToken
from service_auth.assertion import RequestFacts

_MARGIN_SECONDS: Final = 10
_MAX_PEOPLE: Final = 10_000
_BEARER: Final = "Bearer "


@dataclass(slots=True)
class _Slot:
    """One person's place: `token` is None until the first exchange has ended."""

    lock: asyncio.Lock
    token: str | None = None
    good_until: float = 0.0


class PersonTokens:
    """Tokens for comments, exchanged when needed.

    Args:
        exchange: Gets a token from todos.
        monotonic: Seconds on a clock that never jumps.
    """

    def __init__(
        self, exchange: Callable[[Actor], Awaitable[ExchangedToken]], *, monotonic: Callable[[], float]
    ) -> None:
        self._exchange, self._monotonic = exchange, monotonic
        self._slots: LRUCache[TelegramId, _Slot] = LRUCache(_MAX_PEOPLE)

    async def get_token(self, actor: Actor, *, refused: str | None = None) -> str:
        """A token for the person that is not `refused`.

        Raises:
            BotError: todos did not give one.
        """
        slot = self._slots.get(actor.telegram_id)
        if slot is None:
            slot = self._slots[actor.telegram_id] = _Slot(asyncio.Lock())
        async with slot.lock:
            if slot.token is None or slot.token == refused or self._monotonic() >= slot.good_until:
                asked_at = self._monotonic()
                answer = await self._exchange(actor)
                slot.token = answer.access_token
                slot.good_until = asked_at + answer.expires_in - _MARGIN_SECONDS
            return slot.token


class PersonCredentials:
    """Send a request with the person's token; if comments refuses it, once more with a new one."""

    def __init__(self, tokens: PersonTokens, actor: Actor) -> None:
        self._tokens, self._actor = tokens, actor

    async def authorize(self, facts: RequestFacts) -> str:  # noqa: ARG002 - a token is for any request
        return _BEARER + await self._tokens.get_token(self._actor)

    async def replace(self, refused: str) -> str | None:
        return _BEARER + await self._tokens.get_token(self._actor, refused=refused.removeprefix(_BEARER))

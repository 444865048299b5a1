"""Listens on Redis for changes of permissions, so that a remembered allow ends at once and not after five seconds.

Invariant: nothing depends on hearing an event. Whenever some may have been missed, everything remembered is dropped.
"""

import asyncio
import logging
from datetime import timedelta
from typing import Any, Final

from pydantic import ValidationError
from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

from comments.authorization.allows import FreshAllows
from comments.redis_connections import ListeningRedis
from contracts.events.v1 import AUTHORIZATION_CHANNEL, AuthorizationChanged

logger = logging.getLogger(__name__)

_SILENCE: Final = timedelta(seconds=5)
_ANSWER_WITHIN: Final = timedelta(seconds=2)
_BETWEEN_ATTEMPTS: Final = timedelta(seconds=1)


class AuthorizationEvents:
    """Hands events to the remembered allows."""

    def __init__(self, *, redis: ListeningRedis, allows: FreshAllows) -> None:
        self._redis, self._allows = redis, allows
        self._is_deaf = False

    async def listen(self) -> None:
        """Listen for ever, through every outage."""
        while True:
            try:
                await self._listen_once()
            except (RedisError, OSError) as exc:
                self._note_outage(exc)
            await asyncio.sleep(_BETWEEN_ATTEMPTS.total_seconds())

    async def _listen_once(self) -> None:
        async with self._redis.pubsub() as subscription:
            async with asyncio.timeout(_ANSWER_WITHIN.total_seconds()):
                await subscription.subscribe(AUTHORIZATION_CHANNEL)
            self._allows.drop_all()
            self._note_recovery()
            while True:
                await self._handle_next(subscription)

    async def _handle_next(self, subscription: PubSub) -> None:
        message = await subscription.get_message(timeout=_SILENCE.total_seconds())
        if message is None:
            # Silence is also what a dead connection sounds like, so it must answer a question now and then.
            await subscription.ping()
            message = await subscription.get_message(timeout=_ANSWER_WITHIN.total_seconds())
            if message is None:
                raise TimeoutError
        if message["type"] == "message":
            self._handle(message["data"])

    def _handle(self, data: Any) -> None:
        try:
            event = AuthorizationChanged.model_validate_json(data)
        except ValidationError:
            logger.warning(
                "an event on %s cannot be read; forgetting all remembered permissions", AUTHORIZATION_CHANNEL
            )
            self._allows.drop_all()
        else:
            self._allows.drop(event)

    def _note_outage(self, error: Exception) -> None:
        if not self._is_deaf:
            logger.warning("not listening for changes of permissions (%s)", type(error).__name__)
        self._is_deaf = True

    def _note_recovery(self) -> None:
        if self._is_deaf:
            logger.warning("listening for changes of permissions again")
        self._is_deaf = False

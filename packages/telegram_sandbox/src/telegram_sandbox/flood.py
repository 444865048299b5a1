"""Flood control: how many messages a bot may send, per chat and in all.

Telegram publishes three figures (about 1 message a second in a chat with short bursts, 20 a minute in a group, about
30 a second in all) and not the size of a burst, so each is a setting. Only new messages count.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

from pydantic import BaseModel, Field

from telegram_sandbox.clock import Clock
from telegram_sandbox.errors import too_many_requests


class FloodLimits(BaseModel, extra="forbid"):
    """The limits; `PUT /sandbox/limits` takes the same fields."""

    enabled: bool = True
    per_chat_per_second: float = Field(default=1, gt=0)
    chat_burst: int = Field(default=20, ge=1)
    group_per_minute: int = Field(default=20, ge=1)
    overall_per_second: float = Field(default=30, gt=0)


@dataclass
class _Bucket:
    tokens: float
    filled_at: float

    def refill(self, now: float, *, rate: float, size: float) -> None:
        self.tokens = min(size, self.tokens + (now - self.filled_at) * rate)
        self.filled_at = now

    def seconds_until_one(self, rate: float) -> float:
        # Refilling in many small steps leaves a token a hair short of 1.
        return max(0.0, (1 - 1e-9 - self.tokens) / rate)


class FloodGate:
    """Token buckets: one for the bot, one for each chat."""

    def __init__(self, clock: Clock, limits: FloodLimits) -> None:
        self._clock = clock
        self.set_limits(limits)

    def set_limits(self, limits: FloodLimits) -> None:
        """Start anew with other limits, all buckets full."""
        self.limits = limits
        now = self._clock()
        self._total = _Bucket(limits.overall_per_second, now)
        self._groups: dict[int, _Bucket] = defaultdict(lambda: _Bucket(limits.group_per_minute, now))
        self._chats: dict[int, _Bucket] = defaultdict(lambda: _Bucket(limits.chat_burst, now))

    def pass_messages(self, chat_id: int, *, is_group: bool, count: int = 1) -> None:
        """Take the place of `count` messages.

        Raises:
            BotApiError: 429 with the whole seconds to wait.
        """
        if not self.limits.enabled:
            return
        chat_rate, chat_size = self.limits.per_chat_per_second, float(self.limits.chat_burst)
        chat = (self._groups if is_group else self._chats)[chat_id]
        if is_group:
            chat_rate, chat_size = self.limits.group_per_minute / 60, float(self.limits.group_per_minute)
        total_rate = self.limits.overall_per_second
        now = self._clock()
        chat.refill(now, rate=chat_rate, size=chat_size)
        self._total.refill(now, rate=total_rate, size=total_rate)
        wait = max(chat.seconds_until_one(chat_rate), self._total.seconds_until_one(total_rate))
        if wait > 0:
            raise too_many_requests(math.ceil(wait))
        chat.tokens -= count
        self._total.tokens -= count

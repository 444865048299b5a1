"""How fast Telegram may be written to.

Telegram publishes about 30 messages a second over all chats, one a second per chat and 20 a minute per group, and means none of it
exactly: its `retry_after` is the authority. So we stay below, and stop where and as long as we are told.
"""

import math
from dataclasses import dataclass
from typing import Final

from cachetools import LRUCache

OVERALL_PER_SECOND: Final = 25.0
_OVERALL_BURST: Final = 5.0
_CHAT_PER_SECOND: Final = 1.0
_GROUP_PER_SECOND: Final = 18 / 60
_CHAT_BURST: Final = 3.0
_SPARE: Final = 2.0
"""What is not urgent leaves one for a reminder that may come."""
_MAX_CHATS: Final = 10_000
_CROWD_SECONDS: Final = 1.0


@dataclass(slots=True)
class TokenBucket:
    """Tokens that come back at a steady rate. It may be overdrawn: who draws then, waits."""

    per_second: float
    burst: float
    tokens: float
    updated_at: float

    def draw(self, now: float) -> float:
        """Take a token; the seconds to wait before using it."""
        self.tokens = min(self.burst, self.tokens + (now - self.updated_at) * self.per_second) - 1
        self.updated_at = now
        return max(0.0, -self.tokens / self.per_second)

    def seconds_until(self, tokens: float, now: float) -> float:
        """When so many tokens will be there; takes none."""
        left = min(self.burst, self.tokens + (now - self.updated_at) * self.per_second)
        return max(0.0, (tokens - left) / self.per_second)


class Pacer:
    """Decides when the next message may go to a chat. Times are seconds on one monotonic clock.

    The overall bucket is empty at start, so that a process that keeps crashing does not write in bursts.
    """

    def __init__(self, *, now: float) -> None:
        self._overall = TokenBucket(OVERALL_PER_SECOND, _OVERALL_BURST, 0.0, now)
        self._chats: LRUCache[int, TokenBucket] = LRUCache(_MAX_CHATS)
        self._paused_chats: LRUCache[int, float] = LRUCache(_MAX_CHATS)
        self._paused_until = -math.inf
        self._last_refusal: tuple[int, float] | None = None

    def draw(self, chat_id: int, *, now: float) -> float:
        """Reserve the next place for a message to this chat; the seconds to wait for it."""
        return max(self._bucket(chat_id, now).draw(now), self._overall.draw(now))

    def draw_spare(self, chat_id: int, *, now: float) -> float:
        """Take a place that nothing more urgent needs; otherwise nothing is taken, and these are the seconds before asking again."""
        bucket = self._bucket(chat_id, now)
        waits = (bucket.seconds_until(_SPARE, now), self._overall.seconds_until(_SPARE, now))
        wait = max(*waits, self.pause_left(chat_id, now=now))
        if wait == 0:
            bucket.draw(now)
            self._overall.draw(now)
        return wait

    def _bucket(self, chat_id: int, now: float) -> TokenBucket:
        bucket = self._chats.get(chat_id)
        if bucket is None:
            # Group ids are negative.
            rate = _CHAT_PER_SECOND if chat_id > 0 else _GROUP_PER_SECOND
            bucket = self._chats[chat_id] = TokenBucket(rate, _CHAT_BURST, _CHAT_BURST, now)
        return bucket

    def note_answer(self, *, now: float) -> None:
        """A person was answered: that counts towards the whole, and it does not wait."""
        self._overall.draw(now)

    def pause_left(self, chat_id: int, *, now: float) -> float:
        """Seconds during which nothing may go to this chat, by Telegram's word."""
        return max(0.0, self._paused_chats.get(chat_id, -math.inf) - now, self._paused_until - now)

    def note_refusal(self, chat_id: int, *, retry_after: float, now: float) -> None:
        """Telegram said 429. If it says so for a second chat within a second, the limit is that of the whole bot."""
        self._paused_chats[chat_id] = now + retry_after
        if self._last_refusal is not None:
            other_chat, at = self._last_refusal
            if other_chat != chat_id and now - at <= _CROWD_SECONDS:
                self._paused_until = max(self._paused_until, now + retry_after)
        self._last_refusal = (chat_id, now)

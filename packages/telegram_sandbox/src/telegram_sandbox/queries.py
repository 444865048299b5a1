"""Questions the bot must answer in time: pressed buttons and inline queries.

A query is answered once; later, twice or with a wrong id gives the same refusal, as in Telegram.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from telegram_sandbox.clock import Clock
from telegram_sandbox.errors import bad_request

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(frozen=True, slots=True)
class CallbackAnswer:
    """What the bot said to a pressed button."""

    text: str | None
    show_alert: bool
    url: str | None
    cache_time: int

    def as_json(self) -> dict[str, Any]:
        """The answer as `POST …/press` gives it."""
        return {"text": self.text, "show_alert": self.show_alert, "url": self.url, "cache_time": self.cache_time}


@dataclass
class _OpenQuery[Answer]:
    created: float
    answer: asyncio.Future[Answer]


class OpenQueries[Answer]:
    """Queries waiting for the bot, by id.

    How long Telegram keeps a query open is not published; reports range from 15 seconds to a minute and more.
    """

    def __init__(self, clock: Clock, *, ttl_seconds: float) -> None:
        self._clock = clock
        self._ttl_seconds = ttl_seconds
        self._open: dict[str, _OpenQuery[Answer]] = {}

    def open(self, query_id: str) -> asyncio.Future[Answer]:
        """Start waiting for the answer; queries past their time are forgotten on the way."""
        oldest = self._clock() - self._ttl_seconds
        self._open = {known: query for known, query in self._open.items() if query.created >= oldest}
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._open[query_id] = _OpenQuery(self._clock(), future)
        return future

    def answer(self, query_id: str, answer: Answer) -> None:
        """Give the answer to whoever still waits.

        Raises:
            BotApiError: 400, the query is unknown, too old or already answered.
        """
        query = self._open.pop(query_id, None)
        if query is None or self._clock() - query.created > self._ttl_seconds:
            raise bad_request(TOO_OLD)
        if not query.answer.done():
            query.answer.set_result(answer)

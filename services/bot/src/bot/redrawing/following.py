"""Follows the changes of tasks and marks the cards that may be old.

It reads when it is woken, at latest every three seconds, and keeps its place together with the marks: nothing is passed over.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.errors import BotError, CursorExpired
from bot.ports.living_cards import ChangesFeed, LivingCards
from bot.redrawing.waking import ChangesWakeUp
from contracts.todos.v1.changes import ChangesPage

logger = logging.getLogger(__name__)

_LONGEST_SLEEP_SECONDS: Final = 3.0
# Something was committed that the feed gives out once its neighbours have ended, too: mostly at once.
_UNSETTLED_SECONDS: Final = 0.15
_OUTAGE_SECONDS: Final = 2.0
# Many changes at once are one reading.
_BREATH_SECONDS: Final = 0.1


@dataclass(slots=True)
class ChangesFollower:
    """Calls `on_marked` when there may be something to redraw."""

    feed: ChangesFeed
    cards: LivingCards
    wake_up: ChangesWakeUp
    on_marked: Callable[[], None]
    _is_troubled: bool = False

    async def run(self) -> None:
        """Follow until cancelled."""
        while True:
            self.wake_up.clear()
            pause = await self.follow()
            await asyncio.sleep(_BREATH_SECONDS)
            await self.wake_up.sleep(pause)

    async def follow(self) -> float:
        """Read all that is there; the seconds after which it is worth reading again."""
        try:
            while (page := await self._read_on()).has_more:
                continue
        except BotError as exc:
            self._note_trouble(exc)
            return _OUTAGE_SECONDS
        self._is_troubled = False
        return _LONGEST_SLEEP_SECONDS if page.is_settled else _UNSETTLED_SECONDS

    async def _read_on(self) -> ChangesPage:
        cursor = await self.cards.find_cursor()
        try:
            page = await self.feed.read_changes(cursor)
        except CursorExpired:
            logger.warning("cards: the changes since the last time are not known; every card is looked at")
            page = await self.feed.read_changes(None)
            marked = await self.cards.mark_all(cursor=page.next)
        else:
            marked = 0 if page.next == cursor else await self.cards.mark(page)
        if marked:
            self.on_marked()
        return page

    def _note_trouble(self, exc: BotError) -> None:
        if not self._is_troubled:
            logger.warning("cards: %s; they are not redrawn until it is over", exc)
        self._is_troubled = True

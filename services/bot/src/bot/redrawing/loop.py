"""Takes marked cards and has them redrawn, for as long as the process runs."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.errors import StorageUnavailable
from bot.ports.living_cards import LivingCards, StaleCard
from bot.redrawing.drawing import ChatRedrawing
from bot.redrawing.waking import RedrawingWakeUp
from contracts.ids import TelegramId

logger = logging.getLogger(__name__)

_AT_ONCE: Final = 100
_LONGEST_SLEEP_SECONDS: Final = 5.0
_SHORTEST_SLEEP_SECONDS: Final = 0.05
_OUTAGE_SECONDS: Final = 2.0


@dataclass(slots=True)
class RedrawingLoop:
    """Chats are redrawn side by side, the cards of one after the other (in a group: those of one person)."""

    cards: LivingCards
    redrawing: ChatRedrawing
    wake_up: RedrawingWakeUp

    async def run(self) -> None:
        """Work until cancelled: what was in hand then is taken again when its lease has ended."""
        while True:
            self.wake_up.clear()
            try:
                pause = await self.redraw_due()
            except StorageUnavailable as exc:
                logger.info("cards: %s", exc)
                pause = _OUTAGE_SECONDS
            await self.wake_up.sleep(pause)

    async def redraw_due(self) -> float:
        """Redraw what may be redrawn now; the seconds until there may be more."""
        while claimed := await self.cards.claim(_AT_ONCE):
            await asyncio.gather(*(self._redraw(*place, stale) for place, stale in _by_place(claimed).items()))
        due_in = await self.cards.next_due_in()
        if due_in is None:
            return _LONGEST_SLEEP_SECONDS
        return min(max(due_in, _SHORTEST_SLEEP_SECONDS), _LONGEST_SLEEP_SECONDS)

    async def _redraw(self, chat_id: int, reader_id: TelegramId, stale: Sequence[StaleCard]) -> None:
        try:
            await self.redrawing.redraw(reader_id, stale)
        except StorageUnavailable as exc:
            # The lease brings the cards back.
            logger.info("cards of chat %d: %s", chat_id, exc)


def _by_place(cards: Sequence[StaleCard]) -> dict[tuple[int, TelegramId], list[StaleCard]]:
    found: defaultdict[tuple[int, TelegramId], list[StaleCard]] = defaultdict(list)
    for card in cards:
        found[card.chat_id, card.reader_id].append(card)
    return found

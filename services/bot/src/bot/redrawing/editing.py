"""Edits marked cards in Telegram, as far as its limits have room to spare, and writes down what came of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

from aiogram import Bot
from aiogram.exceptions import AiogramError

from bot.cards.faces import CardFace
from bot.metrics import Metrics
from bot.notifications.outcomes import Outcome, OutcomeKind, judge
from bot.notifications.pacing import Pacer
from bot.ports.living_cards import LivingCards, StaleCard
from bot.ports.registries import ShownFace

logger = logging.getLogger(__name__)

_LONGEST_WAIT_SECONDS: Final = 3.0
_FIRST_RETRY_SECONDS: Final = 5.0
_LONGEST_RETRY_SECONDS: Final = 900.0
_TOKEN_REFUSED_SECONDS: Final = 30.0
_MOST_TRIES: Final = 8

_UNCHANGED: Final = "message is not modified"
_NO_MESSAGE: Final = ("message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID")


@dataclass(frozen=True, slots=True)
class CardEdits:
    """Edits for all chats. `monotonic` is the clock of the limits."""

    bot: Bot
    cards: LivingCards
    pacer: Pacer
    metrics: Metrics
    monotonic: Callable[[], float]

    async def has_room(self, chat_id: int) -> bool:
        """Take a place for an edit that nothing more urgent needs, waiting a little for it; False if there will be none so soon."""
        left = _LONGEST_WAIT_SECONDS
        while (wait := self.pacer.draw_spare(chat_id, now=self.monotonic())) > 0:
            if wait > left:
                return False
            await asyncio.sleep(wait)
            left -= wait
        return True

    async def show(self, card: StaleCard, face: CardFace) -> None:
        """Let the card look like that."""
        outcome = await self._try(
            self.bot.edit_message_text(
                chat_id=card.chat_id, message_id=card.message_id, **face.text.as_kwargs(), reply_markup=face.keyboard
            )
        )
        await self._conclude(card, outcome, face.shown)

    async def strip(self, card: StaleCard) -> None:
        """Take its buttons away, for good."""
        outcome = await self._try(self.bot.edit_message_reply_markup(chat_id=card.chat_id, message_id=card.message_id))
        await self._conclude(card, outcome, None)

    async def _try(self, edit: Awaitable[Any]) -> Outcome:
        try:
            await edit
        except AiogramError as exc:
            return judge(exc)
        return Outcome(OutcomeKind.SENT)

    async def _conclude(self, card: StaleCard, outcome: Outcome, face: ShownFace | None) -> None:
        """`face` is what the card shows if it was edited, None if it is to be left alone from now on."""
        is_done = outcome.kind is OutcomeKind.SENT or _UNCHANGED in outcome.detail
        self.metrics.cards["redrawn" if is_done else outcome.kind.name.lower()] += 1
        if is_done and face:
            await self.cards.settle(card, face)
        elif is_done or _is_final(outcome):
            await self.cards.give_up(card)
        else:
            await self._take_again(card, outcome)

    async def _take_again(self, card: StaleCard, outcome: Outcome) -> None:
        if outcome.retry_after is not None:
            self.pacer.note_refusal(card.chat_id, retry_after=outcome.retry_after, now=self.monotonic())
            await self.cards.postpone(card, seconds=outcome.retry_after)
        elif outcome.kind is OutcomeKind.TOKEN_REFUSED:
            await self.cards.postpone(card, seconds=_TOKEN_REFUSED_SECONDS)
        elif card.tries >= _MOST_TRIES:
            logger.error("card %d of chat %d cannot be redrawn: %s", card.message_id, card.chat_id, outcome.detail)
            await self.cards.give_up(card)
        else:
            seconds = min(_LONGEST_RETRY_SECONDS, _FIRST_RETRY_SECONDS * 2.0**card.tries)
            await self.cards.postpone(card, seconds=seconds, is_failure=True)


def _is_final(outcome: Outcome) -> bool:
    """Whether the message can never be edited again: it is gone, too old, or nobody is there."""
    is_hopeless = outcome.kind in {OutcomeKind.UNREACHABLE, OutcomeKind.MALFORMED, OutcomeKind.MOVED}
    return is_hopeless or any(words in outcome.detail for words in _NO_MESSAGE)

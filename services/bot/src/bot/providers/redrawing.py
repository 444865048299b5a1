"""Keeping cards up to date."""

from dishka import Provider, Scope, provide

from bot.clock import Clock
from bot.metrics import Metrics
from bot.notifications.pacing import Pacer
from bot.ports.living_cards import ChangesFeed, LivingCards
from bot.providers.telegram import SendingBot
from bot.redrawing.drawing import ChatRedrawing
from bot.redrawing.editing import CardEdits
from bot.redrawing.following import ChangesFollower
from bot.redrawing.loop import RedrawingLoop
from bot.redrawing.readers import Readers
from bot.redrawing.waking import ChangesWakeUp, RedrawingWakeUp


class RedrawingProvider(Provider):
    """Keeping cards up to date."""

    scope = Scope.APP

    changes_wake_up = provide(ChangesWakeUp)
    redrawing_wake_up = provide(RedrawingWakeUp)
    readers = provide(Readers)
    chat_redrawing = provide(ChatRedrawing)
    loop = provide(RedrawingLoop)

    @provide
    def provide_edits(
        self, bot: SendingBot, cards: LivingCards, pacer: Pacer, metrics: Metrics, clock: Clock
    ) -> CardEdits:
        """Edits cards, by the same rules as notifications are sent."""
        return CardEdits(bot, cards, pacer, metrics, clock.monotonic)

    @provide
    def provide_follower(
        self, feed: ChangesFeed, cards: LivingCards, wake_up: ChangesWakeUp, redrawing: RedrawingWakeUp
    ) -> ChangesFollower:
        """Follows what is changed."""
        return ChangesFollower(feed, cards, wake_up, on_marked=redrawing.set)

"""Telegram, for people and for notifications."""

from collections.abc import AsyncIterator
from typing import NewType

from aiogram import Bot
from dishka import Provider, Scope, provide

from bot.clock import Clock
from bot.config import Settings
from bot.handlers.trouble import TelegramTroubleScreens
from bot.identity import Defaults
from bot.locales.translator import Translators
from bot.metrics import Metrics
from bot.middlewares.callbacks import AnsweredCallbacks, SpinnerGuard
from bot.middlewares.errors import ErrorHandling
from bot.notifications.messages.renderer import FluentNotificationRenderer
from bot.notifications.pacing import Pacer
from bot.ports.notifications import NotificationRenderer
from bot.ports.screens import TroubleScreens
from bot.telegram import (
    INTERACTIVE_SECONDS,
    SENDING_SECONDS,
    AnswerPacing,
    ShortFloodWait,
    make_bot,
    make_session,
)

SendingBot = NewType("SendingBot", Bot)
"""The bot that sends notifications, which waits by rules of its own."""


class TelegramProvider(Provider):
    """Telegram, for people and for notifications."""

    scope = Scope.APP

    answered = provide(AnsweredCallbacks)
    screens = provide(TelegramTroubleScreens, provides=TroubleScreens)
    renderer = provide(FluentNotificationRenderer, provides=NotificationRenderer)

    @provide
    def provide_spinner_guard(self, answered: AnsweredCallbacks) -> SpinnerGuard:
        """Sees to it that every press is answered."""
        return SpinnerGuard(answered)

    @provide
    def provide_error_handling(
        self, screens: TroubleScreens, translators: Translators, defaults: Defaults
    ) -> ErrorHandling:
        """The last stop of every error."""
        return ErrorHandling(screens, translators, default_language=defaults.language)

    @provide
    def provide_pacer(self, clock: Clock) -> Pacer:
        """How fast Telegram may be written to."""
        return Pacer(now=clock.monotonic())

    @provide
    async def provide_bot(
        self, settings: Settings, metrics: Metrics, pacer: Pacer, clock: Clock, answered: AnsweredCallbacks
    ) -> AsyncIterator[Bot]:
        """The bot that answers people."""
        session = make_session(settings.telegram_api_url, metrics, timeout_seconds=INTERACTIVE_SECONDS)
        for middleware in (answered, ShortFloodWait(), AnswerPacing(pacer, clock)):
            session.middleware(middleware)
        async with make_bot(settings.bot_token.get_secret_value(), session) as bot:
            yield bot

    @provide
    async def provide_sending_bot(self, settings: Settings, metrics: Metrics) -> AsyncIterator[SendingBot]:
        """The same bot for notifications, which wait by their own rules."""
        session = make_session(settings.telegram_api_url, metrics, timeout_seconds=SENDING_SECONDS)
        async with make_bot(settings.bot_token.get_secret_value(), session) as bot:
            yield SendingBot(bot)

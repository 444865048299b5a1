"""What the process as a whole has one of."""

from collections.abc import AsyncIterator

from dishka import Provider, Scope, from_context, provide
from redis.asyncio import Redis

from bot.clock import Clock
from bot.config import Settings
from bot.health import HealthBoard
from bot.identity import Defaults
from bot.locales.translator import Translators
from bot.metrics import Metrics
from bot.notifications.wake_ups import connect_redis


class ProcessProvider(Provider):
    """The process itself."""

    scope = Scope.APP

    settings = from_context(Settings)
    clock = provide(Clock)

    @provide
    def provide_metrics(self) -> Metrics:
        """What is counted."""
        return Metrics()

    @provide
    def provide_health(self) -> HealthBoard:
        """Where loops report how they do."""
        return HealthBoard()

    @provide
    def provide_defaults(self, settings: Settings) -> Defaults:
        """What is assumed of people nobody knows."""
        return Defaults(settings.default_language, settings.default_timezone)

    @provide
    def provide_translators(self) -> Translators:
        """All texts."""
        return Translators.load()

    @provide
    async def provide_redis(self, settings: Settings) -> AsyncIterator[Redis]:
        """Wake-ups."""
        redis = connect_redis(settings.redis_url.get_secret_value())
        yield redis
        await redis.aclose()

"""The running process: which loops it has, how it starts and how it stops.

Invariant: a stop loses nothing. Updates in hand and messages being sent get eight seconds to finish; everything else is in the database.
"""

import asyncio
import logging
import random
import signal
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Final

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.fsm.storage.base import BaseEventIsolation, BaseStorage
from dishka import AsyncContainer

from bot.backoff import Backoff
from bot.clock import Clock
from bot.config import BotMode, Settings
from bot.container import make_container
from bot.db.pool import Database, wait_for_database, wait_for_tables
from bot.db.workers import HEARTBEAT_SECONDS, WorkerPresence
from bot.dialogs.registry import build_dialogs
from bot.files import FileDoor
from bot.handlers.registry import build_routers_before_dialogs
from bot.health import HealthBoard
from bot.http_server import HttpServer, serving
from bot.inbox.arrival import PollingArrival, WebhookArrival
from bot.inbox.handling import UpdateHandling
from bot.inbox.poller import Poller
from bot.inbox.store import PostgresInbox
from bot.inbox.telegram_source import TelegramUpdateSource
from bot.inbox.webhook import Webhook
from bot.inbox.workers import InboxWorkers
from bot.locales.translator import Translators
from bot.main import allowed_updates, build_dispatcher
from bot.metrics import Metrics
from bot.middlewares.callbacks import SpinnerGuard
from bot.middlewares.errors import ErrorHandling
from bot.notifications.loop import NotificationLoop
from bot.notifications.reachability import make_reachability_router
from bot.notifications.reports import OutcomeReports
from bot.notifications.wake_ups import WakeUpListener
from bot.profile import publish_profile
from bot.redrawing.following import ChangesFollower
from bot.redrawing.loop import RedrawingLoop
from bot.storage.albums import purge_old_albums
from bot.storage.cards import purge_old_cards
from bot.storage.gatherings import purge_old_gatherings
from bot.storage.postgres import purge_forgotten_dialogs
from bot.storage.readings import purge_old_readings
from bot.supervision import every, keep_running

logger = logging.getLogger(__name__)

_DRAIN_SECONDS: Final = 8.0
_LAST_WORDS_SECONDS: Final = 1.0
_JOURNAL_SECONDS: Final = 10.0
_PURGE_SECONDS: Final = 3600.0


@dataclass(frozen=True, slots=True)
class Parts:
    """What the process is made of. Those that `drain` finish what they have in hand; the others can be cut off at any moment."""

    workers: InboxWorkers
    notifications: NotificationLoop
    reports: OutcomeReports
    arrival: PollingArrival | WebhookArrival
    http: HttpServer
    background: dict[str, Callable[[], Awaitable[None]]]


async def serve(settings: Settings) -> None:
    """Run until SIGTERM or SIGINT."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    starting = asyncio.ensure_future(_wait_for_tables(settings))
    stopping = asyncio.ensure_future(stop.wait())
    await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
    if not starting.done():
        starting.cancel()
        return
    await _serve_with(await starting, settings, stop)


async def _wait_for_tables(settings: Settings) -> Database:
    database = await wait_for_database(settings.database_url.get_secret_value())
    await wait_for_tables(database)
    return database


async def _serve_with(database: Database, settings: Settings, stop: asyncio.Event) -> None:
    async with AsyncExitStack() as cleanup:
        cleanup.push_async_callback(database.close)
        presence = WorkerPresence(database)
        await presence.announce()
        cleanup.push_async_callback(presence.leave)
        container = make_container(settings, database, presence)
        cleanup.push_async_callback(container.close)
        parts = await _assemble(container, settings)
        await cleanup.enter_async_context(serving(parts.http.build_app(), host=settings.bind_host, port=settings.port))
        logger.info("bot %d: %s, port %d", settings.bot_id, settings.bot_mode, settings.port)
        await _run(parts, stop)
    logger.info("stopped")


async def _run(parts: Parts, stop: asyncio.Event) -> None:
    async with asyncio.TaskGroup() as group:

        def start(name: str, run: Callable[[], Awaitable[None]]) -> asyncio.Task[None]:
            return group.create_task(keep_running(name, run), name=name)

        draining = {start("inbox", parts.workers.run), start("notifications", parts.notifications.run)}
        arrival = start("arrival", parts.arrival.run)
        background = [start("reports", parts.reports.run)]
        background += [start(name, run) for name, run in parts.background.items()]
        await stop.wait()
        logger.info("stopping")
        arrival.cancel()
        parts.workers.stop()
        parts.notifications.stop()
        _, late = await asyncio.wait(draining, timeout=_DRAIN_SECONDS)
        for task in late:
            logger.warning("%s did not finish in time; it goes on after the next start", task.get_name())
        try:
            await asyncio.wait_for(parts.reports.wait_until_told(), _LAST_WORDS_SECONDS)
        except TimeoutError:
            logger.warning("some outcomes were not reported; the journal keeps them")
        for task in [*late, *background]:
            task.cancel()


async def _assemble(container: AsyncContainer, settings: Settings) -> Parts:
    bot, health, inbox = await container.get(Bot), await container.get(HealthBoard), await container.get(PostgresInbox)
    metrics, reports = await container.get(Metrics), await container.get(OutcomeReports)
    dispatcher = await make_dispatcher(container)
    await dispatcher.emit_startup(bot=bot)
    handling = UpdateHandling(dispatcher, bot, await container.get(SpinnerGuard))
    workers = InboxWorkers(inbox, handling.handle, metrics=metrics, health=health)
    arrival, webhook = _make_arrival(settings, bot, inbox, workers, health, allowed_updates(dispatcher))
    return Parts(
        workers=workers,
        notifications=await container.get(NotificationLoop),
        reports=reports,
        arrival=arrival,
        http=HttpServer(health, metrics, inbox, webhook, await _make_file_door(container, settings, bot)),
        background=await _background(container, bot, inbox, reports),
    )


async def _make_file_door(container: AsyncContainer, settings: Settings, bot: Bot) -> FileDoor | None:
    if settings.service_keys_dir is None:
        return None
    return FileDoor(bot=bot, keys=settings.service_keys_dir, clock=await container.get(Clock))


async def make_dispatcher(container: AsyncContainer) -> Dispatcher:
    """The dispatcher with everything that people can say to it."""
    dialogs = build_dialogs()
    return build_dispatcher(
        container=container,
        storage=await container.get(BaseStorage),
        events_isolation=await container.get(BaseEventIsolation),
        error_handling=await container.get(ErrorHandling),
        routers_before_dialogs=[make_reachability_router(), *build_routers_before_dialogs(dialogs)],
        dialogs=dialogs,
    )


def _make_arrival(
    settings: Settings,
    bot: Bot,
    inbox: PostgresInbox,
    workers: InboxWorkers,
    health: HealthBoard,
    updates: list[str],
) -> tuple[PollingArrival | WebhookArrival, Webhook | None]:
    if settings.bot_mode is BotMode.WEBHOOK and settings.webhook_secret and settings.webhook_url:
        secret = settings.webhook_secret.get_secret_value()
        return WebhookArrival(bot, settings.webhook_url, secret, updates, health), Webhook(secret, inbox, workers)
    if not isinstance(bot.session, AiohttpSession):
        raise TypeError(bot.session)
    source = TelegramUpdateSource(bot, bot.session, allowed_updates=updates)
    poller = Poller(source, inbox, workers, health, Backoff(random.random))
    return PollingArrival(bot, poller, health), None


async def _background(
    container: AsyncContainer, bot: Bot, inbox: PostgresInbox, reports: OutcomeReports
) -> dict[str, Callable[[], Awaitable[None]]]:
    database, presence = await container.get(Database), await container.get(WorkerPresence)
    translators, listener = await container.get(Translators), await container.get(WakeUpListener)

    async def purge() -> None:
        await inbox.purge()
        await purge_forgotten_dialogs(database)
        await purge_old_cards(database)
        await purge_old_readings(database)
        await purge_old_gatherings(database)
        await purge_old_albums(database)

    async def publish() -> None:
        await publish_profile(bot, translators)

    return {
        "heartbeat": lambda: every(HEARTBEAT_SECONDS, presence.beat),
        "wake-ups": listener.run,
        "journal": lambda: every(_JOURNAL_SECONDS, reports.replay_journal),
        "purge": lambda: every(_PURGE_SECONDS, purge),
        "profile": publish,
        "changes": (await container.get(ChangesFollower)).run,
        "cards": (await container.get(RedrawingLoop)).run,
    }

"""Sending what todos has to tell."""

import asyncio
from functools import partial

from dishka import Provider, Scope, provide
from redis.asyncio import Redis

from bot.clock import Clock
from bot.db.workers import WorkerPresence
from bot.health import HealthBoard
from bot.metrics import Metrics
from bot.notifications.journal import DeliveryJournal
from bot.notifications.loop import AT_ONCE, NotificationLoop, WakeUp
from bot.notifications.pacing import Pacer
from bot.notifications.predecessors import Predecessors, name_of_worker
from bot.notifications.reports import OutcomeReports
from bot.notifications.sending import NotificationSender
from bot.notifications.wake_ups import WakeUpListener
from bot.ports.notifications import NotificationOutbox, NotificationRenderer
from bot.ports.registries import CardRegistry
from bot.providers.telegram import SendingBot
from bot.redrawing.waking import ChangesWakeUp
from bot.telegram import is_token_good
from contracts.events.v1 import CHANGES_CHANNEL, NOTIFICATIONS_CHANNEL


class NotificationProvider(Provider):
    """Sending what todos has to tell."""

    scope = Scope.APP

    wake_up = provide(WakeUp)

    @provide
    def provide_reports(self, outbox: NotificationOutbox, journal: DeliveryJournal, wake_up: WakeUp) -> OutcomeReports:
        """Outcomes on their way to todos."""
        return OutcomeReports(outbox, journal, on_reported=wake_up.set)

    @provide
    def provide_sender(
        self,
        bot: SendingBot,
        renderer: NotificationRenderer,
        journal: DeliveryJournal,
        cards: CardRegistry,
        pacer: Pacer,
        metrics: Metrics,
        clock: Clock,
    ) -> NotificationSender:
        """Sends one."""
        return NotificationSender(
            bot, renderer, journal, cards, pacer, metrics, asyncio.Semaphore(AT_ONCE), clock.monotonic
        )

    @provide
    def provide_loop(
        self,
        outbox: NotificationOutbox,
        sender: NotificationSender,
        reports: OutcomeReports,
        health: HealthBoard,
        presence: WorkerPresence,
        clock: Clock,
        bot: SendingBot,
        wake_up: WakeUp,
    ) -> NotificationLoop:
        """Sends all."""
        return NotificationLoop(
            outbox=outbox,
            sender=sender,
            reports=reports,
            health=health,
            worker=name_of_worker(presence.id),
            monotonic=clock.monotonic,
            give_back_leases=Predecessors(outbox, presence).give_back_leases,
            is_token_good=partial(is_token_good, bot),
            wake_up=wake_up,
        )

    @provide
    def provide_listener(
        self, redis: Redis, wake_up: WakeUp, changes: ChangesWakeUp, health: HealthBoard, metrics: Metrics
    ) -> WakeUpListener:
        """Hears wake-ups."""
        listeners = {NOTIFICATIONS_CHANNEL: wake_up.set, CHANGES_CHANNEL: changes.set}
        return WakeUpListener(redis, listeners, health=health, metrics=metrics)

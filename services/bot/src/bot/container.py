"""Says who plays which role: the one place where ports meet their adapters.

`Scope.APP` lives as long as the process, `Scope.REQUEST` as long as one update. A test builds the container with strict validation.
"""

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from typing import Final, NewType

from aiogram import Bot
from aiogram.fsm.storage.base import BaseEventIsolation, BaseStorage
from aiogram.types import User
from dishka import AsyncContainer, Provider, Scope, from_context, make_async_container, provide
from dishka.integrations.aiogram import AiogramMiddlewareData, AiogramProvider
from redis.asyncio import Redis

from bot.clock import Clock
from bot.config import Settings
from bot.db.pool import Database
from bot.db.workers import WorkerPresence
from bot.gateways.client import BackendClient, make_http_client
from bot.gateways.comments import CommentsHttpGateway
from bot.gateways.outbox import OutboxHttpGateway
from bot.gateways.todos import TodosHttpGateway
from bot.gateways.tokens import PersonTokens
from bot.handlers.provider import ScreensProvider
from bot.handlers.trouble import TelegramTroubleScreens
from bot.health import HealthBoard
from bot.identity import Actor, Defaults, RequestSteps
from bot.inbox.store import PostgresInbox
from bot.locales.translator import Translator, Translators, guess_language
from bot.metrics import Metrics
from bot.middlewares.callbacks import AnsweredCallbacks, SpinnerGuard
from bot.middlewares.errors import ErrorHandling
from bot.middlewares.update_environment import REQUEST_STEPS_KEY
from bot.notifications.journal import DeliveryJournal
from bot.notifications.loop import AT_ONCE, NotificationLoop, WakeUp
from bot.notifications.messages.renderer import FluentNotificationRenderer
from bot.notifications.pacing import Pacer
from bot.notifications.predecessors import Predecessors, name_of_worker
from bot.notifications.reports import OutcomeReports
from bot.notifications.sending import NotificationSender
from bot.notifications.wake_ups import WakeUpListener, connect_redis
from bot.ports import (
    CardRegistry,
    CommentsGateway,
    GatheringRegistry,
    NotificationOutbox,
    NotificationRenderer,
    PersonRegistry,
    ReadingRegistry,
    TodosGateway,
    TroubleScreens,
)
from bot.storage.cards import PostgresCardRegistry
from bot.storage.gatherings import PostgresGatheringRegistry
from bot.storage.isolation import VanishingIsolation
from bot.storage.people import PostgresPersonRegistry
from bot.storage.postgres import PostgresStorage
from bot.storage.readings import PostgresReadingRegistry
from bot.telegram import (
    INTERACTIVE_SECONDS,
    SENDING_SECONDS,
    AnswerPacing,
    ShortFloodWait,
    is_token_good,
    make_bot,
    make_session,
)
from contracts.claims import Audience, ServiceName
from contracts.ids import TelegramId
from contracts.todos.v1.people import Person
from service_auth.assertion import AssertionSigner

SendingBot = NewType("SendingBot", Bot)
TodosClient = NewType("TodosClient", BackendClient)
CommentsClient = NewType("CommentsClient", BackendClient)

_MAX_NAME_LENGTH: Final = 128


class UpdateProvider(Provider):
    """What a handler may ask for about the update in hand."""

    scope = Scope.REQUEST

    @provide
    def provide_steps(self, data: AiogramMiddlewareData) -> RequestSteps:
        """The names of this update's changes, counted over all its handlers."""
        steps: RequestSteps = data[REQUEST_STEPS_KEY]
        return steps

    @provide
    async def provide_actor(self, data: AiogramMiddlewareData, people: PersonRegistry, defaults: Defaults) -> Actor:
        """Who pressed or wrote."""
        user: User = data["event_from_user"]
        person = await people.find_person(TelegramId(user.id))
        return Actor(
            telegram_id=TelegramId(user.id),
            name=(user.full_name.strip() or str(user.id))[:_MAX_NAME_LENGTH],
            username=user.username,
            language=person.language if person else guess_language(user.language_code, default=defaults.language),
            timezone=person.timezone if person else defaults.timezone,
            is_known=person is not None,
        )

    @provide
    async def provide_person(self, actor: Actor, people: PersonRegistry, todos: TodosGateway) -> Person:
        """The actor as todos knows them; somebody nobody knows yet is introduced, which costs a request."""
        return await people.find_person(actor.telegram_id) or await todos.introduce(actor)

    @provide
    def provide_translator(self, actor: Actor, translators: Translators) -> Translator:
        """Texts in the actor's language."""
        return translators[actor.language]


class StorageProvider(Provider):
    """Everything on the bot's own database. The database itself is opened before the container is made."""

    scope = Scope.APP

    database = from_context(Database)
    presence = from_context(WorkerPresence)
    people = provide(PostgresPersonRegistry, provides=PersonRegistry)
    cards = provide(PostgresCardRegistry, provides=CardRegistry)
    gatherings = provide(PostgresGatheringRegistry, provides=GatheringRegistry)
    readings = provide(PostgresReadingRegistry, provides=ReadingRegistry)
    dialog_state = provide(PostgresStorage, provides=BaseStorage)
    isolation = provide(VanishingIsolation, provides=BaseEventIsolation)

    @provide
    def provide_inbox(self, database: Database, presence: WorkerPresence, settings: Settings) -> PostgresInbox:
        """The inbox of this bot."""
        return PostgresInbox(database, bot_id=settings.bot_id, worker_id=presence.id)

    @provide
    def provide_journal(self, database: Database, presence: WorkerPresence) -> DeliveryJournal:
        """The journal of sending."""
        return DeliveryJournal(database, presence.id)


class BackendProvider(Provider):
    """todos and comments."""

    scope = Scope.APP

    @provide
    def provide_signer(self, settings: Settings) -> AssertionSigner:
        """Signs what goes to todos."""
        return AssertionSigner(ServiceName.BOT, settings.private_key, Audience.TODOS)

    @provide
    async def provide_todos_client(self, settings: Settings, metrics: Metrics) -> AsyncIterator[TodosClient]:
        """Connections to todos."""
        async with make_http_client(settings.todos_url, metrics) as http:
            yield TodosClient(BackendClient("todos", http))

    @provide
    async def provide_comments_client(self, settings: Settings, metrics: Metrics) -> AsyncIterator[CommentsClient]:
        """Connections to comments."""
        async with make_http_client(settings.comments_url, metrics) as http:
            yield CommentsClient(BackendClient("comments", http))

    @provide
    def provide_todos(
        self, client: TodosClient, signer: AssertionSigner, clock: Clock, people: PersonRegistry
    ) -> TodosHttpGateway:
        """todos as a person."""
        return TodosHttpGateway(client, signer=signer, now=clock.now, people=people)

    @provide
    def provide_todos_role(self, gateway: TodosHttpGateway) -> TodosGateway:
        """The same, for handlers."""
        return gateway

    @provide
    def provide_comments(self, client: CommentsClient, todos: TodosHttpGateway, clock: Clock) -> CommentsGateway:
        """comments as a person."""
        return CommentsHttpGateway(client, PersonTokens(todos.exchange_token, monotonic=clock.monotonic))

    @provide
    def provide_outbox(self, client: TodosClient, signer: AssertionSigner, clock: Clock) -> NotificationOutbox:
        """The outbox of todos."""
        return OutboxHttpGateway(client, signer=signer, now=clock.now)


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
    def provide_listener(self, redis: Redis, wake_up: WakeUp, health: HealthBoard, metrics: Metrics) -> WakeUpListener:
        """Hears wake-ups."""
        return WakeUpListener(redis, wake_up.set, health=health, metrics=metrics)


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


def make_container(settings: Settings, database: Database, presence: WorkerPresence) -> AsyncContainer:
    """The container of the running bot."""
    return make_async_container(
        ProcessProvider(),
        StorageProvider(),
        BackendProvider(),
        TelegramProvider(),
        NotificationProvider(),
        UpdateProvider(),
        ScreensProvider(),
        AiogramProvider(),
        context={Settings: settings, Database: database, WorkerPresence: presence},
    )

"""The roles that the bot's own database plays."""

from aiogram.fsm.storage.base import BaseEventIsolation, BaseStorage
from dishka import Provider, Scope, from_context, provide

from bot.config import Settings
from bot.db.pool import Database
from bot.db.workers import WorkerPresence
from bot.inbox.store import PostgresInbox
from bot.notifications.journal import DeliveryJournal
from bot.ports.living_cards import LivingCards
from bot.ports.registries import (
    AlbumRegistry,
    CardRegistry,
    GatheringRegistry,
    PersonalTraces,
    PersonRegistry,
    ReadingRegistry,
)
from bot.storage.albums import PostgresAlbumRegistry
from bot.storage.cards import PostgresCardRegistry
from bot.storage.gatherings import PostgresGatheringRegistry
from bot.storage.isolation import VanishingIsolation
from bot.storage.living_cards import PostgresLivingCards
from bot.storage.people import PostgresPersonRegistry
from bot.storage.postgres import PostgresStorage
from bot.storage.readings import PostgresReadingRegistry
from bot.storage.recent_changes import RecentChanges
from bot.storage.traces import PostgresTraces


class StorageProvider(Provider):
    """Everything on the bot's own database. The database itself is opened before the container is made."""

    scope = Scope.APP

    database = from_context(Database)
    presence = from_context(WorkerPresence)
    people = provide(PostgresPersonRegistry, provides=PersonRegistry)
    cards = provide(PostgresCardRegistry, provides=CardRegistry)
    recent_changes = provide(RecentChanges)
    living_cards = provide(PostgresLivingCards, provides=LivingCards)
    albums = provide(PostgresAlbumRegistry, provides=AlbumRegistry)
    gatherings = provide(PostgresGatheringRegistry, provides=GatheringRegistry)
    readings = provide(PostgresReadingRegistry, provides=ReadingRegistry)
    traces = provide(PostgresTraces, provides=PersonalTraces)
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

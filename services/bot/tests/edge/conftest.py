"""A conversation with the whole bot but its adapters: real dispatcher, dialogs, handlers and texts; ports in memory, Telegram in memory.

One dispatcher serves all tests, as it serves all people: building it takes a hundred times as long as a press. What it finds behind it
(ports, dialog states) is each test's own.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.types import User
from aiogram_dialog.test_tools.memory_storage import JsonMemoryStorage
from dishka import AsyncContainer, Provider, Scope, make_async_container
from dishka.integrations.aiogram import AiogramProvider

from bot.clock import Clock
from bot.dialogs.registry import build_dialogs
from bot.handlers.provider import ScreensProvider
from bot.handlers.registry import build_routers_before_dialogs
from bot.handlers.trouble import TelegramTroubleScreens
from bot.identity import Actor, Defaults
from bot.locales.translator import Translators
from bot.main import build_dispatcher
from bot.metrics import Metrics
from bot.middlewares.errors import ErrorHandling
from bot.notifications.pacing import Pacer
from bot.ports.comments import CommentsGateway
from bot.ports.registries import (
    AlbumRegistry,
    CardRegistry,
    GatheringRegistry,
    PersonalTraces,
    PersonRegistry,
    ReadingRegistry,
)
from bot.ports.todos import TodosGateway
from bot.providers.update import UpdateProvider
from bot.redrawing.drawing import ChatRedrawing
from bot.redrawing.editing import CardEdits
from bot.redrawing.loop import RedrawingLoop
from bot.redrawing.readers import Readers
from bot.redrawing.waking import RedrawingWakeUp
from bot.storage.isolation import VanishingIsolation
from contracts.ids import TelegramId
from contracts.todos.v1.changes import ChangedTask, ChangesPage
from contracts.todos.v1.people import Language
from support.bot.backend import FixedClock, InMemoryComments, InMemoryTodos
from support.bot.conversation import Conversation, private_chat
from support.bot.living_cards import InMemoryChangesFeed, InMemoryLivingCards
from support.bot.storage import (
    InMemoryAlbums,
    InMemoryCards,
    InMemoryGatherings,
    InMemoryPeople,
    InMemoryReadings,
    InMemoryTraces,
)
from support.bot.telegram import PlainChat
from support.bot.texts import TRANSLATORS

ANYA = User(id=1001, is_bot=False, first_name="Аня", language_code="ru")
STORY_TIME = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)  # a Monday; 15:00 in Moscow


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(STORY_TIME)


@pytest.fixture
def people() -> InMemoryPeople:
    return InMemoryPeople()


@pytest.fixture
def cards() -> InMemoryCards:
    return InMemoryCards()


@pytest.fixture
def readings() -> InMemoryReadings:
    return InMemoryReadings()


@pytest.fixture
def traces() -> InMemoryTraces:
    return InMemoryTraces()


@pytest.fixture
def todos(clock, people) -> InMemoryTodos:
    return InMemoryTodos(clock, people)


@pytest.fixture
def comments(clock, todos) -> InMemoryComments:
    return InMemoryComments(clock, todos)


@pytest.fixture(scope="session")
def translators() -> Translators:
    return TRANSLATORS


class ContainerOfTheTest:
    """Stands in the dispatcher for the container of the test that runs."""

    def __init__(self) -> None:
        self.current: AsyncContainer | None = None

    def __call__(self, context: Mapping[Any, Any]) -> AbstractAsyncContextManager[AsyncContainer]:
        assert self.current, "the conversation has no container"
        return self.current(context)


@pytest.fixture(scope="session")
def container_of_the_test() -> ContainerOfTheTest:
    return ContainerOfTheTest()


@pytest.fixture(scope="session")
def storage_of_all() -> JsonMemoryStorage:
    return JsonMemoryStorage()


@pytest.fixture
def storage(storage_of_all) -> JsonMemoryStorage:
    """States of dialogs: none yet."""
    storage_of_all.storage.clear()
    return storage_of_all


@pytest.fixture
async def container(
    clock, people, cards, readings, traces, todos, comments, translators, bot, container_of_the_test
) -> AsyncIterator[AsyncContainer]:
    ports = Provider(scope=Scope.APP)
    ports.provide(lambda: clock, provides=Clock)
    ports.provide(lambda: people, provides=PersonRegistry)
    ports.provide(lambda: cards, provides=CardRegistry)
    ports.provide(lambda: readings, provides=ReadingRegistry)
    ports.provide(lambda: traces, provides=PersonalTraces)
    ports.provide(InMemoryGatherings, provides=GatheringRegistry)
    ports.provide(InMemoryAlbums, provides=AlbumRegistry)
    ports.provide(lambda: todos, provides=TodosGateway)
    ports.provide(lambda: comments, provides=CommentsGateway)
    ports.provide(lambda: translators, provides=Translators)
    ports.provide(lambda: Defaults(Language.ENGLISH, "UTC"), provides=Defaults)
    ports.provide(lambda: bot, provides=Bot)
    container = make_async_container(ports, UpdateProvider(), ScreensProvider(), AiogramProvider())
    container_of_the_test.current = container
    yield container
    container_of_the_test.current = None
    await container.close()


@pytest.fixture
def chat() -> PlainChat:
    return PlainChat(private_chat(ANYA))


@pytest.fixture
def bot(chat) -> Bot:
    return Bot("42:test", session=chat, default=DefaultBotProperties(link_preview_is_disabled=True))


@pytest.fixture(scope="session")
def dispatcher(container_of_the_test, storage_of_all, translators) -> Dispatcher:
    dialogs = build_dialogs()
    return build_dispatcher(
        container=container_of_the_test,
        storage=storage_of_all,
        events_isolation=VanishingIsolation(),
        error_handling=ErrorHandling(TelegramTroubleScreens(), translators, default_language=Language.ENGLISH),
        routers_before_dialogs=build_routers_before_dialogs(dialogs),
        dialogs=dialogs,
    )


@pytest.fixture
def newcomer(dispatcher, chat, bot, container, storage, todos, comments, clock) -> Conversation:
    """Аня, who has never written to the bot."""
    return Conversation(dispatcher, bot, chat, ANYA, todos, comments, clock)


@pytest.fixture
async def anya(newcomer, todos, anya_as_actor) -> Conversation:
    """Аня, who has chosen Russian and Moscow before."""
    person = await todos.introduce(anya_as_actor)
    await todos.remember(person.model_copy(update={"is_set_up": True}))
    newcomer.forget_requests()
    return newcomer


@pytest.fixture
def anya_as_actor() -> Actor:
    return Actor(TelegramId(ANYA.id), "Аня", None, Language.RUSSIAN, "Europe/Moscow", is_known=True)


@pytest.fixture
def living(cards) -> InMemoryLivingCards:
    return InMemoryLivingCards(cards)


@pytest.fixture
def feed(todos) -> InMemoryChangesFeed:
    return InMemoryChangesFeed(todos)


@pytest.fixture
def pacer(clock) -> Pacer:
    return Pacer(now=clock.monotonic() - 60)


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def redraw(bot, living, feed, people, readings, translators, clock, pacer, metrics):
    """A function: tasks that changed elsewhere → their cards are marked and redrawn."""
    edits = CardEdits(bot, living, pacer, metrics, clock.monotonic)
    redrawing = ChatRedrawing(feed, living, Readers(people, translators, clock), people, readings, edits)
    loop = RedrawingLoop(living, redrawing, RedrawingWakeUp())

    async def run(*changed: UUID, must_look: bool = False) -> None:
        tasks = [
            ChangedTask(
                id=each, version=None if must_look or each not in feed.todos.tasks else feed.todos.tasks[each].version
            )
            for each in changed
        ]
        await living.mark(ChangesPage(tasks=tasks, telegram_ids=[], next="c", has_more=False, is_settled=True))
        await loop.redraw_due()

    return run

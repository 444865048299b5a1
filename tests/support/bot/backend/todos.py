"""todos in memory, put together from what it does."""

from datetime import date
from uuid import UUID

from bot.identity import IdempotencyKey
from bot.ports.registries import PersonRegistry
from bot.ports.tasks import Changed
from contracts.ids import TaskId, TelegramId
from contracts.todos.v1.auth import (
    RegistrationDecided,
    RegistrationDecision,
    RegistrationOutcome,
    Session,
)
from contracts.todos.v1.people import Person
from contracts.todos.v1.personal_data import Departure
from contracts.todos.v1.tasks import (
    TagCount,
    Task,
    TaskList,
)
from support.bot.backend.base import FixedClock, InMemoryBackend
from support.bot.backend.bulk import InMemoryBulk
from support.bot.backend.lists import InMemoryLists
from support.bot.backend.people import InMemoryPeopleOfTodos
from support.bot.backend.tasks import InMemoryTasks
from support.bot.reminders import InMemoryReminders
from support.bot.roles import InMemoryFamilies, InMemoryHistories, InMemoryRepeats
from support.bot.sharing import InMemorySharing
from support.bot.statistics import InMemoryStatistics
from support.bot.subscriptions import InMemorySubscriptions
from support.bot.views import InMemoryViews


class InMemoryTodos(
    InMemoryTasks,
    InMemoryBulk,
    InMemoryLists,
    InMemoryPeopleOfTodos,
    InMemorySubscriptions,
    InMemoryReminders,
    InMemoryRepeats,
    InMemoryFamilies,
    InMemoryHistories,
    InMemoryBackend,
    InMemorySharing,
    InMemoryStatistics,
    InMemoryViews,
):
    """Implements `TodosGateway`."""

    def __init__(self, clock: FixedClock, people: PersonRegistry) -> None:
        InMemoryBackend.__init__(self, clock)
        InMemorySharing.__init__(self)
        InMemoryStatistics.__init__(self)
        InMemoryViews.__init__(self)
        self._registry = people
        self.people: dict[TelegramId, Person] = {}
        self.tasks: dict[TaskId, Task] = {}
        self.owners: dict[TaskId, TelegramId] = {}
        self.lists: list[TaskList] = []
        self.tags: list[TagCount] = []
        self.undoable: dict[UUID, list[Task]] = {}
        self.completions: dict[IdempotencyKey, Changed[Task]] = {}
        self.done_on: date | None = None
        self.events, self.previews = [], []
        self.sessions: list[Session] = []
        self.reminders = {}
        self.subscriptions, self.mutes = {}, []
        self.passwords: dict[TelegramId, str] = {}
        self.decisions: list[RegistrationDecision] = []
        self.outcome = RegistrationDecided(outcome=RegistrationOutcome.CONFIRMED)
        self.known_handles = {"handle"}
        self.is_undo_late = False
        self.departure = Departure(deleted_lists=1, deleted_tasks=0, handed_lists=0, heirs=[], left_lists=0)

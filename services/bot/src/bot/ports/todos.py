"""todos as the bot sees it: one gateway of many roles."""

from typing import Protocol

from bot.ports.families import FamiliesGateway
from bot.ports.histories import HistoriesGateway
from bot.ports.lists import ListsGateway
from bot.ports.people import PeopleGateway
from bot.ports.personal_data import PersonalDataGateway
from bot.ports.reminders import RemindersGateway
from bot.ports.repeats import RepeatsGateway
from bot.ports.sharing import SharingGateway
from bot.ports.statistics import StatisticsGateway
from bot.ports.subscriptions import SubscriptionsGateway
from bot.ports.tasks import TasksGateway
from bot.ports.views import ViewsGateway


class TodosGateway(
    PeopleGateway,
    TasksGateway,
    RepeatsGateway,
    FamiliesGateway,
    HistoriesGateway,
    ListsGateway,
    SharingGateway,
    PersonalDataGateway,
    RemindersGateway,
    SubscriptionsGateway,
    StatisticsGateway,
    ViewsGateway,
    Protocol,
):
    """Everything that todos does for a person."""

"""todos over HTTP, as the person who acts."""

from bot.gateways.todos.families import FamiliesHttpGateway
from bot.gateways.todos.histories import HistoriesHttpGateway
from bot.gateways.todos.lists import ListsHttpGateway
from bot.gateways.todos.people import PeopleHttpGateway
from bot.gateways.todos.personal_data import PersonalDataHttpGateway
from bot.gateways.todos.reminders import RemindersHttpGateway
from bot.gateways.todos.repeats import RepeatsHttpGateway
from bot.gateways.todos.sharing import SharingHttpGateway
from bot.gateways.todos.statistics import StatisticsHttpGateway
from bot.gateways.todos.subscriptions import SubscriptionsHttpGateway
from bot.gateways.todos.tasks import TasksHttpGateway
from bot.gateways.todos.views import ViewsHttpGateway
from bot.identity import Actor
from bot.metrics import RequestKind
from contracts.todos.v1.auth import (
    ExchangedToken,
)


class TodosHttpGateway(
    PeopleHttpGateway,
    TasksHttpGateway,
    RepeatsHttpGateway,
    FamiliesHttpGateway,
    HistoriesHttpGateway,
    ListsHttpGateway,
    SharingHttpGateway,
    PersonalDataHttpGateway,
    RemindersHttpGateway,
    SubscriptionsHttpGateway,
    StatisticsHttpGateway,
    ViewsHttpGateway,
):
    """Implements `TodosGateway`."""

    async def exchange_token(self, actor: Actor) -> ExchangedToken:
        """A short-lived token with which comments knows this person."""
        call = self.call(actor, "POST", "/internal/v1/token-exchange", kind=RequestKind.TOKEN_EXCHANGE)
        return await self.fetch(actor, call.harmless(), ExchangedToken)

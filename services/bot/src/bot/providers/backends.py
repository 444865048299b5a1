"""todos and comments, over HTTP."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import NewType

from dishka import Provider, Scope, provide

from bot.clock import Clock
from bot.config import Settings
from bot.gateways.changes import ChangesHttpGateway
from bot.gateways.client import BackendClient, make_carrier
from bot.gateways.comments import CommentsHttpGateway
from bot.gateways.outbox import OutboxHttpGateway
from bot.gateways.todos.gateway import TodosHttpGateway
from bot.gateways.tokens import PersonTokens
from bot.metrics import Metrics
from bot.ports.comments import CommentsGateway
from bot.ports.living_cards import ChangesFeed
from bot.ports.notifications import NotificationOutbox
from bot.ports.registries import PersonRegistry
from bot.ports.todos import TodosGateway
from contracts.claims import Audience, ServiceName
from service_auth.assertion import AssertionSigner

TodosClient = NewType("TodosClient", BackendClient)
CommentsClient = NewType("CommentsClient", BackendClient)


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
        async with aclosing(make_carrier(settings.todos_url)) as carrier:
            yield TodosClient(BackendClient("todos", settings.todos_url, carrier, metrics))

    @provide
    async def provide_comments_client(self, settings: Settings, metrics: Metrics) -> AsyncIterator[CommentsClient]:
        """Connections to comments."""
        async with aclosing(make_carrier(settings.comments_url)) as carrier:
            yield CommentsClient(BackendClient("comments", settings.comments_url, carrier, metrics))

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
    def provide_changes(self, client: TodosClient, signer: AssertionSigner, clock: Clock) -> ChangesFeed:
        """The changes of all tasks."""
        return ChangesHttpGateway(client, signer=signer, now=clock.now)

    @provide
    def provide_outbox(self, client: TodosClient, signer: AssertionSigner, clock: Clock) -> NotificationOutbox:
        """The outbox of todos."""
        return OutboxHttpGateway(client, signer=signer, now=clock.now)

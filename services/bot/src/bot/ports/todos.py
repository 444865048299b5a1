"""todos as the bot sees it: one gateway of many roles."""

from typing import Protocol

from bot.ports.lists import ListsGateway
from bot.ports.people import PeopleGateway
from bot.ports.tasks import TasksGateway


class TodosGateway(PeopleGateway, TasksGateway, ListsGateway, Protocol):
    """Everything that todos does for a person."""

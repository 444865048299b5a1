"""What the bot asks todos about everything of a person's at once."""

from typing import Protocol

from bot.identity import Actor
from contracts.todos.v1.personal_data import Departure, Export


class PersonalDataGateway(Protocol):
    """Taking everything along, and taking it away."""

    async def export_tasks(self, actor: Actor) -> Export:
        """Everything of the person's in todos."""

    async def export_calendar(self, actor: Actor) -> bytes:
        """The person's tasks as an iCalendar."""

    async def preview_departure(self, actor: Actor) -> Departure:
        """What would become of everything if the person left."""

    async def leave(self, actor: Actor) -> None:
        """Delete the person with all that is theirs alone; the bot forgets them too."""

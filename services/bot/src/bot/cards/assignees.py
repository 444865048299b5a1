"""The names of those to whom tasks are given, as the bot remembers them: a task itself holds their ids alone."""

from collections.abc import Iterable
from typing import Protocol

from bot.identity import Actor
from bot.ports.registries import PersonRegistry
from bot.texts.wording import Wording
from contracts.ids import UserId, from_short_id, to_short_id


class Assigned(Protocol):
    """Something that is given to people, by their short ids."""

    @property
    def assignees(self) -> list[str]: ...


class AssigneeNames:
    """Asks the bot's own database once for all that is shown, and not at all if nothing of it is given to anybody."""

    def __init__(self, actor: Actor, people: PersonRegistry) -> None:
        self._actor, self._people = actor, people

    async def name(self, wording: Wording, shown: Iterable[Assigned]) -> Wording:
        """The same wording, which can call the assignees of what is shown by their names, and the reader "you"."""
        wanted = {short for one in shown for short in one.assignees}
        if not wanted:
            return wording
        found = await self._people.list_people([UserId(from_short_id(short)) for short in wanted])
        names = {
            to_short_id(person.id): wording("assignee-you")
            if person.telegram_id == self._actor.telegram_id
            else person.name
            for person in found
        }
        return wording.calling(names)

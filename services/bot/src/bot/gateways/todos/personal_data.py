"""Everything of a person's at once, over HTTP."""

from typing import Final

from bot.gateways.todos.requests import TodosRequests
from bot.identity import Actor
from contracts.todos.v1.personal_data import CALENDAR_MEDIA_TYPE, Departure, Export

_DEPARTURE: Final = "/api/v1/me/departure"


class PersonalDataHttpGateway(TodosRequests):
    """Implements `PersonalDataGateway`."""

    async def export_tasks(self, actor: Actor) -> Export:
        return await self.fetch(actor, self.patient_call(actor, "GET", "/api/v1/me/export"), Export)

    async def export_calendar(self, actor: Actor) -> bytes:
        headers = {"Accept": CALENDAR_MEDIA_TYPE}
        return (await self.send(actor, self.patient_call(actor, "GET", "/api/v1/me/export.ics", headers=headers))).body

    async def preview_departure(self, actor: Actor) -> Departure:
        return await self.fetch(actor, self.patient_call(actor, "GET", _DEPARTURE), Departure)

    async def leave(self, actor: Actor) -> None:
        await self.send(actor, self.patient_call(actor, "POST", _DEPARTURE))
        await self._people.forget_person(actor.telegram_id)

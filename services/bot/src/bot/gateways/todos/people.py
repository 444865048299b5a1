"""People, their sessions and registrations over HTTP."""

import re
from typing import Final

from bot.errors import NotFound
from bot.gateways.todos.requests import TodosRequests
from bot.identity import Actor
from contracts.base import Page
from contracts.ids import SessionId
from contracts.todos.v1.auth import (
    PasswordUndone,
    RegistrationDecided,
    RegistrationDecision,
    RegistrationOutcome,
    Session,
)
from contracts.todos.v1.people import PasswordChange, Person, PersonChanges

_HANDLE: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")


class PeopleHttpGateway(TodosRequests):
    """Implements `PeopleGateway`."""

    async def get_person(self, actor: Actor) -> Person:
        return await self.remember(await self.fetch(actor, self.call(actor, "GET", "/api/v1/me"), Person))

    async def change_person(self, actor: Actor, changes: PersonChanges) -> Person:
        call = self.call(actor, "PATCH", "/api/v1/me", body=changes)
        return await self.remember(await self.fetch(actor, call, Person))

    async def set_password(self, actor: Actor, password: str) -> None:
        await self.send(actor, self.call(actor, "PUT", "/api/v1/me/password", body=PasswordChange(password=password)))
        await self._remember_password(actor, has_password=True)

    async def list_sessions(self, actor: Actor) -> list[Session]:
        return (await self.fetch(actor, self.call(actor, "GET", "/api/v1/auth/sessions"), Page[Session])).results

    async def end_session(self, actor: Actor, session_id: SessionId) -> None:
        await self.send(actor, self.call(actor, "DELETE", f"/api/v1/auth/sessions/{session_id}"))

    async def end_all_sessions(self, actor: Actor) -> None:
        await self.send(actor, self.call(actor, "DELETE", "/api/v1/auth/sessions"))

    async def decide_registration(
        self, actor: Actor, handle: str, decision: RegistrationDecision
    ) -> RegistrationDecided:
        call = self.call(actor, "POST", f"{_registration_path(handle)}/decision", body=decision)
        decided = await self.fetch(actor, call, RegistrationDecided)
        if decided.outcome is RegistrationOutcome.CONFIRMED:
            await self._remember_password(actor, has_password=True)
        return decided

    async def undo_password(self, actor: Actor, handle: str) -> PasswordUndone:
        call = self.call(actor, "POST", f"{_registration_path(handle)}/undo")
        undone = await self.fetch(actor, call, PasswordUndone)
        await self._remember_password(actor, has_password=False)
        return undone

    async def _remember_password(self, actor: Actor, *, has_password: bool) -> None:
        person = await self._people.find_person(actor.telegram_id)
        if person is not None:
            await self.remember(person.model_copy(update={"has_password": has_password}))


def _registration_path(handle: str) -> str:
    # A changed Telegram client can put anything into callback data; it must not choose another route.
    if not _HANDLE.fullmatch(handle):
        raise NotFound
    return f"/internal/v1/registrations/{handle}"

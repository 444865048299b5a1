"""People in memory: introductions, settings, passwords, programs, and leaving. A part of `InMemoryTodos`."""

from uuid import UUID

from bot.errors import (
    InvalidInput,
    NotFound,
    SessionNotFound,
    StateConflict,
)
from bot.identity import Actor
from contracts.ids import SessionId, TelegramId
from contracts.problems import FieldProblem
from contracts.todos.v1.auth import (
    PasswordUndone,
    RegistrationDecided,
    RegistrationDecision,
    Session,
)
from contracts.todos.v1.people import Person, PersonChanges
from contracts.todos.v1.personal_data import Departure, Export
from support.bot.backend.base import INBOX

_COUNTRIES = {"Europe/Moscow": "RU"}


class InMemoryPeopleOfTodos:
    """Implements `PeopleGateway` and what there is of personal data."""

    async def introduce(self, actor: Actor) -> Person:
        self.heard("introduce")
        return await self.remember(self.people.get(actor.telegram_id) or self._new_person(actor))

    async def get_person(self, actor: Actor) -> Person:
        self.heard("get_person")
        return await self.remember(self.people[actor.telegram_id])

    async def change_person(self, actor: Actor, changes: PersonChanges) -> Person:
        self.heard("change_person")
        known = self.people.get(actor.telegram_id) or self._new_person(actor)
        if changes.holiday_country == "AQ":  # whose holidays nobody knows
            raise InvalidInput([FieldProblem(pointer="/holiday_country", code="unknown_country", detail="")])
        if changes.day_parts and list(dict(changes.day_parts).values()) != sorted(dict(changes.day_parts).values()):
            raise InvalidInput([FieldProblem(pointer="/day_parts/noon", code="not_later", detail="")])
        return await self.remember(Person.model_validate(known.model_dump() | changes.model_dump(exclude_unset=True)))

    async def set_password(self, actor: Actor, password: str) -> None:
        self.heard("set_password")
        self.passwords[actor.telegram_id] = password

    async def list_sessions(self, actor: Actor) -> list[Session]:
        self.heard("list_sessions")
        return list(self.sessions)

    async def end_session(self, actor: Actor, session_id: SessionId) -> None:
        self.heard("end_session")
        if session_id not in {session.id for session in self.sessions}:
            raise SessionNotFound
        self.sessions = [session for session in self.sessions if session.id != session_id]

    async def end_all_sessions(self, actor: Actor) -> None:
        self.heard("end_all_sessions")
        self.sessions = []

    async def decide_registration(
        self, actor: Actor, handle: str, decision: RegistrationDecision
    ) -> RegistrationDecided:
        self.heard("decide_registration")
        if handle not in self.known_handles:
            raise NotFound
        self.decisions.append(decision)
        return self.outcome

    async def undo_password(self, actor: Actor, handle: str) -> PasswordUndone:
        self.heard("undo_password")
        if handle not in self.known_handles:
            raise NotFound
        if self.is_undo_late:
            raise StateConflict
        return PasswordUndone(ended_sessions=2)

    async def export_tasks(self, actor: Actor) -> Export:
        self.heard("export_tasks")
        mine = [task for task_id, task in self.tasks.items() if self.owners[task_id] == actor.telegram_id]
        person = self.people[actor.telegram_id]
        return Export(exported_at=self.clock.now(), person=person, lists=self.lists, tasks=mine, reminders=[], views=[])

    async def export_calendar(self, actor: Actor) -> bytes:
        self.heard("export_calendar")
        return b"BEGIN:VCALENDAR"

    async def preview_departure(self, actor: Actor) -> Departure:
        self.heard("preview_departure")
        return self.departure

    async def leave(self, actor: Actor) -> None:
        self.heard("leave")
        del self.people[actor.telegram_id]
        await self._registry.forget_person(actor.telegram_id)

    async def remember(self, person: Person) -> Person:
        self.people[TelegramId(person.telegram_id)] = person
        await self._registry.remember_person(person)
        return person

    def _new_person(self, actor: Actor) -> Person:
        return Person(
            id=UUID(int=actor.telegram_id),
            telegram_id=actor.telegram_id,
            name=actor.name,
            username=actor.username,
            language=actor.language,
            timezone=actor.timezone,
            zone_country=_COUNTRIES.get(actor.timezone),
            has_password=False,
            is_set_up=False,
            inbox_id=INBOX,
            created_at=self.clock.now(),
        )

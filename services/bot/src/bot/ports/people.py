"""What the bot asks todos about people."""

from typing import Protocol

from bot.identity import Actor
from contracts.ids import SessionId
from contracts.todos.v1.auth import PasswordUndone, RegistrationDecided, RegistrationDecision, Session
from contracts.todos.v1.people import Person, PersonChanges


class PeopleGateway(Protocol):
    """The person themselves, their signed-in programs and registrations."""

    async def introduce(self, actor: Actor) -> Person:
        """The person, made if todos did not know them; refreshes the name and lifts the parking of their chat."""

    async def get_person(self, actor: Actor) -> Person:
        """The person as todos knows them."""

    async def change_person(self, actor: Actor, changes: PersonChanges) -> Person:
        """The person after the change.

        Raises:
            InvalidInput: for instance a zone with the code `unknown_timezone`.
        """

    async def set_password(self, actor: Actor, password: str) -> None:
        """Set or replace the password.

        Raises:
            InvalidInput: the password is too short, too long or too common.
        """

    async def list_sessions(self, actor: Actor) -> list[Session]:
        """Signed-in programs of the person, last seen first, at most a hundred."""

    async def end_session(self, actor: Actor, session_id: SessionId) -> None:
        """End one session.

        Raises:
            SessionNotFound.
        """

    async def end_all_sessions(self, actor: Actor) -> None:
        """End every session of the person."""

    async def decide_registration(
        self, actor: Actor, handle: str, decision: RegistrationDecision
    ) -> RegistrationDecided:
        """What became of a registration after the press; the same press again gets the same answer.

        Raises:
            NotFound: the prompt was not for this person.
        """

    async def undo_password(self, actor: Actor, handle: str) -> PasswordUndone:
        """Take back a password that was set over HTTP.

        Raises:
            NotFound: it was not this person's.
            StateConflict: a day has passed, or a newer password was set.
        """

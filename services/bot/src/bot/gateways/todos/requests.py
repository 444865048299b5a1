"""A request to todos as a person, as every part of its gateway makes one."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from pydantic import BaseModel

from bot.gateways.client import PATIENT_SECONDS, BackendClient, Call
from bot.gateways.problems import PersonUnknown
from bot.gateways.signing import ServiceCredentials
from bot.identity import Actor
from bot.metrics import RequestKind
from bot.ports.registries import PersonRegistry
from bot.ports.tasks import Changed
from contracts.todos.v1.history import EVENT_ID_HEADER
from contracts.todos.v1.people import Introduction, Person
from http_carrier.carrier import HttpAnswer
from service_auth.assertion import AssertionSigner

_LONGEST_PAGE: Final = 100
_MAX_NAME_LENGTH: Final = 128


class TodosRequests:
    """Sends requests signed by the bot on behalf of an actor; one call is one request.

    A person whom todos does not know (its database was replaced, or they never pressed Start) is introduced on the way: two requests more,
    once. Whatever todos says about a person is remembered before a method returns.
    """

    def __init__(
        self,
        client: BackendClient,
        *,
        signer: AssertionSigner,
        now: Callable[[], datetime],
        people: PersonRegistry,
    ) -> None:
        self._client, self._signer, self._now, self._people = client, signer, now, people

    async def introduce(self, actor: Actor) -> Person:
        """As in `PeopleGateway`; here because any request may have to begin with it."""
        introduction = Introduction(
            name=actor.name[:_MAX_NAME_LENGTH],
            username=actor.username,
            language=actor.language,
            timezone=actor.timezone,
        )
        call = self.call(actor, "PUT", "/internal/v1/people/me", body=introduction)
        return await self.remember(await self._client.fetch(call, Person))

    def call(
        self,
        actor: Actor,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        body: BaseModel | None = None,
        headers: Mapping[str, str] | None = None,
        kind: RequestKind = RequestKind.TODOS,
    ) -> Call:
        """A request on behalf of the actor, not sent yet."""
        credentials = ServiceCredentials(self._signer, self._now, on_behalf_of=actor.telegram_id)
        return Call(method, path, kind, credentials, query or {}, body, headers or {})

    def patient_call(self, actor: Actor, method: str, path: str, *, headers: Mapping[str, str] | None = None) -> Call:
        """A request about so much that its answer may take a while."""
        return replace(self.call(actor, method, path, headers=headers), seconds=PATIENT_SECONDS)

    def longest_page(self, actor: Actor, path: str, **query: str) -> Call:
        """A request for as much as one page may hold."""
        return self.call(actor, "GET", path, query={"limit": str(_LONGEST_PAGE)} | query)

    async def fetch[T: BaseModel](self, actor: Actor, call: Call, answer: type[T]) -> T:
        """Send the request and read its answer."""
        return self._client.read(call, await self.send(actor, call), answer)

    async def fetch_change[T: BaseModel](self, actor: Actor, call: Call, answer: type[T]) -> Changed[T]:
        """Send a request that changes something and read its answer, with the event that takes it back."""
        given = await self.send(actor, call)
        return Changed(self._client.read(call, given, answer), _event_id(given))

    async def send(self, actor: Actor, call: Call) -> HttpAnswer:
        """Send the request; whoever todos does not know is introduced first."""
        try:
            return await self._client.send(call)
        except PersonUnknown:
            await self.introduce(actor)
            return await self._client.send(call)

    async def remember(self, person: Person) -> Person:
        """Keep what todos says about a person."""
        await self._people.remember_person(person)
        return person


def if_match(version: int) -> dict[str, str]:
    """The header that makes a change only if nobody else made one."""
    return {"If-Match": f'"{version}"'}


def task_path(task_id: UUID) -> str:
    """Where a task lives."""
    return f"/api/v1/tasks/{task_id}"


def _event_id(answer: HttpAnswer) -> UUID | None:
    written = answer.headers.get(EVENT_ID_HEADER)
    return UUID(written) if written else None

"""todos over HTTP, as the person who acts."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

import httpx2
from pydantic import BaseModel

from bot.errors import NotFound
from bot.gateways.client import BackendClient, Call
from bot.gateways.problems import PersonUnknown
from bot.gateways.signing import ServiceAuth
from bot.identity import Actor, IdempotencyKey
from bot.metrics import RequestKind
from bot.ports import DEFAULT_PAGE_SIZE, Changed, PersonRegistry
from contracts.base import Page
from contracts.ids import ListId, SessionId, TaskId
from contracts.todos.v1.auth import (
    ExchangedToken,
    PasswordUndone,
    RegistrationDecided,
    RegistrationDecision,
    RegistrationOutcome,
    Session,
)
from contracts.todos.v1.bulk import BulkChange, BulkResult
from contracts.todos.v1.history import EVENT_ID_HEADER, Undo, Undone
from contracts.todos.v1.lists import ListArchiving, ListChanges, ListCreation, ListView
from contracts.todos.v1.people import Introduction, PasswordChange, Person, PersonChanges
from contracts.todos.v1.quickadd import QuickAddText, QuickTask, QuickTaskCreation, Reading
from contracts.todos.v1.search import MAX_QUERY_LENGTH, SearchPage
from contracts.todos.v1.tasks import Completion, Purged, TagCount, Task, TaskChanges, TaskCreation, TaskList, TaskView
from service_auth.assertion import AssertionSigner

_LONGEST_PAGE: Final = 100
_MAX_NAME_LENGTH: Final = 128
_HANDLE: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")


class TodosHttpGateway:
    """Implements `TodosGateway`.

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
        introduction = Introduction(
            name=actor.name[:_MAX_NAME_LENGTH],
            username=actor.username,
            language=actor.language,
            timezone=actor.timezone,
        )
        call = self._call(actor, "PUT", "/internal/v1/people/me", body=introduction)
        return await self._remember(await self._client.fetch(call, Person))

    async def get_person(self, actor: Actor) -> Person:
        return await self._remember(await self._fetch(actor, self._call(actor, "GET", "/api/v1/me"), Person))

    async def change_person(self, actor: Actor, changes: PersonChanges) -> Person:
        call = self._call(actor, "PATCH", "/api/v1/me", body=changes)
        return await self._remember(await self._fetch(actor, call, Person))

    async def set_password(self, actor: Actor, password: str) -> None:
        await self._send(actor, self._call(actor, "PUT", "/api/v1/me/password", body=PasswordChange(password=password)))
        await self._remember_password(actor, has_password=True)

    async def list_tasks(
        self,
        actor: Actor,
        *,
        view: TaskView,
        list_id: ListId | None = None,
        tag: str | None = None,
        cursor: str | None = None,
        limit: int = DEFAULT_PAGE_SIZE,
    ) -> Page[Task]:
        optional = {"list_id": str(list_id or ""), "tag": tag, "cursor": cursor}
        query = {"view": str(view), "limit": str(limit)} | {name: text for name, text in optional.items() if text}
        return await self._fetch(actor, self._call(actor, "GET", "/api/v1/tasks", query=query), Page[Task])

    async def get_task(self, actor: Actor, task_id: TaskId) -> Task:
        return await self._fetch(actor, self._call(actor, "GET", _task_path(task_id)), Task)

    async def create_task(self, actor: Actor, creation: TaskCreation, *, key: IdempotencyKey) -> Task:
        headers = {"Idempotency-Key": key}
        return await self._fetch(
            actor, self._call(actor, "POST", "/api/v1/tasks", body=creation, headers=headers), Task
        )

    async def quick_add(self, actor: Actor, creation: QuickTaskCreation, *, key: IdempotencyKey) -> QuickTask:
        headers = {"Idempotency-Key": key}
        call = self._call(actor, "POST", "/api/v1/tasks/quick", body=creation, headers=headers)
        return await self._fetch(actor, call, QuickTask)

    async def read_text(self, actor: Actor, text: QuickAddText) -> Reading:
        return await self._fetch(actor, self._call(actor, "POST", "/api/v1/quickadd/parse", body=text), Reading)

    async def change_task(
        self,
        actor: Actor,
        task_id: TaskId,
        changes: TaskChanges,
        *,
        version: int,
        key: IdempotencyKey | None = None,
    ) -> Task:
        headers = _if_match(version) | ({"Idempotency-Key": key} if key else {})
        call = self._call(actor, "PATCH", _task_path(task_id), body=changes, headers=headers)
        return await self._fetch(actor, call, Task)

    async def set_completion(self, actor: Actor, task_id: TaskId, *, done: bool, key: IdempotencyKey) -> Task:
        headers, path = {"Idempotency-Key": key}, f"{_task_path(task_id)}/completion"
        call = self._call(actor, "PUT", path, body=Completion(done=done), headers=headers)
        return await self._fetch(actor, call, Task)

    async def delete_task(self, actor: Actor, task_id: TaskId, *, version: int) -> None:
        await self._send(actor, self._call(actor, "DELETE", _task_path(task_id), headers=_if_match(version)))

    async def restore_task(self, actor: Actor, task_id: TaskId) -> Task:
        return await self._fetch(actor, self._call(actor, "POST", f"{_task_path(task_id)}/restore"), Task)

    async def change_tasks(self, actor: Actor, change: BulkChange, *, key: IdempotencyKey) -> Changed[BulkResult]:
        call = self._call(actor, "POST", "/api/v1/tasks/bulk", body=change, headers={"Idempotency-Key": key})
        response = await self._send(actor, call)
        return Changed(self._client.read(call, response, BulkResult), _event_id(response))

    async def undo(self, actor: Actor, event_id: UUID, *, key: IdempotencyKey) -> Undone:
        headers = {"Idempotency-Key": key}
        call = self._call(actor, "POST", "/api/v1/undo", body=Undo(event_id=event_id), headers=headers)
        return await self._fetch(actor, call, Undone)

    async def empty_trash(self, actor: Actor) -> Purged:
        return await self._fetch(actor, self._call(actor, "DELETE", "/api/v1/trash"), Purged)

    async def search(self, actor: Actor, query: str, *, limit: int = DEFAULT_PAGE_SIZE) -> SearchPage:
        wanted = {"q": query[:MAX_QUERY_LENGTH], "limit": str(limit)}
        return await self._fetch(actor, self._call(actor, "GET", "/api/v1/search", query=wanted), SearchPage)

    async def list_lists(self, actor: Actor, *, view: ListView = ListView.ACTIVE) -> list[TaskList]:
        call = self._longest_page(actor, "/api/v1/lists", view=str(view))
        return (await self._fetch(actor, call, Page[TaskList])).results

    async def create_list(self, actor: Actor, creation: ListCreation, *, key: IdempotencyKey) -> TaskList:
        call = self._call(actor, "POST", "/api/v1/lists", body=creation, headers={"Idempotency-Key": key})
        return await self._fetch(actor, call, TaskList)

    async def change_list(self, actor: Actor, list_id: ListId, changes: ListChanges, *, version: int) -> TaskList:
        call = self._call(actor, "PATCH", _list_path(list_id), body=changes, headers=_if_match(version))
        return await self._fetch(actor, call, TaskList)

    async def archive_list(self, actor: Actor, list_id: ListId, *, archived: bool) -> TaskList:
        call = self._call(actor, "PUT", f"{_list_path(list_id)}/archived", body=ListArchiving(archived=archived))
        return await self._fetch(actor, call, TaskList)

    async def list_tags(self, actor: Actor) -> list[TagCount]:
        return (await self._fetch(actor, self._longest_page(actor, "/api/v1/tags"), Page[TagCount])).results

    async def list_sessions(self, actor: Actor) -> list[Session]:
        return (await self._fetch(actor, self._call(actor, "GET", "/api/v1/auth/sessions"), Page[Session])).results

    async def end_session(self, actor: Actor, session_id: SessionId) -> None:
        await self._send(actor, self._call(actor, "DELETE", f"/api/v1/auth/sessions/{session_id}"))

    async def end_all_sessions(self, actor: Actor) -> None:
        await self._send(actor, self._call(actor, "DELETE", "/api/v1/auth/sessions"))

    async def decide_registration(
        self, actor: Actor, handle: str, decision: RegistrationDecision
    ) -> RegistrationDecided:
        call = self._call(actor, "POST", f"{_registration_path(handle)}/decision", body=decision)
        decided = await self._fetch(actor, call, RegistrationDecided)
        if decided.outcome is RegistrationOutcome.CONFIRMED:
            await self._remember_password(actor, has_password=True)
        return decided

    async def undo_password(self, actor: Actor, handle: str) -> PasswordUndone:
        call = self._call(actor, "POST", f"{_registration_path(handle)}/undo")
        undone = await self._fetch(actor, call, PasswordUndone)
        await self._remember_password(actor, has_password=False)
        return undone

    async def exchange_token(self, actor: Actor) -> ExchangedToken:
        """A short-lived token with which comments knows this person."""
        call = self._call(actor, "POST", "/internal/v1/token-exchange", kind=RequestKind.TOKEN_EXCHANGE)
        return await self._fetch(actor, call, ExchangedToken)

    def _call(
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
        auth = ServiceAuth(self._signer, self._now, on_behalf_of=actor.telegram_id)
        return Call(method, path, kind, auth, query or {}, body, headers or {})

    def _longest_page(self, actor: Actor, path: str, **query: str) -> Call:
        return self._call(actor, "GET", path, query={"limit": str(_LONGEST_PAGE)} | query)

    async def _fetch[T: BaseModel](self, actor: Actor, call: Call, answer: type[T]) -> T:
        return self._client.read(call, await self._send(actor, call), answer)

    async def _send(self, actor: Actor, call: Call) -> httpx2.Response:
        try:
            return await self._client.send(call)
        except PersonUnknown:
            await self.introduce(actor)
            return await self._client.send(call)

    async def _remember(self, person: Person) -> Person:
        await self._people.remember_person(person)
        return person

    async def _remember_password(self, actor: Actor, *, has_password: bool) -> None:
        person = await self._people.find_person(actor.telegram_id)
        if person is not None:
            await self._remember(person.model_copy(update={"has_password": has_password}))


def _task_path(task_id: UUID) -> str:
    return f"/api/v1/tasks/{task_id}"


def _list_path(list_id: UUID) -> str:
    return f"/api/v1/lists/{list_id}"


def _registration_path(handle: str) -> str:
    # A changed Telegram client can put anything into callback data; it must not choose another route.
    if not _HANDLE.fullmatch(handle):
        raise NotFound
    return f"/internal/v1/registrations/{handle}"


def _if_match(version: int) -> dict[str, str]:
    return {"If-Match": f'"{version}"'}


def _event_id(response: httpx2.Response) -> UUID | None:
    written = response.headers.get(EVENT_ID_HEADER)
    return UUID(written) if written else None

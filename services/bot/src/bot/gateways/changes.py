"""The changes of tasks over HTTP, as the bot itself."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from bot.errors import Forbidden
from bot.gateways.client import BackendClient, Call
from bot.gateways.problems import PersonUnknown
from bot.gateways.signing import ServiceCredentials
from bot.identity import Actor
from bot.metrics import RequestKind
from contracts.todos.v1.changes import ChangesPage, FoundTasks, TaskLookup
from contracts.todos.v1.tasks import Task
from service_auth.assertion import AssertionSigner

_CHANGES: Final = "/internal/v1/changes"
_LOOKUP: Final = "/internal/v1/tasks/lookup"


class ChangesHttpGateway:
    """Implements `ChangesFeed`. Nobody is introduced by it: a person who is gone must not come back because of an old card."""

    def __init__(self, client: BackendClient, *, signer: AssertionSigner, now: Callable[[], datetime]) -> None:
        self._client, self._signer, self._now = client, signer, now

    async def read_changes(self, cursor: str | None) -> ChangesPage:
        credentials, query = ServiceCredentials(self._signer, self._now), {"cursor": cursor} if cursor else {}
        return await self._client.fetch(Call("GET", _CHANGES, RequestKind.CARDS, credentials, query), ChangesPage)

    async def find_tasks(self, actor: Actor, task_ids: Collection[UUID]) -> list[Task]:
        credentials = ServiceCredentials(self._signer, self._now, on_behalf_of=actor.telegram_id)
        wanted = TaskLookup(task_ids=list(task_ids))
        call = Call("POST", _LOOKUP, RequestKind.CARDS, credentials, body=wanted).harmless()
        try:
            return (await self._client.fetch(call, FoundTasks)).tasks
        except PersonUnknown as exc:
            raise Forbidden(str(exc)) from exc

"""The outbox of todos over HTTP, as the bot itself."""

from collections.abc import Callable, Sequence
from datetime import datetime

from pydantic import BaseModel

from bot.gateways.client import BackendClient, Call
from bot.gateways.signing import ServiceCredentials
from bot.metrics import RequestKind
from contracts.todos.v1.notifications import (
    Acknowledgement,
    AckRequest,
    LeaseAnswer,
    LeaseRequest,
    NackRequest,
    Refusal,
    ReleaseRequest,
)
from contracts.todos.v1.people import ChatReachability
from service_auth.assertion import AssertionSigner


class OutboxHttpGateway:
    """Implements `NotificationOutbox`."""

    def __init__(self, client: BackendClient, *, signer: AssertionSigner, now: Callable[[], datetime]) -> None:
        self._client = client
        self._credentials = ServiceCredentials(signer, now)

    async def lease(self, *, worker: str, limit: int, lease_seconds: int) -> LeaseAnswer:
        request = LeaseRequest(worker=worker, max=limit, lease_seconds=lease_seconds)
        return await self._client.fetch(self._call("lease", request), LeaseAnswer)

    async def acknowledge(self, acknowledgements: Sequence[Acknowledgement]) -> None:
        await self._report("ack", AckRequest(acknowledgements=list(acknowledgements)))

    async def refuse(self, refusals: Sequence[Refusal]) -> None:
        await self._report("nack", NackRequest(refusals=list(refusals)))

    async def release(self, workers: Sequence[str]) -> None:
        await self._report("release", ReleaseRequest(workers=list(workers)))

    async def report_reachability(self, chat_id: int, *, is_reachable: bool, reason: str = "") -> None:
        body = ChatReachability(is_reachable=is_reachable, reason=reason[:200])
        path = f"/internal/v1/chats/{chat_id}/reachability"
        await self._client.send(Call("PUT", path, RequestKind.OUTBOX, self._credentials, body=body))

    async def _report(self, verb: str, body: BaseModel) -> None:
        await self._client.send(self._call(verb, body).harmless())

    def _call(self, verb: str, body: BaseModel) -> Call:
        path = f"/internal/v1/notifications/{verb}"
        return Call("POST", path, RequestKind.OUTBOX, self._credentials, body=body)

"""One backend service over HTTP: time limits, one careful repeat, errors.

Invariant: a request is repeated only if the first one surely was not carried out, or if carrying it out twice changes nothing.
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import httpx2
from pydantic import BaseModel, ValidationError

from bot.errors import BackendUnavailable, ContractBroken
from bot.gateways.problems import error_of
from bot.metrics import Metrics, RequestKind

logger = logging.getLogger(__name__)

_CONNECT_SECONDS: Final = 1.0
_TOTAL_SECONDS: Final = 5.0
# For the rare questions about everything of a person's at once; shorter than what an update may take in all.
PATIENT_SECONDS: Final = 45.0
_ERROR: Final = 400
_KIND: Final = "delegram.kind"

# The request was not written, or not to a server that was still there.
_NOT_SENT: Final = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)
_CUT_OFF: Final = (httpx2.RemoteProtocolError, httpx2.ReadError, httpx2.WriteError, httpx2.CloseError)


@dataclass(frozen=True, slots=True)
class Call:
    """One request, answered within `seconds`. `is_repeatable` says that carrying it out twice is the same as once."""

    method: str
    path: str
    kind: RequestKind
    auth: httpx2.Auth
    query: Mapping[str, str] = field(default_factory=dict)
    body: BaseModel | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = _TOTAL_SECONDS

    @property
    def is_repeatable(self) -> bool:
        return self.method in {"GET", "PUT"} or "Idempotency-Key" in self.headers


class BackendClient:
    """Sends calls to one service."""

    def __init__(self, service: str, http: httpx2.AsyncClient) -> None:
        self._service, self._http = service, http

    async def send(self, call: Call) -> httpx2.Response:
        """A successful answer, its body read.

        Raises:
            BotError: the answer was none, or no success.
        """
        try:
            async with asyncio.timeout(call.seconds):
                response = await self._send_carefully(call)
        except (httpx2.TransportError, TimeoutError) as exc:
            raise BackendUnavailable(self._service, type(exc).__name__) from exc
        if response.status_code >= _ERROR:
            raise error_of(response, service=self._service)
        return response

    async def fetch[T: BaseModel](self, call: Call, answer: type[T]) -> T:
        """A successful answer as a contract model.

        Raises:
            BotError: the answer was none, no success, or not what the contract says.
        """
        return self.read(call, await self.send(call), answer)

    def read[T: BaseModel](self, call: Call, response: httpx2.Response, answer: type[T]) -> T:
        """The body of a successful answer to `call` as a contract model.

        Raises:
            ContractBroken: it is not what the contract says.
        """
        try:
            return answer.model_validate_json(response.content)
        except ValidationError as exc:
            broken = ", ".join(f"{'.'.join(map(str, error['loc']))}: {error['type']}" for error in exc.errors()[:5])
            raise ContractBroken(f"{self._service}: {call.method} {call.path}: {broken}") from exc

    async def _send_carefully(self, call: Call) -> httpx2.Response:
        try:
            return await self._send_once(call)
        except _NOT_SENT as exc:
            logger.info("%s: %s, once more", self._service, type(exc).__name__)
        except _CUT_OFF as exc:
            # Most often a kept-alive connection that the server closed in the meantime.
            if not call.is_repeatable:
                raise
            logger.info("%s: %s, once more", self._service, type(exc).__name__)
        return await self._send_once(call)

    async def _send_once(self, call: Call) -> httpx2.Response:
        headers = dict(call.headers)
        content = b""
        if call.body is not None:
            # What a caller did not set must not travel: in a PATCH it would clear the field.
            content = call.body.model_dump_json(exclude_unset=True).encode()
            headers["Content-Type"] = "application/json"
        request = self._http.build_request(
            call.method,
            call.path,
            params=call.query or None,
            content=content,
            headers=headers,
            timeout=httpx2.Timeout(call.seconds, connect=_CONNECT_SECONDS),
            extensions={_KIND: call.kind},
        )
        return await self._http.send(request, auth=call.auth)


def make_http_client(
    base_url: str, metrics: Metrics, *, transport: httpx2.AsyncBaseTransport | None = None
) -> httpx2.AsyncClient:
    """An HTTP client for a backend; every request that leaves it is counted, those repeated within an auth flow, too."""

    async def count(request: httpx2.Request) -> None:
        metrics.count_backend_request(request.extensions[_KIND])

    return httpx2.AsyncClient(
        base_url=base_url,
        transport=transport,
        limits=httpx2.Limits(max_connections=64, max_keepalive_connections=16, keepalive_expiry=30),
        event_hooks={"request": [count]},
        headers={"Accept": "application/json, application/problem+json", "User-Agent": "delegram-bot"},
        trust_env=False,
    )

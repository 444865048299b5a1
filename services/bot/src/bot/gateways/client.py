"""One backend service over HTTP: time limits, one careful repeat, errors.

Invariant: a request is repeated only if the first one surely was not carried out, or if carrying it out twice changes nothing.
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Protocol, Self
from urllib.parse import quote, urlencode, urlsplit

from pydantic import BaseModel, ValidationError

from bot.errors import BackendUnavailable, ContractBroken
from bot.gateways.problems import error_of
from bot.metrics import Metrics, RequestKind
from http_carrier.carrier import AiohttpCarrier, HttpAnswer, HttpRequest
from http_carrier.errors import CutOff, NotSent
from service_auth.assertion import RequestFacts

logger = logging.getLogger(__name__)

CONNECT_SECONDS: Final = 1.0
_TOTAL_SECONDS: Final = 5.0
# For the rare questions about everything of a person's at once; shorter than what an update may take in all.
PATIENT_SECONDS: Final = 45.0
# Everything of a person's may be much; nothing else comes near it.
LARGEST_ANSWER_BYTES: Final = 64 * 1024 * 1024
_ERROR: Final = 400
_UNAUTHORIZED: Final = 401
_EVERY_REQUESTS_HEADERS: Final = {
    "Accept": "application/json, application/problem+json",
    "Accept-Encoding": "identity",
    "User-Agent": "delegram-bot",
}


class Credentials(Protocol):
    """Say for whom a request is sent, and prove it."""

    async def authorize(self, facts: RequestFacts) -> str:
        """The `Authorization` of this very request."""

    async def replace(self, refused: str) -> str | None:
        """Another `Authorization` after a 401; None if there is no better one."""


class HttpCarrier(Protocol):
    """Carries one request to a service and its answer back; `AiohttpCarrier` does, and tests have others."""

    async def send(self, request: HttpRequest) -> HttpAnswer:
        """The answer. Raises OSError without one; `NotSent` and `CutOff` tell what is known of the request then."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request, answered within `seconds`. An `is_harmless` one may be carried out twice, though its method does not say so."""

    method: str
    path: str
    kind: RequestKind
    credentials: Credentials
    query: Mapping[str, str] = field(default_factory=dict)
    body: BaseModel | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = _TOTAL_SECONDS
    is_harmless: bool = False

    @property
    def is_repeatable(self) -> bool:
        return self.is_harmless or self.method in {"GET", "PUT"} or "Idempotency-Key" in self.headers

    def harmless(self) -> Self:
        """The same, known to change nothing when it is carried out again."""
        return replace(self, is_harmless=True)


class BackendClient:
    """Sends calls to one service.

    Args:
        base_url: Where the service is for us.
        carrier: Leads there.
        metrics: Counts every request that leaves, repeated ones, too.
    """

    def __init__(self, service: str, base_url: str, carrier: HttpCarrier, metrics: Metrics) -> None:
        self._service, self._prefix, self._carrier, self._metrics = service, urlsplit(base_url).path, carrier, metrics

    async def send(self, call: Call) -> HttpAnswer:
        """A successful answer.

        Raises:
            BotError: the answer was none, or no success.
        """
        try:
            async with asyncio.timeout(call.seconds):
                answer = await self._send_carefully(call)
        except OSError as exc:
            raise BackendUnavailable(self._service, str(exc) or type(exc).__name__) from exc
        if answer.status >= _ERROR:
            raise error_of(answer, service=self._service, request=f"{call.method} {call.path}")
        return answer

    async def fetch[T: BaseModel](self, call: Call, answer: type[T]) -> T:
        """A successful answer as a contract model.

        Raises:
            BotError: the answer was none, no success, or not what the contract says.
        """
        return self.read(call, await self.send(call), answer)

    def read[T: BaseModel](self, call: Call, answer: HttpAnswer, model: type[T]) -> T:
        """The body of a successful answer to `call` as a contract model.

        Raises:
            ContractBroken: it is not what the contract says.
        """
        try:
            return model.model_validate_json(answer.body)
        except ValidationError as exc:
            broken = ", ".join(f"{'.'.join(map(str, error['loc']))}: {error['type']}" for error in exc.errors()[:5])
            raise ContractBroken(f"{self._service}: {call.method} {call.path}: {broken}") from exc

    async def _send_carefully(self, call: Call) -> HttpAnswer:
        try:
            return await self._send_once(call)
        except (NotSent, CutOff) as exc:
            # Most often a kept-alive connection that the server closed at this very moment.
            if isinstance(exc, CutOff) and not call.is_repeatable:
                raise
            logger.info("%s: %s, once more", self._service, exc)
        return await self._send_once(call)

    async def _send_once(self, call: Call) -> HttpAnswer:
        facts = self._facts(call)
        authorization = await call.credentials.authorize(facts)
        answer = await self._carry(call, facts, authorization)
        if answer.status == _UNAUTHORIZED and (other := await call.credentials.replace(authorization)):
            return await self._carry(call, facts, other)
        return answer

    def _facts(self, call: Call) -> RequestFacts:
        # What a caller did not set must not travel: in a PATCH it would clear the field.
        body = b"" if call.body is None else call.body.model_dump_json(exclude_unset=True).encode()
        return RequestFacts(call.method, self._prefix + call.path, urlencode(call.query, quote_via=quote), body)

    async def _carry(self, call: Call, facts: RequestFacts, authorization: str) -> HttpAnswer:
        headers = {**_EVERY_REQUESTS_HEADERS, **call.headers, "Authorization": authorization}
        if facts.body:
            headers["Content-Type"] = "application/json"
        self._metrics.count_backend_request(call.kind)
        # The path is signed as todos will read it, and sent so that nothing in it can be taken for the end of the line.
        target = quote(facts.path) + (f"?{facts.query}" if facts.query else "")
        return await self._carrier.send(HttpRequest(facts.method, target, headers, facts.body))


def make_carrier(base_url: str) -> AiohttpCarrier:
    """Connections to a backend."""
    return AiohttpCarrier(urlsplit(base_url), largest_bytes=LARGEST_ANSWER_BYTES, connect_seconds=CONNECT_SECONDS)

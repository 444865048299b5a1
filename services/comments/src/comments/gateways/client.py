"""Requests to todos, and their answers as plain bytes.

Invariant: one fixed address, no redirect, no proxy from the environment, no answer larger than a limit, and an end in time for all of it.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Protocol
from urllib.parse import urlsplit

from comments.gateways.signing import RequestSigner
from comments.logs import NO_REQUEST, request_id_in_logs
from http_carrier.carrier import AiohttpCarrier, HttpAnswer, HttpRequest

LARGEST_ANSWER_BYTES: Final = 65_536
_ENCODING: Final = "identity"


class NoAnswer(Exception):  # noqa: N818 - an error's name states a fact
    """No usable answer came in time. Whether todos did what was asked is not known."""


@dataclass(frozen=True, slots=True)
class TodosAnswer:
    """What todos said."""

    status: int
    body: bytes


class HttpCarrier(Protocol):
    """Carries one request to todos and its answer back; `AiohttpCarrier` does, and tests have others."""

    async def send(self, request: HttpRequest) -> HttpAnswer:
        """The answer. Raises OSError without one."""

    async def aclose(self) -> None:
        """Carry nothing more."""


class TodosClient:
    """What is asked of one base address.

    Args:
        base_url: Where todos is for us (`TODOS_URL`).
        carrier: What carries the requests; the network if absent.
    """

    def __init__(self, *, base_url: str, signer: RequestSigner, carrier: HttpCarrier | None = None) -> None:
        address = urlsplit(base_url)
        self._signer, self._prefix = signer, address.path
        self._carrier = carrier or AiohttpCarrier(address, largest_bytes=LARGEST_ANSWER_BYTES)
        self._headers = {"Host": address.netloc, "Accept": "application/json", "Accept-Encoding": _ENCODING}

    async def get(self, path: str, *, within: timedelta) -> TodosAnswer:
        """The answer to an unsigned request.

        Raises:
            NoAnswer: nothing usable came in time.
        """
        return await self._send(HttpRequest("GET", self._prefix + path, self._headers), within=within)

    async def post(
        self, path: str, body: bytes, *, within: timedelta, headers: Mapping[str, str] | None = None
    ) -> TodosAnswer:
        """The answer to a signed request with a JSON body. Raises as `get` does."""
        target = self._prefix + path
        named = {
            **self._headers,
            "Content-Type": "application/json",
            "Authorization": self._signer.authorization("POST", target, body),
            **_request_id_header(),
            **(headers or {}),
        }
        return await self._send(HttpRequest("POST", target, named, body), within=within)

    async def aclose(self) -> None:
        """Close all connections."""
        await self._carrier.aclose()

    async def _send(self, request: HttpRequest, *, within: timedelta) -> TodosAnswer:
        try:
            async with asyncio.timeout(within.total_seconds()):
                answer = await self._carrier.send(request)
        except OSError as exc:
            raise NoAnswer(type(exc).__name__) from exc
        if answer.headers.get("Content-Encoding", _ENCODING) != _ENCODING:
            # We did not ask for it, and a few bytes of it may become many.
            raise NoAnswer("AnswerEncoded")
        return TodosAnswer(answer.status, answer.body)


def _request_id_header() -> dict[str, str]:
    request_id = request_id_in_logs.get()
    return {} if request_id == NO_REQUEST else {"X-Request-ID": request_id}

"""Requests to todos, and their answers as plain bytes.

Every write asks todos something, so requests go straight to the transport: the layers that `httpx2.AsyncClient` puts above it (cookies,
redirects, merging of addresses) take more time than everything else here, and nothing of them is wanted.

Invariant: one fixed address, no redirect, no proxy from the environment, no answer larger than a limit, and an end in time for all of it.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import httpx2

from comments.gateways.signing import AssertionAuth
from comments.logs import NO_REQUEST, request_id_in_logs

LARGEST_ANSWER_BYTES: Final = 65_536
_ACCEPTED: Final = {"Accept": "application/json", "Accept-Encoding": "identity"}
_LIMITS: Final = httpx2.Limits(max_connections=64, max_keepalive_connections=32, keepalive_expiry=30.0)


class NoAnswer(Exception):  # noqa: N818 - an error's name states a fact
    """No usable answer came in time. Whether todos did what was asked is not known."""


@dataclass(frozen=True, slots=True)
class TodosAnswer:
    """What todos said."""

    status: int
    body: bytes


class TodosClient:
    """One connection pool for one base address.

    Args:
        base_url: Where todos is for us (`TODOS_URL`).
        auth: Signs requests that ask for it.
        transport: What carries the requests; the network if absent.
    """

    def __init__(
        self, *, base_url: str, auth: AssertionAuth, transport: httpx2.AsyncBaseTransport | None = None
    ) -> None:
        self._base_url, self._auth = base_url, auth
        self._transport = transport or httpx2.AsyncHTTPTransport(trust_env=False, limits=_LIMITS)
        self._urls: dict[str, httpx2.URL] = {}

    async def get(self, path: str, *, within: timedelta) -> TodosAnswer:
        """The answer to an unsigned request.

        Raises:
            NoAnswer: nothing usable came in time.
        """
        return await self._send(httpx2.Request("GET", self._url(path), headers=_ACCEPTED), within=within)

    async def post(
        self, path: str, body: bytes, *, within: timedelta, headers: Mapping[str, str] | None = None
    ) -> TodosAnswer:
        """The answer to a signed request with a JSON body. Raises as `get` does."""
        named = {**_ACCEPTED, "Content-Type": "application/json", **_request_id_header(), **(headers or {})}
        request = httpx2.Request("POST", self._url(path), content=body, headers=named)
        self._auth.sign(request)
        return await self._send(request, within=within)

    async def aclose(self) -> None:
        """Close all connections."""
        await self._transport.aclose()

    def _url(self, path: str) -> httpx2.URL:
        """Read once: there are a few paths, and reading an address takes as long as signing a request."""
        if path not in self._urls:
            self._urls[path] = httpx2.URL(self._base_url + path)
        return self._urls[path]

    async def _send(self, request: httpx2.Request, *, within: timedelta) -> TodosAnswer:
        try:
            async with asyncio.timeout(within.total_seconds()):
                response = await self._transport.handle_async_request(request)
                try:
                    return TodosAnswer(response.status_code, await _read(response))
                finally:
                    await response.aclose()
        except (httpx2.HTTPError, httpx2.InvalidURL, TimeoutError) as exc:
            raise NoAnswer(type(exc).__name__) from exc


async def _read(response: httpx2.Response) -> bytes:
    if response.headers.get("Content-Encoding", "identity") != "identity":
        # We did not ask for it, and a few bytes of it may become many.
        raise NoAnswer("AnswerEncoded")
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > LARGEST_ANSWER_BYTES:
            raise NoAnswer("AnswerTooLarge")
    return bytes(body)


def _request_id_header() -> dict[str, str]:
    request_id = request_id_in_logs.get()
    return {} if request_id == NO_REQUEST else {"X-Request-ID": request_id}

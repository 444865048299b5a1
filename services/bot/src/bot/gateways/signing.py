"""The one place where a request to todos gets its proof of who sends it."""

from collections.abc import Callable, Generator
from datetime import datetime

import httpx2

from contracts.ids import TelegramId
from service_auth.assertion import AssertionSigner, RequestFacts


class ServiceAuth(httpx2.Auth):
    """Signs a request as the bot, on behalf of a person if one is given. A repeated request is signed anew."""

    requires_request_body = True

    def __init__(
        self, signer: AssertionSigner, now: Callable[[], datetime], *, on_behalf_of: TelegramId | None = None
    ) -> None:
        self._signer, self._now, self._on_behalf_of = signer, now, on_behalf_of

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        facts = RequestFacts(
            method=request.method,
            path=request.url.path,
            query=request.url.query.decode("ascii"),
            body=request.content,
        )
        request.headers["Authorization"] = self._signer.authorization(
            facts, now=self._now(), on_behalf_of=self._on_behalf_of
        )
        yield request

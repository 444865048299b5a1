"""Signs every request to another service with our own key, as it is sent: a repeated request gets a new signature."""

from collections.abc import Generator

import httpx2

from comments.ports import Clock
from service_auth.assertion import AssertionSigner, RequestFacts


class AssertionAuth(httpx2.Auth):
    """Puts the assertion into the `Authorization` header."""

    requires_request_body = True

    def __init__(self, signer: AssertionSigner, clock: Clock) -> None:
        self._signer, self._clock = signer, clock

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        self.sign(request)
        yield request

    def sign(self, request: httpx2.Request) -> None:
        """Put the assertion into the request, whose body is known."""
        facts = RequestFacts(
            method=request.method,
            path=request.url.path,
            query=request.url.query.decode(),
            body=request.content,
        )
        request.headers["Authorization"] = self._signer.authorization(facts, now=self._clock.now())

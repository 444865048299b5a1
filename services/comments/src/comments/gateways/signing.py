"""Signs every request to another service with our own key, as it is sent: a repeated request gets a new signature."""

from collections.abc import Generator

import httpx2

from comments.ports import Clock
from service_auth.assertion import AssertionSigner, RequestFacts


class AssertionAuth(httpx2.Auth):
    """Makes the assertion of a request, and puts it into the `Authorization` header of those that go through httpx2."""

    requires_request_body = True

    def __init__(self, signer: AssertionSigner, clock: Clock) -> None:
        self._signer, self._clock = signer, clock

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        request.headers["Authorization"] = self.authorization(
            request.method, request.url.path, request.content, query=request.url.query.decode()
        )
        yield request

    def authorization(self, method: str, path: str, body: bytes, *, query: str = "") -> str:
        """The value of the header for this very request."""
        facts = RequestFacts(method=method, path=path, query=query, body=body)
        return self._signer.authorization(facts, now=self._clock.now())

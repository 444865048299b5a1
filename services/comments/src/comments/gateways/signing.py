"""Signs every request to another service with our own key, as it is sent: a repeated request gets a new signature."""

from comments.ports import Clock
from service_auth.assertion import AssertionSigner, RequestFacts


class RequestSigner:
    """Makes the value of the `Authorization` header."""

    def __init__(self, signer: AssertionSigner, clock: Clock) -> None:
        self._signer, self._clock = signer, clock

    def authorization(self, method: str, path: str, body: bytes = b"") -> str:
        """The header for this very request, which has no query."""
        facts = RequestFacts(method=method, path=path, query="", body=body)
        return self._signer.authorization(facts, now=self._clock.now())

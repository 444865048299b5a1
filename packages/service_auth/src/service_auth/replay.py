"""The memory of used assertions, as a port: the receiver keeps it where its changes are committed.

Recording belongs into the transaction of the change: if that rolls back, nothing happened, and a repeat is harmless.
"""

from datetime import datetime
from typing import Protocol

from service_auth.errors import AssertionReplayed
from service_auth.verifier import VerifiedAssertion


class UsedAssertions(Protocol):
    """Remembers the `jti` of requests that change something, until they could not be accepted any more."""

    def remember(self, *, service: str, jti: str, expires_at: datetime) -> bool:
        """True if it was new, False if it was known."""


def refuse_replay(assertion: VerifiedAssertion, used: UsedAssertions) -> None:
    """Record `assertion` as used.

    Raises:
        AssertionReplayed: it was used before.
    """
    if not used.remember(service=assertion.service, jti=assertion.jti, expires_at=assertion.expires_at):
        raise AssertionReplayed

"""Remembering used assertions in PostgreSQL."""

from datetime import datetime, timedelta
from typing import Final

from todos.fast.compiled import fetch_one
from todos.service_keys.models import UsedAssertion

# An assertion is accepted until a few seconds after it expired.
_KEPT_AFTER_EXPIRY: Final = timedelta(minutes=1)
# The first statement of most requests of our services: it travels together with the beginning of their transaction.
_REMEMBER: Final = """
    INSERT INTO service_jti (service, jti, expires_at) VALUES (%(service)s, %(jti)s, %(expires_at)s)
    ON CONFLICT DO NOTHING RETURNING true
"""


class StoredAssertions:
    """`service_auth.replay.UsedAssertions` in the transaction at hand: what is rolled back was not used."""

    def remember(self, *, service: str, jti: str, expires_at: datetime) -> bool:
        """True if it was new. Waits for a parallel request with the same assertion to end."""
        return fetch_one(_REMEMBER, {"service": service, "jti": jti, "expires_at": expires_at}) is not None


def forget_used_assertions(*, now: datetime) -> int:
    """Delete those that nobody could use again; gives their number."""
    return UsedAssertion.objects.filter(expires_at__lt=now - _KEPT_AFTER_EXPIRY).delete()[0]

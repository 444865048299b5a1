"""Why a credential was refused. One class per thing that the receiver reports differently.

CredentialRefused
  AssertionRefused     of a service's request
    AssertionMalformed, AssertionExpired, AssertionFromTheFuture, AssertionForAnother, AssertionReplayed
  AccessTokenRefused   of a person's program
    AccessTokenMalformed, AccessTokenExpired, AccessTokenFromTheFuture, AccessTokenForAnother, AccessTokenKeyUnknown
KeyUnreadable          a key file or key set, not a credential
"""

from contracts.problems import CredentialFault


class CredentialRefused(Exception):  # noqa: N818 - reads as the fact it states
    """What the caller shows does not prove who they are. `fault` is all that may be told to them."""

    fault = CredentialFault.INVALID


class AssertionRefused(CredentialRefused):
    """The request's assertion cannot be trusted."""


class AssertionMalformed(AssertionRefused):
    """It is no compact JWS of the expected form."""

    fault = CredentialFault.MALFORMED


class AssertionExpired(AssertionRefused):
    """Its thirty seconds are over."""

    fault = CredentialFault.EXPIRED


class AssertionFromTheFuture(AssertionRefused):
    """It was issued later than our clock says it is: one of the two clocks is wrong."""

    fault = CredentialFault.CLOCK_SKEW


class AssertionForAnother(AssertionRefused):
    """It is meant for another service."""

    fault = CredentialFault.WRONG_AUDIENCE


class AssertionReplayed(AssertionRefused):
    """The same assertion was used before."""

    fault = CredentialFault.REPLAYED


class AccessTokenRefused(CredentialRefused):
    """The access token cannot be trusted."""


class AccessTokenMalformed(AccessTokenRefused):
    """It is no compact JWS of the expected form."""

    fault = CredentialFault.MALFORMED


class AccessTokenExpired(AccessTokenRefused):
    """Its time is over; a refreshed one will do."""

    fault = CredentialFault.EXPIRED


class AccessTokenFromTheFuture(AccessTokenRefused):
    """It was issued later than our clock says it is: one of the two clocks is wrong."""

    fault = CredentialFault.CLOCK_SKEW


class AccessTokenForAnother(AccessTokenRefused):
    """It is meant for another service."""

    fault = CredentialFault.WRONG_AUDIENCE


class AccessTokenKeyUnknown(AccessTokenRefused):
    """It names a key that is not in our set: a forgery, or a key that is newer than the set."""


class KeyUnreadable(Exception):  # noqa: N818 - reads as the fact it states
    """A key file is not an Ed25519 JWK of the expected kind."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source, self.reason = source, reason

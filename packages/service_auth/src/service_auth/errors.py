"""Why an assertion was refused. One class per thing that the receiver reports differently."""

from contracts.problems import CredentialFault


class AssertionRefused(Exception):  # noqa: N818 - reads as the fact it states
    """The request's assertion cannot be trusted. `fault` is all that may be told to the caller."""

    fault = CredentialFault.INVALID


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


class KeyUnreadable(Exception):  # noqa: N818 - reads as the fact it states
    """A key file is not an Ed25519 JWK of the expected kind."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source, self.reason = source, reason

"""Why a service that proved who it is may still not speak for a person."""

from contracts.problems import CredentialFault
from service_auth.errors import CredentialRefused


class PersonUnknown(CredentialRefused):
    """Nobody with this Telegram id was introduced yet. After `PUT /internal/v1/people/me` the same request succeeds."""

    fault = CredentialFault.BAD_CREDENTIALS


class PersonDeactivated(CredentialRefused):
    """The person may not use the system any more; introducing them again changes nothing."""

    fault = CredentialFault.REVOKED


class PersonMissing(CredentialRefused):
    """The route needs a person, and the assertion names none."""

    fault = CredentialFault.MISSING

"""Why signing in, refreshing or setting a password was refused.

Refused credentials are `service_auth.errors.CredentialRefused`, as in the packages: their `fault` is all that the caller is told.
"""

# ruff: noqa: N818 - a subclass reads as the fact that it states

from datetime import timedelta
from uuid import UUID

from contracts.problems import CredentialFault, ProblemCode
from service_auth.errors import CredentialRefused
from todos.errors import TodosError


class PasswordRefused(CredentialRefused):
    """No such person, no password, a wrong password: which of them is not told."""

    fault = CredentialFault.BAD_CREDENTIALS


class RefreshTokenUnknown(CredentialRefused):
    """No session ever had this refresh token."""


class SessionEnded(CredentialRefused):
    """The session was ended, or its person was deactivated."""

    fault = CredentialFault.REVOKED


class SessionExpired(CredentialRefused):
    """The session was idle for too long or has reached its absolute age."""

    fault = CredentialFault.EXPIRED


class RefreshTokenReused(CredentialRefused):
    """A refresh token came a second time: somebody may have copied it, so its session was ended."""

    fault = CredentialFault.REVOKED


class TooManyAttempts(TodosError):
    """A limit is reached; the same request is let in after `retry_after`."""

    code = ProblemCode.RATE_LIMITED
    retryable = True

    def __init__(self, *, retry_after: timedelta) -> None:
        super().__init__(f"the next attempt is possible in {retry_after}")
        self.retry_after = retry_after


class SessionNotFound(TodosError):
    """There is no such live session of this person."""

    code = ProblemCode.SESSION_NOT_FOUND

    def __init__(self, session_id: UUID) -> None:
        super().__init__(f"session {session_id} is not there")
        self.session_id = session_id


class RegistrationNotFound(TodosError):
    """There is no such registration, or it is not this person's to decide in this chat."""

    code = ProblemCode.NOT_FOUND


class RegistrationNotUndoable(TodosError):
    """Its 24 hours are over, it never became active, or a newer password was set."""

    code = ProblemCode.CONFLICT

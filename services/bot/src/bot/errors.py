"""Everything that can go wrong behind the bot, told apart by what a handler can do about it.

    BotError
    ├── BackendUnavailable      retryable: say so, offer "try again"
    ├── RateLimited             retryable after a while
    ├── NotFound                gone, or never this person's
    │   ├── TaskNotFound
    │   ├── CommentNotFound
    │   ├── ReminderNotFound
    │   └── SessionNotFound
    ├── VersionConflict         somebody changed it first: load it again and say so
    ├── StateConflict           the change is no longer possible (expired, already undone)
    ├── InvalidInput            the person can correct it; `problems` say what
    ├── Forbidden               known, visible, but not allowed
    ├── CursorExpired           too long ago to go on from there: begin anew
    ├── ContractBroken          our own mistake: apologise and log
    └── StorageUnavailable      the bot's own database does not answer: the update is handled again later

Constructors take facts; texts for people are in `locales/`.
"""

# ruff: noqa: N818 - a subclass reads as the fact that it states

from typing import ClassVar

from contracts.problems import FieldProblem


class BotError(Exception):
    """The root. `is_retryable` says whether the same call may succeed later without anybody changing anything."""

    is_retryable: ClassVar[bool] = False


class BackendUnavailable(BotError):
    """No answer in time, or an answer of 5xx. Nothing is known about whether a change was made."""

    is_retryable = True

    def __init__(self, service: str, reason: str) -> None:
        super().__init__(f"{service} is unavailable: {reason}")
        self.service, self.reason = service, reason


class RateLimited(BotError):
    """Too many requests of this person. `retry_after_seconds` is None if the backend did not say."""

    is_retryable = True

    def __init__(self, retry_after_seconds: float | None = None) -> None:
        super().__init__(f"rate limited, retry after {retry_after_seconds}")
        self.retry_after_seconds = retry_after_seconds


class NotFound(BotError):
    """It is gone, or it never was this person's: the two cannot be told apart."""


class TaskNotFound(NotFound):
    """There is no such task for this person."""


class CommentNotFound(NotFound):
    """There is no such comment for this person."""


class ReminderNotFound(NotFound):
    """There is no such reminder of this person, or its task is hidden now."""


class SessionNotFound(NotFound):
    """The session has ended already."""


class VersionConflict(BotError):
    """What should have been changed is not as the person saw it. `current_version` is None if the backend did not say."""

    def __init__(self, current_version: int | None = None) -> None:
        super().__init__(f"the version is now {current_version}")
        self.current_version = current_version


class StateConflict(BotError):
    """The state does not allow the change any more."""


class InvalidInput(BotError):
    """The backend refused a field. `problems` is never empty."""

    def __init__(self, problems: list[FieldProblem]) -> None:
        super().__init__(", ".join(f"{problem.pointer}: {problem.code}" for problem in problems))
        self.problems = problems

    def has_code(self, code: str) -> bool:
        """Whether one of the problems has this code."""
        return any(problem.code == code for problem in self.problems)


class Forbidden(BotError):
    """The person may see it but not do this."""


class CursorExpired(BotError):
    """What changed since then is not known any more."""


class ContractBroken(BotError):
    """The backend answered what the contract does not foresee, or refused the bot's own credentials."""


class StorageUnavailable(BotError):
    """The bot's database does not answer. Nothing is known about whether the statement was carried out."""

    is_retryable = True

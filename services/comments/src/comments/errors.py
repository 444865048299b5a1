"""What can go wrong, one class per thing that a caller can do differently.

    CommentsError
      Unauthenticated                    who asks is not proven; `fault` is all that may be told
      TaskNotFound, CommentNotFound      absent or hidden: the two look the same
      ActionForbidden                    may read it, may not do that
      VersionMismatch                    somebody changed it first: read again, decide again
      TextUnusable, ReplyTargetMissing, MentionsUnknown
                                         a field of the request is wrong
      FilesNotTaken                      only the bot attaches files
      TooManyFiles                       a comment holds no more of them
      FileNotFound                       absent, hidden, or gone from Telegram
      CursorUnusable                     not a cursor of ours: begin at the first page
      RepeatKeyReused                    the same key with another body
      RepeatInProgress                   the first attempt is still running: wait and repeat (retryable)
      EventsRefused                      todos will never take these events
      ServiceUnavailable                 something that we need does not answer: wait and repeat (retryable)
        AuthorizationUnavailable, KeysUnavailable, StorageUnavailable, ReceiverUnavailable, FilesUnavailable

Invariant: no HTTP status and no sentence for a person is decided here.
"""

# ruff: noqa: N818 - an error's name states a fact

from collections.abc import Sequence
from datetime import timedelta
from typing import ClassVar

from contracts.ids import CommentId, TaskId
from contracts.problems import CredentialFault


class CommentsError(Exception):
    """The root. `retryable` says whether the same request may succeed later."""

    retryable: ClassVar[bool] = False


class Unauthenticated(CommentsError):
    """The access token is missing, or proves nothing."""

    def __init__(self, fault: CredentialFault) -> None:
        super().__init__(str(fault))
        self.fault = fault


class TaskNotFound(CommentsError):
    """There is no such task for this person."""

    def __init__(self, task_id: TaskId) -> None:
        super().__init__(f"task {task_id}")
        self.task_id = task_id


class CommentNotFound(CommentsError):
    """There is no such comment for this person."""

    def __init__(self, comment_id: CommentId) -> None:
        super().__init__(f"comment {comment_id}")
        self.comment_id = comment_id


class ActionForbidden(CommentsError):
    """The person may read the comments of this task, but not do that."""


class VersionMismatch(CommentsError):
    """The comment is another one than the caller has seen."""

    def __init__(self, current: int) -> None:
        super().__init__(f"the comment is at version {current}")
        self.current = current


class TextUnusable(CommentsError):
    """The text of a comment cannot be kept or cannot be seen. `reason` is `blank` or `unstorable`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ReplyTargetMissing(CommentsError):
    """The comment to reply to is deleted, belongs to another task, or never was."""


class MentionsUnknown(CommentsError):
    """Some of the mentioned people do not see the task, or never were. `places` are theirs in the list, from 0."""

    def __init__(self, places: Sequence[int]) -> None:
        super().__init__(f"{len(places)} unknown")
        self.places = places


class FilesNotTaken(CommentsError):
    """Only the bot attaches files, because only it has received them from Telegram."""


class TooManyFiles(CommentsError):
    """The comment would have more files than it can hold."""


class FileNotFound(CommentsError):
    """There is no such file for this person, or Telegram has it no more."""


class CursorUnusable(CommentsError):
    """The cursor was not made by us, or for another order."""


class RepeatKeyReused(CommentsError):
    """The key was used before, for something else."""


class RepeatInProgress(CommentsError):
    """A request with the same key has not ended yet."""

    retryable = True


class EventsRefused(CommentsError):
    """The receiver of events finds them wrong; sending them again is in vain."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ServiceUnavailable(CommentsError):
    """Something that we need does not answer. `retry_after` is when a repeat has a chance."""

    retryable = True
    retry_after: ClassVar[timedelta] = timedelta(seconds=2)


class AuthorizationUnavailable(ServiceUnavailable):
    """todos cannot be asked who may do what; so nobody may."""


class KeysUnavailable(ServiceUnavailable):
    """The keys that access tokens are signed with are not known (yet)."""


class StorageUnavailable(ServiceUnavailable):
    """PostgreSQL does not answer."""


class FilesUnavailable(ServiceUnavailable):
    """The bot, or Telegram behind it, does not give files at the moment."""


class ReceiverUnavailable(ServiceUnavailable):
    """todos does not take events at the moment."""

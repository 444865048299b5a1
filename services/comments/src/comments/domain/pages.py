"""Pages of comments: which one is asked for, and how it looks as it is sent."""

from dataclasses import dataclass

from contracts.comments.v1.comments import CommentOrder
from contracts.ids import CommentId, TaskId


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A place between two comments: the page follows the one at `position` in the order asked or, if `backward`, comes before it."""

    position: int
    backward: bool = False


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which comments of a task: at most `limit`, from the beginning, from a place, or with the comment `around` in the middle.

    With `root_id` only that comment and its answers, and the answers to those.
    """

    task_id: TaskId
    order: CommentOrder
    limit: int
    place: PagePlace | None = None
    around: CommentId | None = None
    root_id: CommentId | None = None


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as it is sent. `etag` is made of its content, so equal pages have equal ones wherever they were made."""

    etag: str
    body: bytes

"""Searching, and queries that people keep."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from contracts.base import AnswerModel, Page, RequestModel, UtcDatetime
from contracts.todos.v1.tasks import Task

MAX_QUERY_LENGTH = 500
MAX_VIEWS = 50
MAX_VIEW_NAME_LENGTH = 64
MAX_EMOJI_LENGTH = 16

Query = Annotated[str, Field(min_length=1, max_length=MAX_QUERY_LENGTH)]
ViewName = Annotated[str, Field(min_length=1, max_length=MAX_VIEW_NAME_LENGTH)]
Emoji = Annotated[str, Field(max_length=MAX_EMOJI_LENGTH)]
ViewPosition = Annotated[int, Field(ge=0, le=1_000_000)]


class SearchPage(Page[Task]):
    """`GET /api/v1/search?q=`: tasks that fit, the best first.

    `is_fuzzy` says that nothing fits, and that these have similar words in their titles; they come on one page.
    """

    is_fuzzy: bool = False


class ViewSort(StrEnum):
    """In which order a view shows its tasks.

    best      as a search does: where the words stand, open before done, newest first
    newest    last made first
    due       soonest first, those without a due date last
    priority  highest first, those without a priority last
    """

    BEST = "best"
    NEWEST = "newest"
    DUE = "due"
    PRIORITY = "priority"


class ViewGroup(StrEnum):
    """By what a client should group the tasks that a view shows."""

    NONE = "none"
    LIST = "list"
    DUE = "due"
    PRIORITY = "priority"
    TAG = "tag"


class ViewCreation(RequestModel):
    """`POST /api/v1/views` → 201 `SavedView`. Without `position` the view goes behind the others."""

    name: ViewName
    emoji: Emoji = ""
    query: Query
    sort: ViewSort = ViewSort.BEST
    group: ViewGroup = ViewGroup.NONE
    position: ViewPosition | None = None


class ViewChanges(RequestModel):
    """`PATCH /api/v1/views/{id}` with `If-Match`: what is absent stays."""

    name: ViewName | None = None
    emoji: Emoji | None = None
    query: Query | None = None
    sort: ViewSort | None = None
    group: ViewGroup | None = None
    position: ViewPosition | None = None


class SavedView(AnswerModel):
    """A query under a name. `is_built_in` marks those that everybody has and nobody can change; their ids never change.

    Views are shown by `position`, and by id where two are the same.
    """

    id: UUID
    name: str
    emoji: str
    query: str
    sort: ViewSort
    group: ViewGroup
    position: int
    is_built_in: bool
    version: int
    created_at: UtcDatetime
    updated_at: UtcDatetime

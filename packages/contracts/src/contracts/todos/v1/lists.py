"""Making, changing and ordering lists. A list itself is `TaskList` in `contracts.todos.v1.tasks`."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from contracts.base import RequestModel

MAX_LIST_TITLE_LENGTH = 128
MAX_EMOJI_LENGTH = 16

ListTitle = Annotated[str, Field(min_length=1, max_length=MAX_LIST_TITLE_LENGTH)]
Emoji = Annotated[str, Field(min_length=1, max_length=MAX_EMOJI_LENGTH, examples=["🏡"])]
"""One emoji; more than one character may make it."""


class ListColour(StrEnum):
    """The palette; clients choose the shades."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    GREEN = "green"
    TEAL = "teal"
    BLUE = "blue"
    PURPLE = "purple"
    PINK = "pink"
    GREY = "grey"


class ListView(StrEnum):
    """Selections of `GET /api/v1/lists?view=`; all in the person's own order.

    active    in use
    archived  put aside: their tasks stand in no view of tasks but that of the list itself, and nobody is reminded of them
    trash     deleted by the person within the last 30 days
    """

    ACTIVE = "active"
    ARCHIVED = "archived"
    TRASH = "trash"


class ListCreation(RequestModel):
    """`POST /api/v1/lists` → 201 `TaskList`; it stands last."""

    title: ListTitle
    emoji: Emoji | None = None
    colour: ListColour | None = None


class ListChanges(RequestModel):
    """`PATCH /api/v1/lists/{id}` with `If-Match`, by the owner: what is absent stays, `null` clears."""

    title: ListTitle | None = None
    emoji: Emoji | None = None
    colour: ListColour | None = None


class ListArchiving(RequestModel):
    """`PUT /api/v1/lists/{id}/archived`, by the owner: sets the state, so a repeat changes nothing. Needs no `If-Match`."""

    archived: bool


class ListPlacement(RequestModel):
    """`PUT /api/v1/lists/{id}/position`: directly behind that list among one's own, or first of all. Others keep their order."""

    after: UUID | None

"""How much was done, and on which days how much is due. Days are those of the asking person's zone."""

from datetime import date
from uuid import UUID

from contracts.base import AnswerModel


class DayCount(AnswerModel):
    """A day and how many tasks it has."""

    day: date
    count: int


class ListCount(AnswerModel):
    """How many tasks of a list were done. `title` and `emoji` are empty for tasks that stand in no list of the person's."""

    list_id: UUID | None
    title: str
    emoji: str | None
    is_inbox: bool
    count: int


class Statistics(AnswerModel):
    """`GET /api/v1/statistics?days=7`: what was done in the lists that the person sees, and of the tasks that were shared with them.

    `days` are those up to today, oldest first, also those on which nothing was done. `done_before` is how many tasks were done in as
    many days before them. `streak` counts the days in a row, up to today or yesterday, on which something was done, at most 366. Of a
    repeating task every occurrence counts that the person completed. `lists` has those with the most first, at most ten.
    """

    days: list[DayCount]
    done_count: int
    done_before: int
    streak: int
    lists: list[ListCount]


class Calendar(AnswerModel):
    """`GET /api/v1/calendar?first=2026-12-01&days=31`: how many open tasks are due on each day, those without any left out."""

    first: date
    last: date
    days: list[DayCount]

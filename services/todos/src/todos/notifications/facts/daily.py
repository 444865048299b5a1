"""Facts about a person's day. A day with nothing to tell is not told."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from contracts.todos.v1.notifications import EveningReviewBody, MorningDigestBody
from contracts.todos.v1.tasks import Task, TaskView
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.notifications.facts.answers import Answer, Obsolete
from todos.notifications.queue.leasing import ClaimedNotification
from todos.tasks.queries import TaskQuery
from todos.tasks.selectors import count_done_today, count_tasks, list_tasks
from todos.timezones import today_in

_SHOWN: Final = 10
_NOTHING_DUE: Final = Obsolete("nothing is due today")
_NOTHING_HAPPENED: Final = Obsolete("nothing was due and nothing was done")


def describe_digests(rows: Sequence[ClaimedNotification], now: datetime) -> Mapping[UUID, Answer]:
    """What is overdue or due today, for each person: five queries a person."""
    return {row.id: _digest(actor, now) for row, actor in _with_actors(rows)}


def describe_reviews(rows: Sequence[ClaimedNotification], now: datetime) -> Mapping[UUID, Answer]:
    """What was done today and what is still open, for each person: five queries a person."""
    return {row.id: _review(actor, now) for row, actor in _with_actors(rows)}


def _with_actors(rows: Sequence[ClaimedNotification]) -> list[tuple[ClaimedNotification, Actor]]:
    people = User.objects.in_bulk([row.user_id for row in rows])
    return [(row, Actor(people[row.user_id], Via.BOT)) for row in rows if row.user_id in people]


def _digest(actor: Actor, now: datetime) -> Answer:
    tasks = _agenda(actor, now)
    if not tasks:
        return _NOTHING_DUE
    return MorningDigestBody(
        day=today_in(ZoneInfo(actor.user.timezone), now=now),
        today_count=count_tasks(actor=actor, view=TaskView.TODAY, now=now),
        overdue_count=count_tasks(actor=actor, view=TaskView.OVERDUE, now=now),
        tasks=tasks,
    )


def _review(actor: Actor, now: datetime) -> Answer:
    tasks = _agenda(actor, now)
    done_count = count_done_today(actor=actor, now=now)
    if not tasks and not done_count:
        return _NOTHING_HAPPENED
    return EveningReviewBody(
        day=today_in(ZoneInfo(actor.user.timezone), now=now),
        done_count=done_count,
        open_count=count_tasks(actor=actor, view=TaskView.AGENDA, now=now),
        tasks=tasks,
    )


def _agenda(actor: Actor, now: datetime) -> list[Task]:
    page = list_tasks(actor=actor, query=TaskQuery(view=TaskView.AGENDA, limit=_SHOWN), now=now)
    return [task.to_contract() for task in page.results]

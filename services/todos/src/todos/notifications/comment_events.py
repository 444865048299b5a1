"""What comments tells us, turned into what people are told.

Invariant: events arrive at least once and in any order. The count of a task is decided by their sequence, a message by the comment's id.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from contracts.comments.v1.comments import CommentEvent, CommentEventKind
from contracts.todos.v1.subscriptions import SubscriptionState
from todos.accounts.models import User
from todos.notifications.services import cancel_comment_notifications, enqueue_comments_added
from todos.subscriptions.selectors import find_states
from todos.subscriptions.services import follow_where_written
from todos.tasks.models import Task
from todos.tasks.services import record_comment_count

_TOLD: Final = {CommentEventKind.CREATED, CommentEventKind.EDITED}


@transaction.atomic
def record_comment_events(events: Sequence[CommentEvent], *, now: datetime) -> None:
    """Bring the tasks' counts up to date, and tell those whom a new comment or a new mention concerns.

    One query for each task, and six more for the whole batch.
    """
    _record_counts(events)
    tasks = Task.objects.in_bulk({event.task_id for event in events})
    told = [event for event in events if event.kind in _TOLD and event.task_id in tasks]
    states = find_states(tasks)
    concerned = {event.event_id: _concerned_ids(event, tasks[event.task_id], states[event.task_id]) for event in told}
    writers = {(event.task_id, event.author_id) for event in told if event.kind is CommentEventKind.CREATED}
    people = _find_people(*concerned.values(), {author_id for _, author_id in writers})
    enqueue_comments_added([(event, _among(people, concerned[event.event_id])) for event in told], now=now)
    # A deletion is the last that happens to a comment, whatever comes in which order.
    cancel_comment_notifications([event.comment_id for event in events if event.kind is CommentEventKind.DELETED])
    follow_where_written(pair for pair in writers if pair[1] in people)


def _record_counts(events: Iterable[CommentEvent]) -> None:
    """By the last event of each task; in the order of their ids, so that two batches never wait for each other."""
    last = {event.task_id: event for event in sorted(events, key=lambda event: (event.task_id, event.sequence))}
    for task_id, event in last.items():
        record_comment_count(task_id=task_id, count=event.comment_count, sequence=event.sequence)


def _concerned_ids(event: CommentEvent, task: Task, states: Mapping[UUID, SubscriptionState]) -> set[UUID]:
    """Nobody who muted the task. A writer has seen what they wrote in the chat, but not what their program wrote in their name.

    Whether somebody may still see the task is asked again when the message is sent.
    """
    concerned = set(event.mentioned_ids)
    if event.kind is CommentEventKind.CREATED:
        concerned |= {task.creator_id, *task.assignee_ids, event.author_id}
        if event.reply_to_author_id is not None:
            concerned.add(event.reply_to_author_id)
        concerned |= {user_id for user_id, state in states.items() if state is SubscriptionState.FOLLOWING}
    if event.via_bot:
        concerned.discard(event.author_id)
    return {one for one in concerned if states.get(one) is not SubscriptionState.MUTED}


def _find_people(*groups: set[UUID]) -> dict[UUID, User]:
    return User.objects.filter(is_active=True).in_bulk(set().union(*groups))


def _among(people: Mapping[UUID, User], ids: set[UUID]) -> list[User]:
    return [people[id_] for id_ in sorted(ids) if id_ in people]

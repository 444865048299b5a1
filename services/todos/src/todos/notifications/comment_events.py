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
from todos.notifications.services import cancel_comment_notifications, enqueue_comment_added
from todos.subscriptions.selectors import find_states
from todos.subscriptions.services import follow_where_written
from todos.tasks.models import Task
from todos.tasks.services import record_comment_count

_TOLD: Final = {CommentEventKind.CREATED, CommentEventKind.EDITED}


@transaction.atomic
def record_comment_events(events: Sequence[CommentEvent], *, now: datetime) -> None:
    """Bring the tasks' counts up to date, and tell those whom a new comment or a new mention concerns."""
    for event in sorted(events, key=lambda event: (event.task_id, event.sequence)):
        record_comment_count(task_id=event.task_id, count=event.comment_count, sequence=event.sequence)
    concerned = _find_concerned([event for event in events if event.kind in _TOLD])
    for event in events:
        if event.kind is CommentEventKind.DELETED:
            cancel_comment_notifications(event.comment_id)
        else:
            enqueue_comment_added(event, concerned[event.event_id], now=now)
    _follow(event for event in events if event.kind is CommentEventKind.CREATED)


def _find_concerned(events: Sequence[CommentEvent]) -> dict[UUID, list[User]]:
    """Whom each event concerns; whether they may still see the task is asked again when the message is sent."""
    tasks = Task.objects.in_bulk({event.task_id for event in events})
    states = find_states({event.task_id for event in events})
    wanted = {
        event.event_id: _concerned_ids(event, tasks.get(event.task_id), states[event.task_id]) for event in events
    }
    people = User.objects.filter(is_active=True).in_bulk(_all_ids(wanted.values()))
    return {event_id: [people[id_] for id_ in sorted(ids) if id_ in people] for event_id, ids in wanted.items()}


def _concerned_ids(event: CommentEvent, task: Task | None, states: Mapping[UUID, SubscriptionState]) -> set[UUID]:
    """Nobody who muted the task. A writer has seen what they wrote in the chat, but not what their program wrote in their name."""
    if task is None:
        return set()
    concerned = set(event.mentioned_ids)
    if event.kind is CommentEventKind.CREATED:
        concerned |= {task.creator_id, *task.assignee_ids, event.author_id}
        if event.reply_to_author_id is not None:
            concerned.add(event.reply_to_author_id)
        concerned |= {user_id for user_id, state in states.items() if state is SubscriptionState.FOLLOWING}
    if event.via_bot:
        concerned.discard(event.author_id)
    return {one for one in concerned if states.get(one) is not SubscriptionState.MUTED}


def _follow(events: Iterable[CommentEvent]) -> None:
    """Who writes wants to hear what others answer."""
    writers = {(event.task_id, event.author_id) for event in events}
    tasks = Task.objects.in_bulk({task_id for task_id, _ in writers})
    people = User.objects.in_bulk({user_id for _, user_id in writers})
    follow_where_written(pair for pair in writers if pair[0] in tasks and pair[1] in people)


def _all_ids(groups: Iterable[set[UUID]]) -> set[UUID]:
    return {id_ for group in groups for id_ in group}

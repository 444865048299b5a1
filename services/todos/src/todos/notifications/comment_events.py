"""What comments tells us, turned into what people are told.

Invariant: events arrive at least once and in any order. The count of a task is decided by their sequence, a message by the comment's id.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from contracts.comments.v1.comments import CommentEvent, CommentEventKind
from todos.accounts.models import User
from todos.notifications.services import cancel_comment_notifications, enqueue_comment_added
from todos.tasks.models import Task
from todos.tasks.services import record_comment_count


@transaction.atomic
def record_comment_events(events: Sequence[CommentEvent], *, now: datetime) -> None:
    """Bring the tasks' counts up to date, and tell those whom a new comment concerns."""
    for event in sorted(events, key=lambda event: (event.task_id, event.sequence)):
        record_comment_count(task_id=event.task_id, count=event.comment_count, sequence=event.sequence)
    created = [event for event in events if event.kind is CommentEventKind.CREATED]
    concerned = _find_concerned(created)
    for event in created:
        enqueue_comment_added(event, concerned[event.event_id], now=now)
    for event in events:
        if event.kind is CommentEventKind.DELETED:
            cancel_comment_notifications(event.comment_id)


def _find_concerned(events: Sequence[CommentEvent]) -> dict[UUID, list[User]]:
    """Whom each event concerns: the task's owner and creator, who was answered, and the author unless they wrote in the chat."""
    tasks = Task.objects.select_related("list").in_bulk([event.task_id for event in events])
    wanted = {event.event_id: _concerned_ids(event, tasks.get(event.task_id)) for event in events}
    people = User.objects.filter(is_active=True).in_bulk(_all_ids(wanted.values()))
    return {event_id: [people[id_] for id_ in sorted(ids) if id_ in people] for event_id, ids in wanted.items()}


def _concerned_ids(event: CommentEvent, task: Task | None) -> set[UUID]:
    if task is None:
        return set()
    concerned = {task.list.owner_id, task.creator_id, event.author_id}
    if event.reply_to_author_id is not None:
        concerned.add(event.reply_to_author_id)
    return concerned - {event.author_id} if event.via_bot else concerned


def _all_ids(groups: Iterable[set[UUID]]) -> set[UUID]:
    return {id_ for group in groups for id_ in group}

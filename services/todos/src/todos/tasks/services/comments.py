"""What a task knows of its comments, which live in another service."""

from uuid import UUID

from django.db.models import Case, F, When

from todos.tasks.models import Task


def record_comment_count(*, task_id: UUID, count: int, sequence: int) -> bool:
    """Remember how many comments a task has; False if a newer number is known already, or the task has gone.

    Args:
        count: How many there are after the event.
        sequence: The event's place among all of this task's comment events.
    """
    moved = Case(When(comment_count=count, then=F("version")), default=F("version") + 1)
    known = Task.objects.filter(id=task_id, comment_sequence__lt=sequence)
    return known.update(comment_count=count, comment_sequence=sequence, version=moved) == 1

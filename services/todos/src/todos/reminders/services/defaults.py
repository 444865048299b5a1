"""The reminders that a task gets by itself, by the wish of those who shall do it.

They are made when it gets a due date, and made anew when it changes between a due time and a whole day or is assigned to others. Whoever
deletes them is left alone until then.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from todos.accounts.models import User
from todos.fast.rows import insert_rows
from todos.reminders.models import Reminder
from todos.reminders.services.planning import plan_first_reminders
from todos.tasks.models import Task


def renew_defaults(tasks: Sequence[Task], *, now: datetime) -> None:
    """Give tasks that are due in another way, or assigned to others, the reminders that their people wish. Three queries, or none."""
    if not tasks:
        return
    Reminder.objects.filter(task__in=tasks, is_default=True).delete()
    add_defaults(_find_concerned(tasks), now=now)


def remind_of_new(tasks: Iterable[Task], *, maker: User, now: datetime) -> None:
    """Give tasks that somebody has just made the reminders that their people wish, and queue them. Two queries, or none."""
    due = [task for task in tasks if task.due_date is not None]
    own = [(task, maker) for task in due if not task.assignee_ids]
    others = _find_concerned([task for task in due if task.assignee_ids])
    plan_first_reminders(add_defaults([*own, *others], now=now), now=now)


def _find_concerned(tasks: Sequence[Task]) -> list[tuple[Task, User]]:
    """Whoever is assigned to a task; its maker, if nobody is."""
    wanted = {task.id: task.assignee_ids or [task.creator_id] for task in tasks}
    ids = {user_id for found in wanted.values() for user_id in found}
    people = User.objects.filter(is_active=True).in_bulk(ids) if ids else {}
    return [(task, people[user_id]) for task in tasks for user_id in wanted[task.id] if user_id in people]


def add_defaults(concerned: Iterable[tuple[Task, User]], *, now: datetime) -> list[Reminder]:
    """Give tasks the reminders that these people wish for their tasks, and these. One query, or none."""
    wished = [reminder for task, person in concerned for reminder in _wishes(task, person, now=now)]
    insert_rows(wished)
    return wished


def _wishes(task: Task, person: User, *, now: datetime) -> Iterator[Reminder]:
    if task.due_date is None:
        return
    if task.due_time is not None:
        for minutes in person.reminder_minutes:
            yield Reminder(task=task, user=person, minutes_before=minutes, is_default=True, created_at=now)
    elif person.all_day_reminder_at is not None:
        at = person.all_day_reminder_at
        yield Reminder(task=task, user=person, minutes_before=0, at_time=at, is_default=True, created_at=now)

"""The built-in views: which tasks each of them shows, and in which order.

All conditions about days speak of `due_at` alone, so one index serves them. A date without a time ends exactly where a timed task of the
next day may begin; which of the two a task is decides on which side of midnight it stands. So every open task with a due date is overdue,
due today or upcoming, whatever zones it and its reader live in.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from contracts.todos.v1.tasks import TaskView
from todos.tasks.due import DayBounds
from todos.tasks.models import IS_KEPT, IS_ON_TOP, IS_OPEN, IS_ROOT_OF_TRASH

TRASH_KEPT_FOR = timedelta(days=30)

_IS_TIMED = Q(due_time__isnull=False)


@dataclass(frozen=True, slots=True)
class Selection:
    """The tasks of a view. `key` is the field they are ordered by, with the id behind it."""

    condition: Q
    key: str
    newest_first: bool = False


def select_view(view: TaskView, *, zone: ZoneInfo, now: datetime) -> Selection:
    """What `view` shows to a reader in `zone` at `now`."""
    today = DayBounds.of_today(zone, now=now)
    match view:
        case TaskView.LIST:
            return Selection(IS_OPEN & IS_ON_TOP, "position")
        case TaskView.OPEN:
            return Selection(IS_OPEN, "created_at", newest_first=True)
        case TaskView.TODAY:
            return _soonest_first(_from(today.begin) & _before(today.end))
        case TaskView.OVERDUE:
            return _soonest_first(Q(due_at__lte=now))
        case TaskView.AGENDA:
            return _soonest_first(_before(today.end))
        case TaskView.UPCOMING:
            return _soonest_first(_from(today.end))
        case TaskView.DONE:
            return Selection(IS_KEPT & Q(completed_at__isnull=False), "completed_at", newest_first=True)
        case TaskView.TRASH:
            return Selection(IS_ROOT_OF_TRASH & Q(deleted_at__gt=now - TRASH_KEPT_FOR), "deleted_at", newest_first=True)


def _soonest_first(condition: Q) -> Selection:
    return Selection(IS_OPEN & condition, "due_at")


def _from(midnight: datetime) -> Q:
    """Due on the day that begins at `midnight`, or later."""
    return Q(due_at__gte=midnight) & (Q(due_at__gt=midnight) | _IS_TIMED)


def _before(midnight: datetime) -> Q:
    """Due on a day before the one that begins at `midnight`."""
    return Q(due_at__lte=midnight) & (Q(due_at__lt=midnight) | ~_IS_TIMED)

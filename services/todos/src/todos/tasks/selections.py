"""The built-in views: which tasks each of them shows, and in which order.

All conditions about days speak of `due_at` alone, so one index serves them. A date without a time ends exactly where a timed task of the
next day may begin; which of the two a task is decides on which side of midnight it stands. So every open task with a due date is overdue,
due today or upcoming, whatever zones it and its reader live in.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.db.models import Q

from contracts.todos.v1.tasks import TaskView
from todos.tasks.due import DayBounds
from todos.tasks.models import IS_KEPT, IS_ON_TOP, IS_OPEN, IS_ROOT_OF_TRASH

TRASH_KEPT_FOR = timedelta(days=30)

_IS_TIMED = Q(due_time__isnull=False)


@dataclass(frozen=True, slots=True)
class Moments:
    """The instants that views speak of, for one reader at one time."""

    NAMES: ClassVar = ("now", "today", "tomorrow", "trash_begin")

    now: datetime
    today: datetime
    tomorrow: datetime
    trash_begin: datetime

    @classmethod
    def of_reader(cls, zone: ZoneInfo, *, now: datetime) -> "Moments":
        """Those of a reader in `zone` at `now`; the trash begins with what was deleted 30 days ago."""
        day = DayBounds.of_today(zone, now=now)
        return cls(now, day.begin, day.end, now - TRASH_KEPT_FOR)

    def to_values(self) -> dict[str, datetime]:
        """By name, as compiled queries take them."""
        return {name: getattr(self, name) for name in self.NAMES}


@dataclass(frozen=True, slots=True)
class Selection:
    """The tasks of a view. `key` is the field they are ordered by, with the id behind it."""

    condition: Q
    key: str
    newest_first: bool = False

    @property
    def order(self) -> tuple[str, str]:
        """For `order_by`."""
        sign = "-" if self.newest_first else ""
        return f"{sign}{self.key}", f"{sign}id"


def select_view(view: TaskView, moments: Moments) -> Selection:
    """What `view` shows to the reader whose moments these are."""
    match view:
        case TaskView.LIST:
            return Selection(IS_OPEN & IS_ON_TOP, "position")
        case TaskView.OPEN:
            return Selection(IS_OPEN, "created_at", newest_first=True)
        case TaskView.TODAY:
            return _soonest_first(due_from(moments.today) & due_before(moments.tomorrow))
        case TaskView.OVERDUE:
            return _soonest_first(Q(due_at__lte=moments.now))
        case TaskView.AGENDA:
            return _soonest_first(due_before(moments.tomorrow))
        case TaskView.UPCOMING:
            return _soonest_first(due_from(moments.tomorrow))
        case TaskView.DONE:
            return Selection(IS_KEPT & Q(completed_at__isnull=False), "completed_at", newest_first=True)
        case TaskView.TRASH:
            return Selection(IS_ROOT_OF_TRASH & Q(deleted_at__gt=moments.trash_begin), "deleted_at", newest_first=True)


def _soonest_first(condition: Q) -> Selection:
    return Selection(IS_OPEN & condition, "due_at")


def due_from(midnight: datetime) -> Q:
    """Due on the day that begins at `midnight`, or later."""
    return Q(due_at__gte=midnight) & (Q(due_at__gt=midnight) | _IS_TIMED)


def due_before(midnight: datetime) -> Q:
    """Due on a day before the one that begins at `midnight`."""
    return Q(due_at__lte=midnight) & (Q(due_at__lt=midnight) | ~_IS_TIMED)

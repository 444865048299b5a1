"""Counts by day. Every one starts from the actor; the days are those of their zone."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, DateField, F, Q, When
from django.db.models.functions import TruncDate

from contracts.todos.v1.recurrence import CompletionOutcome
from contracts.todos.v1.statistics import Calendar, DayCount, ListCount, Statistics
from todos.api.authentication import Actor
from todos.lists.models import List
from todos.lists.selectors import list_visible_ids
from todos.recurrence.models import Completion
from todos.tasks.access import list_guest_task_ids
from todos.tasks.models import IS_KEPT, IS_OPEN, Task
from todos.timezones import begin_of_day, today_in

_DAY: Final = timedelta(days=1)
_LONGEST_STREAK: Final = 366
_MAX_LISTS: Final = 10

type DoneCounts = Mapping[tuple[date, UUID], int]
"""How many tasks of a list were done on a day."""


def get_statistics(*, actor: Actor, days: int, now: datetime) -> Statistics:
    """What was done on the last `days` days. Five queries, of which the two that count read a year of what was done."""
    zone = ZoneInfo(actor.user.timezone)
    today = today_in(zone, now=now)
    first, list_ids = today - (days - 1) * _DAY, list_visible_ids(actor, archived_too=True)
    done = _count_done(actor, list_ids, zone=zone, since=today - _LONGEST_STREAK * _DAY)
    by_day, by_list = Counter[date](), Counter[UUID]()
    for (day, list_id), count in done.items():
        by_day[day] += count
        if first <= day <= today:
            by_list[list_id] += count
    period = [first + number * _DAY for number in range(days)]
    return Statistics(
        days=[DayCount(day=day, count=by_day[day]) for day in period],
        done_count=sum(by_day[day] for day in period),
        done_before=sum(by_day[day - days * _DAY] for day in period),
        streak=_count_streak(by_day, today),
        lists=_name_lists(by_list, set(list_ids)),
    )


def get_calendar(*, actor: Actor, first: date | None, days: int, now: datetime) -> Calendar:
    """How many of the actor's open tasks are due on each of `days` days, from `first` or else from today on. Three queries."""
    zone = ZoneInfo(actor.user.timezone)
    first = first or today_in(zone, now=now)
    last = first + (days - 1) * _DAY
    # A date without a time is that date everywhere, while its instant is the end of the day in a zone of its own.
    begin, end = begin_of_day(first, zone) - _DAY, begin_of_day(last, zone) + 3 * _DAY
    day = Case(
        When(due_time=None, then=F("due_date")), default=TruncDate("due_at", tzinfo=zone), output_field=DateField()
    )
    mine = Q(list_id__in=list_visible_ids(actor)) | Q(id__in=list_guest_task_ids(actor))
    due = Task.objects.filter(IS_OPEN, mine, due_at__gte=begin, due_at__lt=end).annotate(day=day)
    counted = due.filter(day__gte=first, day__lte=last).values_list("day").annotate(count=Count("id")).order_by("day")
    return Calendar(first=first, last=last, days=[DayCount(day=day, count=count) for day, count in counted])


def _count_done(actor: Actor, list_ids: list[UUID], *, zone: ZoneInfo, since: date) -> DoneCounts:
    mine = Q(list_id__in=list_ids) | Q(id__in=list_guest_task_ids(actor))
    # A repeating task is done whenever its person completes an occurrence, and by the last of them for good.
    once = Task.objects.filter(IS_KEPT, mine, recurrence__isnull=True, completed_at__gte=begin_of_day(since, zone))
    by_day = once.annotate(day=TruncDate("completed_at", tzinfo=zone)).values_list("day", "list_id")
    again = Completion.objects.filter(
        person=actor.user, outcome=CompletionOutcome.DONE, done_on__gte=since, task__deleted_at=None
    )
    counts = Counter[tuple[date, UUID]]()
    for day, list_id, count in by_day.annotate(count=Count("id")).order_by():
        counts[day, list_id] += count
    for day, list_id, count in again.values_list("done_on", "task__list_id").annotate(count=Count("id")).order_by():
        counts[day, list_id] += count
    return counts


def _count_streak(by_day: Mapping[date, int], today: date) -> int:
    """Days in a row on which something was done; a day that is not over yet breaks nothing."""
    day = today if by_day[today] else today - _DAY
    streak = 0
    while streak < _LONGEST_STREAK and by_day[day]:
        streak, day = streak + 1, day - _DAY
    return streak


def _name_lists(counts: Counter[UUID], visible: set[UUID]) -> list[ListCount]:
    """What was done by list; tasks of lists that the person does not see are told together, without their lists' names."""
    seen = Counter({list_id: count for list_id, count in counts.items() if list_id in visible})
    names = {found.id: found for found in List.objects.filter(id__in=list(seen))}
    rows = [
        ListCount(
            list_id=list_id,
            title=names[list_id].title,
            emoji=names[list_id].emoji or None,
            is_inbox=names[list_id].is_inbox,
            count=count,
        )
        for list_id, count in seen.items()
        if list_id in names
    ]
    if elsewhere := counts.total() - seen.total():
        rows.append(ListCount(list_id=None, title="", emoji=None, is_inbox=False, count=elsewhere))
    return sorted(rows, key=lambda row: (-row.count, row.title))[:_MAX_LISTS]

"""The messages that come once a day, at an hour that the person chose: the morning digest and the evening review.

Invariant: whoever wants one has exactly one row of it waiting, for the next time their wall clock shows the hour. The row of the day
after is put in by housekeeping, which thereby also mends what was lost: there is no scheduler.
"""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet

from contracts.todos.v1.notifications import NotificationKind
from todos.accounts.models import User
from todos.notifications.models import Notification, State
from todos.notifications.queue.putting import NewNotification, cancel_notifications, put_notifications
from todos.timezones import to_instant, today_in

DAILY_FIELDS: Final = frozenset({"timezone", "digest_at", "review_at"})
# What comes later than this speaks of a day that is over.
USEFUL_FOR: Final = timedelta(hours=6)
_HOURS: Final[Mapping[NotificationKind, str]] = {
    NotificationKind.MORNING_DIGEST: "digest_at",
    NotificationKind.EVENING_REVIEW: "review_at",
}
_BATCH: Final = 1000
_DAY: Final = timedelta(days=1)


def plan_daily_messages(user: User, *, now: datetime) -> None:
    """Let what waits go by the person's hours and zone as they are now."""
    for kind in _HOURS:
        cancel_notifications(subject_ids=[user.id], kinds=[kind], reason="the person chose another hour")
    put_notifications([message for kind in _HOURS for message in _next_message(user, kind, now=now)])


def plan_missing_messages(*, now: datetime) -> int:
    """Plan the next message of everybody who wants one and has none waiting; gives the number of rows."""
    missing = [
        message
        for kind in _HOURS
        for user in _people_without(kind)[:_BATCH]
        for message in _next_message(user, kind, now=now)
    ]
    return put_notifications(missing)


def next_moment(at: time, zone: ZoneInfo, *, now: datetime) -> datetime:
    """The first instant after `now`, in UTC, at which clocks in `zone` show `at`."""
    today = today_in(zone, now=now)
    moments = (to_instant(datetime.combine(today + days, at), zone) for days in (timedelta(), _DAY, 2 * _DAY))
    return next(moment for moment in moments if moment > now)


def _people_without(kind: NotificationKind) -> QuerySet[User]:
    waiting = Notification.objects.filter(subject_id=OuterRef("id"), kind=kind, state__in=[State.READY, State.LEASED])
    wanting = User.objects.filter(is_active=True, introduced_at__isnull=False, **{f"{_HOURS[kind]}__isnull": False})
    return wanting.exclude(Exists(waiting)).order_by("id")


def _next_message(user: User, kind: NotificationKind, *, now: datetime) -> list[NewNotification]:
    at: time | None = getattr(user, _HOURS[kind])
    if at is None:
        return []
    zone = ZoneInfo(user.timezone)
    planned_at = next_moment(at, zone, now=now)
    return [
        NewNotification(
            lane=user.telegram_id,
            user_id=user.id,
            kind=kind,
            subject_id=user.id,
            # One a day: a change of the hour does not bring a second one.
            dedupe_key=f"{kind}:{user.id}:{planned_at.astimezone(zone).date()}",
            planned_at=planned_at,
            not_after=planned_at + USEFUL_FOR,
        )
    ]

"""Reads of people."""

from contracts.todos.v1.people import DayParts, Language, Person, QuietHours, ReminderDefaults
from todos.accounts.models import User
from todos.lists.selectors import get_inbox_id
from todos.recurrence.territories import find_country


def get_person(user: User) -> Person:
    """A person as they see themselves. One query."""
    return Person(
        id=user.id,
        telegram_id=user.telegram_id,
        name=user.name,
        username=user.username,
        language=Language(user.language),
        timezone=user.timezone,
        has_password=user.has_usable_password(),
        is_set_up=user.is_set_up,
        inbox_id=get_inbox_id(user),
        created_at=user.created_at,
        week_starts_on=user.week_starts_on,
        day_parts=DayParts(
            morning=user.morning_at,
            noon=user.noon_at,
            afternoon=user.afternoon_at,
            evening=user.evening_at,
            night=user.night_at,
        ),
        digest_at=user.digest_at,
        review_at=user.review_at,
        quiet_hours=_quiet_hours(user),
        default_list_id=user.default_list_id,
        default_reminders=ReminderDefaults(minutes_before=user.reminder_minutes, all_day_at=user.all_day_reminder_at),
        holiday_country=user.holiday_country,
        zone_country=find_country(user.timezone),
    )


def _quiet_hours(user: User) -> QuietHours | None:
    if user.quiet_from is None or user.quiet_until is None:
        return None
    return QuietHours(begin=user.quiet_from, end=user.quiet_until)

"""Quiet hours: when a person's chat gets nothing that can wait."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from contracts.todos.v1.notifications import NotificationKind
from todos.timezones import to_instant

# Somebody waits for an answer, something is wrong, or the person chose the very hour.
NEVER_POSTPONED: Final = frozenset(
    {
        NotificationKind.REGISTRATION_PROMPT,
        NotificationKind.PASSWORD_SET,
        NotificationKind.SESSION_CLOSED,
        NotificationKind.MORNING_DIGEST,
        NotificationKind.EVENING_REVIEW,
    }
)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `begin` until `end` on the clocks of `zone`; over midnight if `end` is not after `begin`."""

    begin: time
    end: time
    zone: ZoneInfo

    def find_end(self, now: datetime) -> datetime | None:
        """The instant, in UTC, at which the quiet hours that `now` lies in end; None if it lies in none."""
        local = now.astimezone(self.zone)
        clock = local.time()
        is_over_midnight = self.end <= self.begin
        if is_over_midnight and clock >= self.begin:
            return self._end_on(local + timedelta(days=1), now)
        if clock < self.end and (is_over_midnight or clock >= self.begin):
            return self._end_on(local, now)
        return None

    def _end_on(self, day: datetime, now: datetime) -> datetime | None:
        end = to_instant(datetime.combine(day.date(), self.end), self.zone)
        # In an hour that clocks show twice, the first showing may have ended the quiet hours already.
        return end if end > now else None

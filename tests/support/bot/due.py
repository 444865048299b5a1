"""Due dates as todos makes them."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.identity import Actor
from contracts.todos.v1.tasks import Due, DueInput


def due_of(wanted: DueInput | None, actor: Actor) -> Due | None:
    """What todos makes of a due date: a date without a time passes at the end of its day."""
    if wanted is None:
        return None
    zone = ZoneInfo(wanted.timezone or actor.timezone)
    local = datetime.combine(wanted.date, wanted.time or time(), zone)
    at = local if wanted.time else local + timedelta(days=1)
    return Due(date=wanted.date, time=wanted.time, timezone=str(zone), at=at.astimezone(UTC))

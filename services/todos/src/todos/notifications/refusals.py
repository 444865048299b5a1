"""What a refused notification does next.

Pure: the row, the refusal, the moment and the luck are given. Telegram's `retry_after` is the authority on waiting; everything that is not
known to be final is tried again, with growing pauses drawn at random so that a crowd of rows does not come back at once.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from contracts.todos.v1.notifications import Refusal, RefusalCode
from todos.notifications.models import MAX_REASON_LENGTH, State
from todos.notifications.queue.leasing import MAX_REAPS
from todos.notifications.queue.outcomes import LeasedRow, Verdict

MAX_ATTEMPTS: Final = 12
_FIRST_PAUSE: Final = timedelta(seconds=5)
_LONGEST_PAUSE: Final = timedelta(minutes=15)
_SECOND_LOOK: Final = timedelta(minutes=1)

type Luck = Callable[[], float]
"""A random number in [0, 1)."""


def back_off(attempts: int, *, luck: Luck) -> timedelta:
    """How long to wait after so many attempts: between nothing and min(15 min, 5 s · 2ⁿ)."""
    doublings: int = 2 ** min(attempts, MAX_ATTEMPTS)
    return min(_LONGEST_PAUSE, _FIRST_PAUSE * doublings) * luck()


def decide(row: LeasedRow, refusal: Refusal, *, now: datetime, luck: Luck) -> Verdict:
    """How `row` goes on. Blocking its lane is another matter, see `queue.lanes`."""
    reason = f"{refusal.code}: {refusal.detail}"[:MAX_REASON_LENGTH]
    if refusal.moved_to_chat_id is not None:
        return _verdict(row, State.READY, reason)
    match refusal.code:
        case RefusalCode.RATE_LIMITED:
            return _verdict(row, State.READY, reason)
        case RefusalCode.UNREACHABLE:
            # Normally its lane is parked now. If the person came back meanwhile, this is soon enough.
            return _verdict(row, State.READY, reason, send_at=now + _SECOND_LOOK)
        case RefusalCode.REJECTED:
            return _verdict(row, State.DEAD, reason)
        case RefusalCode.OBSOLETE:
            return _verdict(row, State.CANCELLED, reason)
        case RefusalCode.CRASHED:
            return _after_crash(row, reason)
        case RefusalCode.UNKNOWN:
            return _after_unknown_error(row, refusal, reason, now=now, luck=luck)


def _after_crash(row: LeasedRow, reason: str) -> Verdict:
    reaps = row.reaps + 1
    return _verdict(row, State.DEAD if reaps >= MAX_REAPS else State.READY, reason, reaps=reaps)


def _after_unknown_error(row: LeasedRow, refusal: Refusal, reason: str, *, now: datetime, luck: Luck) -> Verdict:
    attempts = row.attempts + 1
    if attempts >= MAX_ATTEMPTS:
        return _verdict(row, State.DEAD, reason, attempts=attempts)
    asked = None if refusal.retry_in is None else timedelta(seconds=refusal.retry_in)
    return _verdict(
        row, State.READY, reason, attempts=attempts, send_at=now + (asked or back_off(row.attempts, luck=luck))
    )


def _verdict(
    row: LeasedRow,
    state: State,
    reason: str,
    *,
    attempts: int | None = None,
    reaps: int | None = None,
    send_at: datetime | None = None,
) -> Verdict:
    return Verdict(
        id=row.id,
        state=state,
        last_error=reason,
        attempts=row.attempts if attempts is None else attempts,
        reaps=row.reaps if reaps is None else reaps,
        send_at=send_at or row.send_at,
    )

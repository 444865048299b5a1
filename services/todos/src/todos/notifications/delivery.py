"""How the bot takes notifications out of the outbox and says what became of them.

Invariant: what is leased is true at that moment, and what nobody acknowledges comes back. All of it may be repeated.
"""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from contracts.todos.v1.notifications import (
    AckRequest,
    LeaseAnswer,
    LeasedNotification,
    LeaseRequest,
    NackRequest,
    NotificationKind,
    Refusal,
    RefusalCode,
    ReleaseRequest,
)
from todos.notifications.facts.fresh import refresh_batch
from todos.notifications.models import State
from todos.notifications.queue.conversations import keep_conversations_in_order
from todos.notifications.queue.folding import count_reminders, fold_into_summaries
from todos.notifications.queue.lanes import HeldBack, Parked, hold_back_lanes, move_lane, park_lanes
from todos.notifications.queue.leasing import (
    ClaimedNotification,
    SetAside,
    ask_next_due,
    claim_notifications,
    return_lost_leases,
    set_aside,
)
from todos.notifications.queue.outcomes import LeasedRow, Sent, acknowledge, lock_leased, store_verdicts
from todos.notifications.refusals import Luck, decide

FOLDED_AFTER: Final = timedelta(hours=24)
# After an outage a chat would get one message a second: so many reminders, so late, come as one.
CROWD: Final = 5
CROWD_AFTER: Final = timedelta(minutes=15)
SUSPECT_REAPS: Final = 2
_KEPT_TASKS: Final = 100
_MAX_ROUNDS: Final = 10
_DEFAULT_HOLD: Final = timedelta(seconds=5)
_RANDOM: Final = random.SystemRandom()


@transaction.atomic(savepoint=False)
def lease_notifications(request: LeaseRequest, *, now: datetime) -> LeaseAnswer:
    """Due notifications with fresh facts, most urgent and oldest first, at most one per chat.

    Args:
        now: The database's moment, see `queue.leasing.ask_database_now`.
    """
    return_lost_leases(now=now)
    found: list[LeasedNotification] = []
    lease = timedelta(seconds=request.lease_seconds)
    # What turns out to be obsolete makes room for the next one of its chat.
    for _ in range(_MAX_ROUNDS):
        claimed = claim_notifications(worker=request.worker, limit=request.max - len(found), lease=lease, now=now)
        next_due = ask_next_due(now=now)
        kept, postponed = _isolate_suspects(claimed, is_first=not found)
        fresh = refresh_batch(_fold_late(kept, now=now), now=now)
        if aside := [*postponed, *fresh.obsolete]:
            set_aside(aside, now=now)
            next_due = ask_next_due(now=now)
        found += fresh.notifications
        if postponed or len(fresh.notifications) == len(claimed):
            is_full = len(found) == request.max
            return LeaseAnswer(notifications=found, next_due_in=0.0 if is_full else _seconds_until(next_due(), now=now))
    # More is due than was looked at: the worker had better ask again at once.
    return LeaseAnswer(notifications=found, next_due_in=0.0)


@transaction.atomic(savepoint=False)
def release_notifications(request: ReleaseRequest, *, now: datetime) -> None:
    """Whatever these workers hold may be leased by others; it counts as if they had vanished with it."""
    return_lost_leases(now=now, gone=request.workers)


@transaction.atomic(savepoint=False)
def acknowledge_notifications(request: AckRequest, *, now: datetime) -> None:
    """Telegram has these messages."""
    acknowledge([Sent(ack.id, ack.message_id) for ack in request.acknowledgements], now=now)


@transaction.atomic(savepoint=False)
def refuse_notifications(request: NackRequest, *, now: datetime, luck: Luck = _RANDOM.random) -> None:
    """These messages were not sent. A refusal of a row whose lease has passed on is old news and changes nothing."""
    rows = lock_leased((refusal.id, refusal.lease_token) for refusal in request.refusals)
    refused = {refusal.id: (rows[refusal.id], refusal) for refusal in request.refusals if refusal.id in rows}
    pairs = list(refused.values())
    store_verdicts([decide(row, refusal, now=now, luck=luck) for row, refusal in pairs], now=now)
    keep_conversations_in_order({row.lane for row, _ in pairs})
    _block_lanes(pairs, now=now)


def _isolate_suspects(
    claimed: Sequence[ClaimedNotification], *, is_first: bool
) -> tuple[list[ClaimedNotification], list[SetAside]]:
    """What is kept, and what goes back: a row with which workers vanished twice is leased alone, when it is the oldest.

    Whatever it is that kills the worker, no innocent row of the same batch is counted as guilty.
    """
    leased = [row for row in claimed if row.state is State.LEASED]
    suspects = [row for row in leased if row.reaps >= SUSPECT_REAPS]
    if not suspects or (is_first and len(leased) == 1):
        return leased, []
    kept = leased[:1] if is_first and leased[0] is suspects[0] else [row for row in leased if row not in suspects]
    postponed = [SetAside(row.id, State.READY, "leased alone later") for row in leased if row not in kept]
    return kept, postponed


def _fold_late(leased: list[ClaimedNotification], *, now: datetime) -> list[ClaimedNotification]:
    """Reminders that are more than a day late become one summary for their chat; a crowd of them does so sooner."""
    reminders = [row for row in leased if row.kind is NotificationKind.TASK_DUE]
    payloads = _fold(reminders, planned_until=now - FOLDED_AFTER, now=now)
    rest = [row for row in reminders if row.id not in payloads and row.planned_at <= now - CROWD_AFTER]
    waiting = count_reminders([row.lane for row in rest], planned_until=now - CROWD_AFTER)
    crowded = [row for row in rest if 1 + waiting.get(row.lane, 0) >= CROWD]
    payloads |= _fold(crowded, planned_until=now - CROWD_AFTER, now=now)
    return [
        replace(row, kind=NotificationKind.OVERDUE_SUMMARY, subject_id=None, payload=payloads[row.id])
        if row.id in payloads
        else row
        for row in leased
    ]


def _fold(
    reminders: Sequence[ClaimedNotification], *, planned_until: datetime, now: datetime
) -> dict[UUID, dict[str, Any]]:
    late = [row for row in reminders if row.planned_at <= planned_until]
    return fold_into_summaries(late, planned_until=planned_until, kept=_KEPT_TASKS, now=now)


def _seconds_until(moment: datetime | None, *, now: datetime) -> float | None:
    return None if moment is None else (moment - now).total_seconds()


def _block_lanes(pairs: Sequence[tuple[LeasedRow, Refusal]], *, now: datetime) -> None:
    held = [
        HeldBack(row.lane, now + _hold(refusal)) for row, refusal in pairs if refusal.code is RefusalCode.RATE_LIMITED
    ]
    if held:
        hold_back_lanes(held)
    parked = [
        Parked(row.lane, row.leased_at, refusal.detail)
        for row, refusal in pairs
        if refusal.code is RefusalCode.UNREACHABLE and refusal.moved_to_chat_id is None
    ]
    if parked:
        park_lanes(parked, now=now)
    for row, refusal in pairs:
        if refusal.moved_to_chat_id is not None:
            move_lane(row.lane, to=refusal.moved_to_chat_id)


def _hold(refusal: Refusal) -> timedelta:
    return _DEFAULT_HOLD if refusal.retry_in is None else timedelta(seconds=refusal.retry_in)

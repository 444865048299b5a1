"""What a refused notification does next."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from contracts.todos.v1.notifications import Refusal, RefusalCode
from todos.notifications.models import State
from todos.notifications.queue.leasing import MAX_REAPS
from todos.notifications.queue.outcomes import LeasedRow
from todos.notifications.refusals import MAX_ATTEMPTS, back_off, decide

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def leased(**fields: object) -> LeasedRow:
    return LeasedRow(
        **{"id": uuid4(), "lane": 1, "attempts": 0, "reaps": 0, "send_at": NOW, "leased_at": NOW, **fields}  # type: ignore[arg-type]
    )


def refusal(code: RefusalCode, **fields: object) -> Refusal:
    return Refusal(id=uuid4(), lease_token=uuid4(), code=code, **fields)


def test_pauses_double_up_to_a_quarter_of_an_hour():
    pauses = [back_off(attempts, luck=lambda: 1.0).total_seconds() for attempts in range(9)]

    assert pauses == [5, 10, 20, 40, 80, 160, 320, 640, 900]


def test_pauses_are_drawn_from_nothing_up():
    assert back_off(3, luck=lambda: 0.0) == timedelta()
    assert back_off(3, luck=lambda: 0.5) == 20 * SECOND


@pytest.mark.parametrize(
    ("code", "state", "attempts", "reaps"),
    [
        (RefusalCode.RATE_LIMITED, State.READY, 0, 0),
        (RefusalCode.UNREACHABLE, State.READY, 0, 0),
        (RefusalCode.UNKNOWN, State.READY, 1, 0),
        (RefusalCode.REJECTED, State.DEAD, 0, 0),
        (RefusalCode.OBSOLETE, State.CANCELLED, 0, 0),
        (RefusalCode.CRASHED, State.READY, 0, 1),
    ],
)
def test_each_reason_has_its_own_way(code, state, attempts, reaps):
    verdict = decide(leased(), refusal(code), now=NOW, luck=lambda: 0.5)

    assert (verdict.state, verdict.attempts, verdict.reaps) == (state, attempts, reaps)


@pytest.mark.parametrize("code", [RefusalCode.RATE_LIMITED, RefusalCode.CRASHED])
def test_what_was_not_the_messages_fault_keeps_its_place(code):
    assert decide(leased(), refusal(code), now=NOW + SECOND, luck=lambda: 0.5).send_at == NOW


def test_a_pause_that_was_asked_for_is_kept():
    verdict = decide(leased(), refusal(RefusalCode.UNKNOWN, retry_in=42), now=NOW, luck=lambda: 0.5)

    assert verdict.send_at == NOW + 42 * SECOND


def test_the_twelfth_attempt_is_the_last():
    row = leased(attempts=MAX_ATTEMPTS - 1)

    assert decide(row, refusal(RefusalCode.UNKNOWN), now=NOW, luck=lambda: 0.5).state is State.DEAD


def test_the_fifth_crash_is_the_last():
    row = leased(reaps=MAX_REAPS - 1)

    assert decide(row, refusal(RefusalCode.CRASHED), now=NOW, luck=lambda: 0.5).state is State.DEAD


@pytest.mark.parametrize("code", RefusalCode)
def test_a_chat_that_moved_costs_nothing(code):
    verdict = decide(leased(), refusal(code, moved_to_chat_id=-100), now=NOW, luck=lambda: 0.5)

    assert (verdict.state, verdict.attempts, verdict.send_at) == (State.READY, 0, NOW)


def test_a_long_reason_is_shortened():
    verdict = decide(leased(), refusal(RefusalCode.REJECTED, detail="x" * 500), now=NOW, luck=lambda: 0.5)

    assert len(verdict.last_error) == 500

"""Throwing away what has had its time."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection, transaction
from django.test import override_settings

from todos.accounts.models import User
from todos.api.models import IdempotencyKey
from todos.config import housekeeping
from todos.config.housekeeping import tidy_up

pytestmark = pytest.mark.django_db


def failing_chore(*, now: datetime) -> int:
    raise DatabaseError


def test_old_keys_go_with_the_rest(alice: User, now: datetime) -> None:
    for age in (timedelta(hours=1), timedelta(hours=49)):
        IdempotencyKey.objects.create(
            user=alice, method="POST", path="/", key=str(age), fingerprint=b"", created_at=now - age
        )

    done = tidy_up(now=now)

    assert done["todos.api.idempotency.forget_old_keys"] == 1
    assert IdempotencyKey.objects.count() == 1


def test_sessions_of_the_admin_that_have_ended_go_too(now: datetime) -> None:
    for key, lasts in (("ended", timedelta(seconds=-1)), ("alive", timedelta(seconds=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=now + lasts)

    tidy_up(now=now)

    assert [session.session_key for session in Session.objects.all()] == ["alive"]


def test_a_chore_that_fails_stops_no_other(now: datetime, caplog: pytest.LogCaptureFixture) -> None:
    chores = [f"{__name__}.failing_chore", "todos.tasks.services.empty_old_trash"]

    with override_settings(HOUSEKEEPING=chores):
        done = tidy_up(now=now)

    assert done == dict.fromkeys(chores, 0)
    assert "a chore failed: failing_chore" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_one_worker_tidies_at_a_time(race: Callable[..., Any], now: datetime) -> None:
    def hold_the_lock() -> bool:
        with transaction.atomic():
            return housekeeping._take_lock()

    with transaction.atomic():
        mine = housekeeping._take_lock()
        [theirs] = race(hold_the_lock)
        [done] = race(lambda: tidy_up(now=now))

    assert (mine, theirs, done) == (True, False, {})
    assert connection.in_atomic_block is False

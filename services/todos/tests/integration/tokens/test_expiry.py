"""What has had its time is forgotten, and nothing before."""

from datetime import timedelta

import pytest

from contracts.todos.v1.auth import RegistrationRequest
from todos.tokens.models import RefreshToken, RegistrationIntent, Session
from todos.tokens.services.decisions import UNDO_WINDOW
from todos.tokens.services.expiry import (
    forget_attempts,
    forget_registrations,
    forget_seals,
    forget_sessions,
    forget_used_tokens,
)
from todos.tokens.services.registration import LIFETIME, start_registration
from todos.tokens.services.rotation import refresh
from todos.tokens.services.sessions import IDLE_LIFETIME
from todos.tokens.source import read_source

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)

pytestmark = pytest.mark.django_db


def test_sessions_go_a_month_after_their_end(alice, sign_in, now):
    sign_in(alice)
    over = now + IDLE_LIFETIME

    assert forget_sessions(now=over + 30 * DAY) == 0
    assert forget_sessions(now=over + 31 * DAY) == 2  # the session and its refresh token
    assert not Session.objects.exists()


def test_used_tokens_go_after_a_month_and_the_live_one_stays(alice, sign_in, now):
    second = refresh(sign_in(alice).refresh_token, now=now)

    assert forget_used_tokens(now=now + 30 * DAY) == 0
    assert forget_used_tokens(now=now + 31 * DAY) == 1
    assert refresh(second.refresh_token, now=now + DAY)


def test_a_seal_goes_after_half_a_minute(alice, sign_in, now):
    refresh(sign_in(alice).refresh_token, now=now)

    assert forget_seals(now=now + 30 * SECOND) == 0
    assert forget_seals(now=now + 31 * SECOND) == 1
    assert not RefreshToken.objects.filter(successor_sealed__isnull=False).exists()


def test_requests_go_with_their_hashes_once_nothing_can_be_undone(now):
    start_registration(
        RegistrationRequest(telegram_id=1, password="a new and good password"),
        source=read_source({}, trusted_proxies=0),
        client_name="",
        now=now,
    )

    assert forget_registrations(now=now + UNDO_WINDOW + LIFETIME) == 0
    assert forget_registrations(now=now + UNDO_WINDOW + LIFETIME + SECOND) == 1
    assert not RegistrationIntent.objects.exists()
    assert forget_attempts(now=now + timedelta(minutes=30)) == 1
    assert forget_attempts(now=now + timedelta(hours=2)) == 2

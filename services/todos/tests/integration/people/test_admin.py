"""People in `/admin`."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from todos.accounts.models import User
from todos.tokens.models import Session

pytestmark = pytest.mark.django_db


def test_a_locked_out_person_loses_all_sessions(operator: Client, alice: User, now: datetime) -> None:
    session = Session.objects.create(
        user=alice,
        client_name="curl",
        ip_hint="203.0.113.…",
        created_at=now,
        last_seen_at=now,
        idle_expires_at=now + timedelta(days=30),
        absolute_expires_at=now + timedelta(days=90),
    )

    operator.post(
        f"/admin/accounts/user/{alice.id}/change/", {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    )

    alice.refresh_from_db()
    session.refresh_from_db()
    assert not alice.is_active
    assert session.ended_at is not None


def test_nothing_else_can_be_changed(operator: Client, alice: User) -> None:
    everything = {"is_active": "on", "name": "Mallory", "is_staff": "on", "is_superuser": "on", "telegram_id": "7"}

    operator.post(f"/admin/accounts/user/{alice.id}/change/", everything)

    before = (alice.name, alice.is_staff, alice.is_superuser, alice.telegram_id, alice.is_active)
    alice.refresh_from_db()
    assert (alice.name, alice.is_staff, alice.is_superuser, alice.telegram_id, alice.is_active) == before


def test_no_hash_of_a_password_is_shown(operator: Client, alice: User) -> None:
    alice.set_password("corréct horse")
    alice.save()

    page = operator.get(f"/admin/accounts/user/{alice.id}/change/").content.decode()

    assert "Has a password for programs" in page
    assert alice.password not in page

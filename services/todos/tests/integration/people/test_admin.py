"""People in `/admin`."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from todos.accounts.models import User
from todos.tokens.models import EndReason, Session

pytestmark = pytest.mark.django_db

PEOPLE = "/admin/accounts/user/"


# What a browser sends of the rows that are only shown.
NO_ROWS = {f"{rows}-{what}_FORMS": 0 for rows in ("memberships", "sessions") for what in ("TOTAL", "INITIAL")}


def make_session(user: User, *, client_name: str = "curl") -> Session:
    now = timezone.now()
    return Session.objects.create(
        user=user,
        client_name=client_name,
        ip_hint="203.0.113.…",
        created_at=now,
        last_seen_at=now,
        idle_expires_at=now + timedelta(days=30),
        absolute_expires_at=now + timedelta(days=90),
    )


def test_a_person_shows_the_programs_that_are_signed_in(operator: Client, alice: User, bob: User) -> None:
    make_session(alice, client_name="laptop")
    make_session(bob, client_name="somebody else's")
    Session.objects.filter(id=make_session(alice, client_name="lost phone").id).update(ended_at=timezone.now())

    page = operator.get(f"/admin/accounts/user/{alice.id}/change/").content.decode()

    assert [name in page for name in ("laptop", "lost phone", "somebody else&#x27;s")] == [True, False, False]


def test_the_sessions_of_the_chosen_people_are_ended(operator: Client, alice: User, bob: User) -> None:
    for user in (alice, alice, bob):
        make_session(user)

    page = operator.post(PEOPLE, {"action": "end_sessions", "_selected_action": [str(alice.id)]}, follow=True)

    live = Session.objects.filter(ended_at=None)
    assert [session.user for session in live] == [bob]
    assert set(Session.objects.filter(user=alice).values_list("end_reason", flat=True)) == {EndReason.ENDED_BY_OPERATOR}
    assert "2 sessions were ended." in page.content.decode()


def test_a_locked_out_person_loses_all_sessions(operator: Client, alice: User) -> None:
    session = make_session(alice)

    operator.post(f"/admin/accounts/user/{alice.id}/change/", NO_ROWS)

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

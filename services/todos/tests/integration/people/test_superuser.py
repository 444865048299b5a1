"""The person who administers the service, and how they sign in to `/admin`."""

from datetime import datetime

import pytest
from django.contrib.auth import authenticate
from django.test import Client

from todos.accounts.models import User
from todos.accounts.services import ensure_superuser

pytestmark = pytest.mark.django_db

PASSWORD = "in the environment"


def ensure(now: datetime, password: str = PASSWORD) -> bool:
    return ensure_superuser(telegram_id=1001, password=password, language="ru", timezone="UTC", now=now)


def test_the_superuser_signs_in_with_telegram_id_and_password(now: datetime) -> None:
    ensure(now)

    response = Client().post("/admin/login/?next=/admin/", {"username": "1001", "password": PASSWORD}, follow=True)

    assert response.status_code == 200
    assert response.redirect_chain == [("/admin/", 302)]


def test_making_the_superuser_again_changes_nothing(now: datetime) -> None:
    assert ensure(now)
    before = User.objects.values().get()

    assert not ensure(now)
    assert User.objects.values().get() == before


def test_a_person_who_uses_the_bot_already_becomes_superuser(alice: User, now: datetime) -> None:
    alice.set_password("the person's own")
    alice.save()

    ensure(now)

    alice.refresh_from_db()
    assert alice.is_superuser
    assert (alice.name, alice.check_password("the person's own")) == ("Alice", True)


def test_a_changed_password_takes_effect_and_ends_old_sessions(now: datetime) -> None:
    ensure(now)
    signed_in = Client()
    signed_in.post("/admin/login/", {"username": "1001", "password": PASSWORD})

    ensure(now, "another one")

    assert authenticate(username="1001", password=PASSWORD) is None
    assert authenticate(username="1001", password="another one") == User.objects.get()
    assert signed_in.get("/admin/").status_code == 302


def test_the_persons_own_password_opens_no_admin(alice: User, now: datetime) -> None:
    ensure(now)
    alice.refresh_from_db()
    alice.set_password("the person's own")
    alice.save()

    assert authenticate(username="1001", password="the person's own") is None


@pytest.mark.parametrize("username", ["", "alice", "1002", "１００１", "9" * 30, "-1"])
def test_nobody_else_signs_in(now: datetime, username: str) -> None:
    ensure(now)

    assert authenticate(username=username, password=PASSWORD) is None


def test_somebody_without_the_right_does_not_sign_in(alice: User, now: datetime) -> None:
    ensure(now)
    User.objects.filter(id=alice.id).update(is_staff=False)

    assert authenticate(username="1001", password=PASSWORD) is None


def test_guessing_ends_after_twenty_attempts_from_a_network(now: datetime) -> None:
    ensure(now)
    guesser, elsewhere = Client(REMOTE_ADDR="203.0.113.7"), Client(REMOTE_ADDR="198.51.100.7")
    for number in range(20):
        guesser.post("/admin/login/", {"username": "1001", "password": f"guess {number}"})

    guesser.post("/admin/login/", {"username": "1001", "password": PASSWORD})
    elsewhere.post("/admin/login/", {"username": "1001", "password": PASSWORD})

    assert guesser.get("/admin/").status_code == 302
    assert elsewhere.get("/admin/").status_code == 200


def test_signing_in_rightly_is_no_attempt(now: datetime) -> None:
    ensure(now)
    owner = Client(REMOTE_ADDR="203.0.113.7")

    for _ in range(25):
        owner.post("/admin/login/", {"username": "1001", "password": PASSWORD})

    assert owner.get("/admin/").status_code == 200

"""People in the real database."""

import pytest
from django.db import IntegrityError

from todos.accounts.models import User

pytestmark = pytest.mark.django_db


def test_a_new_person_has_no_password() -> None:
    alice = User.objects.create_user(1001, name="Alice")

    assert not alice.has_usable_password()
    assert not alice.check_password("")


def test_one_telegram_account_is_one_person() -> None:
    User.objects.create_user(1001, name="Alice")

    with pytest.raises(IntegrityError):
        User.objects.create_user(1001, name="Mallory")

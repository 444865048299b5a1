"""Signing in to `/admin`: by Telegram id and the operator's password, never by the person's own."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest

from todos.accounts.models import User

_LONGEST_PASSWORD = 128
_BIGGEST_ID = 2**52


class AdminPasswordBackend(ModelBackend):
    """Knows members of staff who have a password for `/admin`."""

    def authenticate(
        self,
        request: HttpRequest | None,  # noqa: ARG002 - the framework's signature
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,  # noqa: ARG002 - the same
    ) -> User | None:
        """The member of staff, or None; an unknown one takes as long as a wrong password."""
        if password is None or len(password) > _LONGEST_PASSWORD:
            return None
        user = _find_staff(username or "")
        if user is None:
            make_password(password)
            return None
        return user if check_password(password, user.admin_password) else None


def _find_staff(telegram_id: str) -> User | None:
    if not (telegram_id.isascii() and telegram_id.isdigit() and int(telegram_id) <= _BIGGEST_ID):
        return None
    return (
        User.objects.filter(telegram_id=int(telegram_id), is_staff=True, is_active=True)
        .exclude(admin_password="")
        .first()
    )

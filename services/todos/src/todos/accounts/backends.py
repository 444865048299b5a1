"""Signing in to `/admin`: by Telegram id and the operator's password, never by the person's own.

Invariant: guessing is slow. Attempts are counted per name and per network before the password is looked at, and a success is given
back; an unknown name takes as long as a wrong password.
"""

from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from todos.accounts.models import User
from todos.tokens.errors import TooManyAttempts
from todos.tokens.limits import Counter, Limit, count_attempt, give_attempt_back
from todos.tokens.source import read_source

PER_NAME: Final = Limit("admin-name", count=100, period=timedelta(minutes=15))
PER_NETWORK: Final = Limit("admin-network", count=20, period=timedelta(minutes=15))
_LONGEST_NAME, _LONGEST_PASSWORD = 16, 128


class AdminPasswordBackend(ModelBackend):
    """Knows members of staff who have a password for `/admin`."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,  # noqa: ARG002 - the framework's signature
    ) -> User | None:
        """The member of staff, or None.

        Raises:
            PermissionDenied: too many attempts; the form shows it as a wrong password.
        """
        if not username or not password or len(username) > _LONGEST_NAME or len(password) > _LONGEST_PASSWORD:
            return None
        now, counters = timezone.now(), _counters(request, username)
        try:
            count_attempt(counters, now=now)
        except TooManyAttempts as exc:
            raise PermissionDenied from exc
        user = _find_by_password(username, password)
        if user is not None:
            give_attempt_back(counters, moment=now)
        return user


def _counters(request: HttpRequest | None, username: str) -> list[Counter]:
    counters = [PER_NAME.of(username)]
    if request is not None:
        source = read_source(request.META, trusted_proxies=settings.ENVIRONMENT.trusted_proxies)
        counters.append(PER_NETWORK.of(source.network))
    return counters


def _find_by_password(username: str, password: str) -> User | None:
    user = _find_staff(username)
    if user is None:
        make_password(password)
        return None
    return user if check_password(password, user.admin_password) else None


def _find_staff(telegram_id: str) -> User | None:
    if not (telegram_id.isascii() and telegram_id.isdigit()):
        return None
    staff = User.objects.filter(telegram_id=int(telegram_id), is_staff=True, is_active=True)
    return staff.exclude(admin_password="").first()

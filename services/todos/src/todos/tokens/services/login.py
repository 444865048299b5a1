"""Signing a program in with a Telegram id and a password.

Invariant: wrong id, wrong password, no password and a deactivated person look the same and cost the same: one hash. Attempts are counted
per caller, never per person alone, so that nobody can shut another one out; the bot asks no password and is never limited here.
"""

from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.hashers import check_password, make_password

from contracts.todos.v1.auth import TokenPair, TokenRequest
from todos.accounts.models import User
from todos.tokens.errors import PasswordRefused
from todos.tokens.limits import Counter, Limit, count_attempt, give_attempt_back
from todos.tokens.services.sessions import open_session
from todos.tokens.source import Source

_QUARTER: Final = timedelta(minutes=15)
PER_SOURCE_AND_PERSON: Final = Limit("login", count=10, period=_QUARTER)
PER_SOURCE: Final = Limit("login-source", count=60, period=_QUARTER)
PER_NETWORK: Final = Limit("login-network", count=180, period=_QUARTER)


def sign_in(request: TokenRequest, *, source: Source, client_name: str, now: datetime) -> TokenPair:
    """A new session of the person. A success is not counted as an attempt.

    Raises:
        TooManyAttempts: this caller has tried too often.
        PasswordRefused: for every other reason.
    """
    counters = _counters(request.telegram_id, source)
    count_attempt(counters, now=now)
    user = _check_password(request)
    pair = open_session(
        user_id=user.id, password_hash=user.password, client_name=client_name, ip_hint=source.hint, now=now
    )
    give_attempt_back(counters, moment=now)
    return pair


def _counters(telegram_id: int, source: Source) -> list[Counter]:
    return [
        PER_SOURCE_AND_PERSON.of(f"{source.address}:{telegram_id}"),
        PER_SOURCE.of(source.address),
        PER_NETWORK.of(source.network),
    ]


def _check_password(request: TokenRequest) -> User:
    user = User.objects.filter(telegram_id=request.telegram_id).first()
    if user is None or not user.has_usable_password():
        # Checking costs one hash, and so must this.
        make_password(request.password)
        raise PasswordRefused
    if not check_password(request.password, user.password):
        raise PasswordRefused
    return user

"""Setting a password over HTTP, which counts only once its person has confirmed it in Telegram.

Invariant: what a request does, and what its caller sees, never depends on who, if anybody, has the Telegram id: one hash, one row, one
notification. The person is looked up when the bot leases the prompt (`todos.tokens.services.prompts`).
"""

import secrets
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.hashers import make_password
from django.db import transaction

from contracts.todos.v1.auth import RegistrationRequest, RegistrationStarted
from todos.accounts.passwords import check_password_strength
from todos.notifications.services import enqueue_registration_prompt
from todos.tokens.limits import Limit, count_attempt
from todos.tokens.models import RegistrationIntent
from todos.tokens.numbers import draw_numbers
from todos.tokens.source import Source

LIFETIME: Final = timedelta(minutes=5)
PER_SOURCE: Final = Limit("registration-source", count=10, period=timedelta(hours=1))
PER_NETWORK: Final = Limit("registration-network", count=30, period=timedelta(hours=1))
IN_ALL: Final = Limit("registration", count=60, period=timedelta(minutes=1))
_REQUEST_ID_BYTES, _HANDLE_BYTES = 16, 8


def start_registration(
    request: RegistrationRequest, *, source: Source, client_name: str, now: datetime
) -> RegistrationStarted:
    """A request that waits for its confirmation.

    Raises:
        TooManyAttempts: this caller, or everybody together, has asked too often.
        InvalidInput: the password is too easy to guess.
    """
    check_password_strength(request.password, telegram_id=request.telegram_id)
    count_attempt([PER_SOURCE.of(source.address), PER_NETWORK.of(source.network), IN_ALL.of("all")], now=now)
    password_hash, choice = make_password(request.password), draw_numbers()
    with transaction.atomic():
        intent = RegistrationIntent.objects.create(
            request_id=secrets.token_urlsafe(_REQUEST_ID_BYTES),
            handle=secrets.token_urlsafe(_HANDLE_BYTES),
            telegram_id=request.telegram_id,
            client_name=client_name,
            source=source.network,
            ip_hint=source.hint,
            password=password_hash,
            number=choice.right,
            numbers=choice.shown,
            created_at=now,
            expires_at=now + LIFETIME,
        )
        enqueue_registration_prompt(intent, now=now)
    return RegistrationStarted(
        request_id=intent.request_id, number=intent.number, expires_in=int(LIFETIME.total_seconds())
    )

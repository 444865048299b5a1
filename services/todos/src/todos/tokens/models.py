"""Sessions of people's programs, their refresh tokens, and requests to set a password.

Invariant: nothing here is worth stealing. Tokens are hashed, passwords are Argon2id hashes, and an unconfirmed one opens nothing.
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from uuid_utils.compat import uuid7

# ruff: noqa: S105 - reasons that speak of passwords are none

MAX_CLIENT_NAME_LENGTH = 64
MAX_HINT_LENGTH = 48


class EndReason(models.TextChoices):
    """Why a session ended before its time."""

    LOGOUT = "logout"
    ENDED_BY_PERSON = "ended_by_person"
    ENDED_BY_OPERATOR = "ended_by_operator"
    REFRESH_TOKEN_REUSED = "refresh_token_reused"
    PASSWORD_CHANGED = "password_changed"
    PASSWORD_UNDONE = "password_undone"
    TOO_MANY_SESSIONS = "too_many_sessions"
    PERSON_DEACTIVATED = "person_deactivated"


class Session(models.Model):
    """One signed-in program of a person. It lives until it ends, is idle for too long, or reaches its absolute age."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sessions")
    client_name = models.CharField(max_length=MAX_CLIENT_NAME_LENGTH)
    ip_hint = models.CharField(max_length=MAX_HINT_LENGTH)
    created_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    idle_expires_at = models.DateTimeField()
    absolute_expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=32, choices=EndReason, blank=True, default="")

    class Meta:
        db_table = "session"
        indexes = [
            models.Index(fields=["user", "id"], condition=models.Q(ended_at=None), name="session_live"),
        ]

    def __str__(self) -> str:
        return f"{self.client_name} since {self.created_at:%Y-%m-%d}"


class RefreshToken(models.Model):
    """One link of a session's chain of refresh tokens; the highest generation is the live one."""

    hash = models.BinaryField(primary_key=True, max_length=32)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="refresh_tokens", db_index=False)
    generation = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    successor_sealed = models.BinaryField(null=True)

    class Meta:
        db_table = "refresh_token"
        indexes = [
            models.Index(fields=["used_at"], condition=models.Q(used_at__isnull=False), name="refresh_token_used"),
            models.Index(
                fields=["used_at"], condition=models.Q(successor_sealed__isnull=False), name="refresh_token_sealed"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["session", "generation"], name="refresh_token_generation_once"),
        ]

    def __str__(self) -> str:
        return f"generation {self.generation} of {self.session_id}"


class IntentState(models.TextChoices):
    """Where a request to set a password stands. Every change starts from `pending`, but for `undone`."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    WRONG_NUMBER = "wrong_number"
    DECLINED = "declined"
    SUPERSEDED = "superseded"
    UNDONE = "undone"


class RegistrationIntent(models.Model):
    """A request over HTTP to set a password for whoever has a Telegram id.

    `telegram_id` is stored as given and looked up only when the prompt is leased, so that nothing the caller sees depends on it.
    `replaced_password` keeps the hash that was replaced, until the change can no longer be undone.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    request_id = models.CharField(max_length=32, unique=True)
    handle = models.CharField(max_length=16, unique=True)
    telegram_id = models.BigIntegerField()
    client_name = models.CharField(max_length=MAX_CLIENT_NAME_LENGTH)
    source = models.CharField(max_length=MAX_HINT_LENGTH)
    ip_hint = models.CharField(max_length=MAX_HINT_LENGTH)
    password = models.CharField(max_length=128)
    number = models.PositiveSmallIntegerField()
    numbers = ArrayField(models.PositiveSmallIntegerField(), size=3)
    state = models.CharField(max_length=16, choices=IntentState, default=IntentState.PENDING)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    prompted_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    replaced_password = models.CharField(max_length=128, blank=True, default="")

    class Meta:
        db_table = "registration_intent"
        indexes = [
            models.Index(
                fields=["telegram_id", "prompted_at"],
                condition=models.Q(prompted_at__isnull=False),
                name="registration_prompted",
            ),
            models.Index(fields=["created_at"], name="registration_created"),
        ]

    def __str__(self) -> str:
        return f"registration {self.id}"


class AttemptWindow(models.Model):
    """When something limited was last tried, by what the limit counts: one row per key, its moments within the limit's period."""

    key = models.CharField(primary_key=True, max_length=128)
    moments = ArrayField(models.DateTimeField())
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "attempt_window"

    def __str__(self) -> str:
        return self.key

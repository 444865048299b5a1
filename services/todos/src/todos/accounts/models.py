"""People. A person is a Telegram account first; passwords are optional.

Two passwords are kept apart: `password` is the person's own, for programs, set with Telegram's confirmation; `admin_password` opens
`/admin` and comes from the operator alone, so that nothing done in a chat or over HTTP can change who administers the service.
"""

from datetime import time
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.crypto import salted_hmac
from uuid_utils.compat import uuid7

from contracts.todos.v1.people import Language

MAX_TIMEZONE_LENGTH = 64


def at_the_due_time() -> list[int]:
    """How long before their due time new tasks remind of themselves, if the person did not say otherwise."""
    return [0]


class UserManager(BaseUserManager["User"]):
    """Makes users; the superuser's password is the one for `/admin`."""

    def create_user(self, telegram_id: int, **fields: Any) -> "User":
        """A person without a password."""
        user = self.model(telegram_id=telegram_id, **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def create_superuser(self, telegram_id: int, password: str | None = None, **fields: Any) -> "User":
        """A person who may do everything in `/admin`."""
        return self.create_user(
            telegram_id, is_staff=True, is_superuser=True, admin_password=make_password(password), **fields
        )


class User(AbstractBaseUser, PermissionsMixin):
    """A person who uses the bot."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    telegram_id = models.BigIntegerField(unique=True)
    name = models.CharField(max_length=128)
    username = models.CharField(max_length=64, null=True, blank=True)
    language = models.CharField(max_length=8, choices=[(code, code) for code in Language], default=Language.ENGLISH)
    timezone = models.CharField(max_length=MAX_TIMEZONE_LENGTH, default="UTC")
    week_starts_on = models.PositiveSmallIntegerField(default=1, db_default=1)
    morning_at = models.TimeField(default=time(9), db_default=time(9))
    noon_at = models.TimeField(default=time(12), db_default=time(12))
    afternoon_at = models.TimeField(default=time(15), db_default=time(15))
    evening_at = models.TimeField(default=time(19), db_default=time(19))
    night_at = models.TimeField(default=time(22), db_default=time(22))
    digest_at = models.TimeField(null=True, blank=True)
    review_at = models.TimeField(null=True, blank=True)
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)
    default_list = models.ForeignKey("lists.List", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    reminder_minutes = ArrayField(models.PositiveIntegerField(), default=at_the_due_time, blank=True)
    all_day_reminder_at = models.TimeField(null=True, blank=True)
    holiday_country = models.CharField(max_length=2, null=True, blank=True)
    is_set_up = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    admin_password = models.CharField(max_length=128, blank=True, default="", editable=False)
    introduced_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "telegram_id"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        db_table = "person"
        verbose_name, verbose_name_plural = "person", "people"
        constraints = [
            models.CheckConstraint(condition=models.Q(week_starts_on__range=(1, 7)), name="person_week_starts_on"),
            models.CheckConstraint(
                condition=models.Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | models.Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="person_quiet_hours_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.telegram_id})"

    def get_username(self) -> str:
        """The Telegram id as text: pages of `/admin` take its first letter."""
        return str(self.telegram_id)

    def get_full_name(self) -> str:
        """What the person is called."""
        return self.name

    def get_short_name(self) -> str:
        """The same: people choose their own names, and who knows which part is the short one."""
        return self.name

    def get_session_auth_hash(self) -> str:
        """End sessions of `/admin` when its password changes; the person's own password has nothing to do with them."""
        return salted_hmac("todos.accounts.User.admin_password", self.admin_password, algorithm="sha256").hexdigest()

"""The settings of the process, read once from the environment into one frozen object.

Invariant: whatever is wrong is told in one message that lists every problem, and no secret's value is ever part of it.
"""

import os
import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    BeforeValidator,
    DirectoryPath,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from contracts.todos.v1.people import Language
from service_auth.errors import KeyUnreadable
from service_auth.keys import PrivateKey, read_private_key

_SECRETS: Final = {"database_url", "redis_url", "service_private_key", "bot_token", "webhook_secret"}


class BotMode(StrEnum):
    """How updates arrive."""

    POLLING = "polling"
    WEBHOOK = "webhook"


class SettingsInvalid(Exception):  # noqa: N818 - reads as the fact it states
    """The environment cannot be used. The text lists every problem, one a line."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("bot: the settings are wrong:\n" + "\n".join(f"  {problem}" for problem in sorted(problems)))
        self.problems = problems


class _Unreadable:
    """Takes a secret's place when its file could not be used, so that this is reported together with the rest."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


class _SecretFiles(PydanticBaseSettingsSource):
    """Reads `NAME` from the file that `NAME_FILE` names."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:  # noqa: ARG002 - the base class's signature
        name = field_name.upper()
        path = os.environ.get(f"{name}_FILE") if field_name in _SECRETS else None
        if not path:
            return None, field_name, False
        if os.environ.get(name):
            return _Unreadable(f"{name} and {name}_FILE are both set; keep one"), field_name, False
        try:
            return Path(path).read_text(encoding="utf-8").strip(), field_name, False
        except (OSError, UnicodeDecodeError) as exc:
            return _Unreadable(f"{path} cannot be read ({type(exc).__name__})"), field_name, False

    def __call__(self) -> dict[str, Any]:
        found = {name: self.get_field_value(field, name)[0] for name, field in self.settings_cls.model_fields.items()}
        return {name: value for name, value in found.items() if value is not None}


def _readable(value: object) -> object:
    if isinstance(value, _Unreadable):
        raise PydanticCustomError("unreadable", "{reason}", {"reason": value.reason})
    return value


def _has_scheme(url: str, *schemes: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in schemes and bool(parts.hostname or parts.path or parts.query)


def _database_url(value: SecretStr) -> SecretStr:
    if not _has_scheme(value.get_secret_value(), "postgresql", "postgres"):
        raise PydanticCustomError("not_a_url", "must look like postgresql://user:password@host:5432/bot")
    return value


def _redis_url(value: SecretStr) -> SecretStr:
    if not _has_scheme(value.get_secret_value(), "redis", "rediss", "unix"):
        raise PydanticCustomError("not_a_url", "must look like redis://:password@host:6379/0")
    return value


def _http_url(value: str) -> str:
    if not _has_scheme(value, "http", "https") or not urlsplit(value).hostname:
        raise PydanticCustomError("not_a_url", "must look like http://host:port")
    return value.rstrip("/")


def _bot_token(value: SecretStr) -> SecretStr:
    number, colon, rest = value.get_secret_value().partition(":")
    if not (number.isascii() and number.isdigit() and colon and rest) or any(map(str.isspace, rest)):
        raise PydanticCustomError("not_a_token", "must look like 123456789:AA…, as @BotFather gives it")
    return value


def _private_key(value: SecretStr) -> SecretStr:
    try:
        read_private_key(value.get_secret_value())
    except KeyUnreadable as exc:
        raise PydanticCustomError("not_a_key", "{reason}", {"reason": str(exc)}) from None
    return value


def _timezone(name: str) -> str:
    if name not in available_timezones():
        raise PydanticCustomError("unknown_timezone", "must be an IANA time zone such as Europe/Moscow")
    return name


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


_Secret = Annotated[SecretStr, BeforeValidator(_readable)]
_Url = Annotated[str, AfterValidator(_http_url)]


class Settings(BaseSettings):
    """Every setting of the service. A secret `NAME` may also be given as `NAME_FILE`, the path of a file that holds it."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True, hide_input_in_errors=True)

    database_url: Annotated[_Secret, AfterValidator(_database_url)]
    redis_url: Annotated[_Secret, AfterValidator(_redis_url)]
    todos_url: _Url
    comments_url: _Url
    service_keys_dir: DirectoryPath | None = None
    service_private_key: Annotated[_Secret, AfterValidator(_private_key)]
    bot_token: Annotated[_Secret, AfterValidator(_bot_token)]
    telegram_api_url: _Url = "https://api.telegram.org"
    bot_mode: Annotated[BotMode, BeforeValidator(_lower)] = BotMode.POLLING
    webhook_secret: Annotated[_Secret, Field(min_length=16, max_length=256)] | None = Field(None, validate_default=True)
    webhook_url: _Url | None = Field(None, validate_default=True)
    public_url: _Url = "http://127.0.0.1:8000"
    default_timezone: Annotated[str, AfterValidator(_timezone)] = "UTC"
    default_language: Language = Language.ENGLISH
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    bind_host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65_535)] = 8003

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the base class's signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the base class's signature
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is passed, then the files that secrets name, then the environment; no `.env`, no secrets directory."""
        return init_settings, _SecretFiles(settings_cls), env_settings

    @field_validator("webhook_secret", "webhook_url")
    @classmethod
    def _check_webhook(cls, value: SecretStr | str | None, info: ValidationInfo) -> SecretStr | str | None:
        if info.data.get("bot_mode") is not BotMode.WEBHOOK:
            return value
        if value is None:
            raise PydanticCustomError("webhook", "must be set, because BOT_MODE is webhook")
        # Telegram's alphabet for `secret_token` (Bot API, setWebhook).
        if isinstance(value, SecretStr) and not re.fullmatch(r"[A-Za-z0-9_-]+", value.get_secret_value()):
            raise PydanticCustomError("webhook", "may hold letters, digits, _ and - only")
        return value

    @property
    def bot_id(self) -> int:
        """The bot's Telegram id: the number before the colon of its token."""
        return int(self.bot_token.get_secret_value().partition(":")[0])

    @property
    def secret_texts(self) -> list[str]:
        """What must never be logged."""
        secrets = (self.service_private_key, self.bot_token, self.webhook_secret)
        addresses = (self.database_url, self.redis_url)
        passwords = [urlsplit(address.get_secret_value()).password or "" for address in addresses]
        return [*(secret.get_secret_value() for secret in secrets if secret), *passwords]

    @property
    def private_key(self) -> PrivateKey:
        """The key that signs what we send to todos."""
        return read_private_key(self.service_private_key.get_secret_value())


def read_settings() -> Settings:
    """The settings of this process.

    Raises:
        SettingsInvalid: something is missing or wrong.
    """
    try:
        return Settings()
    except ValidationError as exc:
        errors = exc.errors(include_url=False, include_context=False, include_input=False)
        raise SettingsInvalid([_describe(error["loc"], error["type"], error["msg"]) for error in errors]) from None


def _describe(location: tuple[int | str, ...], kind: str, message: str) -> str:
    if not location:
        return message
    name = str(location[0]).upper()
    return f"{name} is missing" if kind == "missing" else f"{name}: {message}"

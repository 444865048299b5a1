"""The settings of the process, read once from the environment into one frozen object."""

import re
from enum import StrEnum
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, DirectoryPath, Field, SecretStr, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from contracts.todos.v1.people import Language
from service_auth.keys import PrivateKey, read_private_key
from service_settings import BaseUrl, Port, ServiceSettings, TimeZoneName
from service_settings.keys import PrivateKeyText

SERVICE: Final = "bot"


class BotMode(StrEnum):
    """How updates arrive."""

    POLLING = "polling"
    WEBHOOK = "webhook"


def _bot_token(value: SecretStr) -> SecretStr:
    number, colon, rest = value.get_secret_value().partition(":")
    if not (number.isascii() and number.isdigit() and colon and rest) or any(map(str.isspace, rest)):
        raise PydanticCustomError("not_a_token", "must look like 123456789:AA…, as @BotFather gives it")
    return value


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


class Settings(ServiceSettings):
    """Every setting of the service."""

    todos_url: BaseUrl
    comments_url: BaseUrl
    service_keys_dir: DirectoryPath | None = None
    service_private_key: PrivateKeyText
    bot_token: Annotated[SecretStr, AfterValidator(_bot_token)]
    telegram_api_url: BaseUrl = "https://api.telegram.org"
    bot_mode: Annotated[BotMode, BeforeValidator(_lower)] = BotMode.POLLING
    webhook_secret: Annotated[SecretStr, Field(min_length=16, max_length=256)] | None = Field(
        None, validate_default=True
    )
    webhook_url: BaseUrl | None = Field(None, validate_default=True)
    default_timezone: TimeZoneName = "UTC"
    default_language: Language = Language.ENGLISH
    port: Port = 8003

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
    def private_key(self) -> PrivateKey:
        """The key that signs what we send to todos."""
        return read_private_key(self.service_private_key.get_secret_value())

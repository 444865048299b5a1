"""The settings of the process, read from its environment once.

Invariant: whatever is wrong is told in one message that names every wrong setting and no secret's value.
"""

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    HttpUrl,
    PostgresDsn,
    RedisDsn,
    SecretStr,
    TypeAdapter,
    ValidationError,
)
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from service_auth.errors import KeyUnreadable
from service_auth.keys import PrivateKey, read_private_key

_SECRETS: Final = ("database_url", "redis_url", "service_private_key")
_HTTP_URL: Final = TypeAdapter(HttpUrl)


class SettingsInvalid(Exception):  # noqa: N818 - an error's name states a fact
    """The environment cannot be used; the text lists why, one setting a line."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        lines = [f"  {name}: {problem}" for name, problem in sorted(problems.items())]
        super().__init__("\n".join(["comments cannot start: its environment has these problems.", *lines]))
        self.problems = problems


class _UnusableFile:
    """Stands where a secret should be, and tells why it is not there."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


class _SecretFiles(PydanticBaseSettingsSource):
    """Secrets from the files that `NAME_FILE` names."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:  # noqa: ARG002 - the base's signature
        name = field_name.upper()
        path = os.environ.get(f"{name}_FILE", "")
        if not path:
            return None, field_name, False
        if os.environ.get(name):
            return _UnusableFile(f"is given twice, here and as {name}_FILE"), field_name, False
        try:
            return Path(path).read_text(encoding="utf-8").strip(), field_name, False
        except (OSError, UnicodeDecodeError) as exc:
            return _UnusableFile(f"{name}_FILE cannot be read: {path} ({type(exc).__name__})"), field_name, False

    def __call__(self) -> dict[str, Any]:
        values = {name: self.get_field_value(self.settings_cls.model_fields[name], name)[0] for name in _SECRETS}
        return {name: value for name, value in values.items() if value is not None}


def _explain_unusable_file(value: object) -> object:
    if isinstance(value, _UnusableFile):
        raise PydanticCustomError("unusable_file", "{reason}", {"reason": value.reason})
    return value


def _is_url(kind: Any) -> AfterValidator:
    adapter: TypeAdapter[Any] = TypeAdapter(kind)

    def check(secret: SecretStr) -> SecretStr:
        adapter.validate_python(secret.get_secret_value())
        return secret

    return AfterValidator(check)


def _is_private_key(secret: SecretStr) -> SecretStr:
    try:
        read_private_key(secret.get_secret_value(), source="the key")
    except KeyUnreadable as exc:
        raise PydanticCustomError("unreadable_key", "{reason}", {"reason": exc.reason}) from exc
    return secret


def _base_url(url: str) -> str:
    _HTTP_URL.validate_python(url)
    return url.rstrip("/")


_Secret = Annotated[SecretStr, BeforeValidator(_explain_unusable_file)]
_BaseUrl = Annotated[str, AfterValidator(_base_url)]


class Settings(BaseSettings):
    """Each field is an environment variable of the same name; a secret may come as `NAME_FILE` instead.

    `todos_url` and `bot_url` are where this service reaches the two; `public_url` is what access tokens name as their issuer.
    """

    model_config = SettingsConfigDict(frozen=True, env_ignore_empty=True, extra="ignore", hide_input_in_errors=True)

    database_url: Annotated[_Secret, _is_url(PostgresDsn)]
    redis_url: Annotated[_Secret, _is_url(RedisDsn)]
    service_private_key: Annotated[_Secret, AfterValidator(_is_private_key)]
    todos_url: _BaseUrl = "http://127.0.0.1:8000"
    bot_url: _BaseUrl = "http://127.0.0.1:8003"
    public_url: _BaseUrl = "http://127.0.0.1:8000"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    bind_host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65_535)] = 8001
    web_concurrency: Annotated[int, Field(ge=1, le=64)] = 1

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the base's signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the base's signature
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, _SecretFiles(settings_cls), env_settings

    @cached_property
    def private_key(self) -> PrivateKey:
        """The key that signs our requests to todos."""
        return read_private_key(self.service_private_key.get_secret_value())


def read_settings() -> Settings:
    """The settings of this process.

    Raises:
        SettingsInvalid: something is missing or wrong.
    """
    try:
        return Settings()
    except ValidationError as exc:
        raise SettingsInvalid(
            {
                str(error["loc"][0]).upper(): "is missing" if error["type"] == "missing" else error["msg"]
                for error in exc.errors(include_url=False, include_context=False, include_input=False)
            }
        ) from None

"""From the environment to a frozen object, or to one message."""

import os
from collections.abc import Mapping
from typing import Literal
from urllib.parse import urlsplit

from pydantic import SecretStr, ValidationError, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from service_settings.kinds import BaseUrl, DatabaseUrl, RedisUrl
from service_settings.secret_files import SecretFiles, UnusableFile

_WRONG_SETTINGS = 2


class ServiceSettings(BaseSettings):
    """What every service is told. A field is the variable of the same name in capitals; a secret `NAME` may be in the file `NAME_FILE`.

    `public_url` is where programs reach todos, and what access tokens name as their issuer.
    """

    model_config = SettingsConfigDict(frozen=True, env_ignore_empty=True, extra="ignore", hide_input_in_errors=True)

    database_url: DatabaseUrl
    redis_url: RedisUrl
    public_url: BaseUrl = "http://127.0.0.1:8000"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    bind_host: str = "127.0.0.1"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the base's signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the base's signature
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is passed, then the files that secrets name, then the environment; no `.env`, no secrets directory."""
        return init_settings, SecretFiles(settings_cls), env_settings

    @field_validator("*", mode="before")
    @classmethod
    def _refuse_unusable_file(cls, value: object) -> object:
        if isinstance(value, UnusableFile):
            raise PydanticCustomError("unusable_file", "{reason}", {"reason": value.reason})
        return value

    @property
    def secret_texts(self) -> list[str]:
        """What must never be logged: every secret, and the passwords in those that are addresses."""
        values = (getattr(self, name) for name in type(self).model_fields)
        secrets = [value.get_secret_value() for value in values if isinstance(value, SecretStr)]
        addresses = (self.database_url, self.redis_url)
        passwords = [urlsplit(address.get_secret_value()).password for address in addresses]
        return [*secrets, *filter(None, passwords)]


class SettingsInvalid(Exception):  # noqa: N818 - reads as the fact it states
    """The environment cannot be used. The text lists every problem, one a line; `problems` by the name of the variable."""

    def __init__(self, service: str, problems: Mapping[str, str]) -> None:
        lines = [f"  {name}: {problem}" for name, problem in sorted(problems.items())]
        super().__init__(f"{service} cannot start; its environment has these problems:\n" + "\n".join(lines))
        self.problems = problems


def read_settings[S: ServiceSettings](kind: type[S], *, service: str) -> S:
    """The settings of this process.

    Raises:
        SettingsInvalid: something is missing or wrong.
    """
    try:
        return kind()
    except ValidationError as exc:
        problems = {
            # Every check is one of a field, so there is a name.
            str(error["loc"][0]).upper(): "is missing" if error["type"] == "missing" else error["msg"]
            for error in exc.errors(include_url=False, include_context=False, include_input=False)
        }
        raise SettingsInvalid(service, problems) from None


def read_settings_or_exit[S: ServiceSettings](kind: type[S], *, service: str) -> S:
    """The same; if something is wrong, the message goes to stderr and the process ends with code 2."""
    try:
        return read_settings(kind, service=service)
    except SettingsInvalid as exc:
        os.write(2, f"{exc}\n".encode())
        raise SystemExit(_WRONG_SETTINGS) from None

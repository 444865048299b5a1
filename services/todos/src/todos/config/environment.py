"""The environment of the process, read once into one frozen object.

Invariant: whatever is wrong with it is told in one message that lists every problem; a secret's value is never part of it.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, NoReturn
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    BeforeValidator,
    DirectoryPath,
    Field,
    SecretStr,
    ValidationError,
)
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from contracts.todos.v1.people import Language

_SECRETS = ("database_url", "redis_url", "secret_key", "admin_password")
_LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "[::1]")


class UnreadableFile:
    """Stands in a secret's place when its file could not be used, so that validation can report it with the rest."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


class SecretFiles(PydanticBaseSettingsSource):
    """Reads secrets from the files that `NAME_FILE` variables name."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:  # noqa: ARG002 - the port's signature
        name = field_name.upper()
        path = os.environ.get(f"{name}_FILE")
        if field_name not in _SECRETS or not path:
            return None, field_name, False
        if os.environ.get(name):
            return UnreadableFile(f"{name} and {name}_FILE are both set; keep one"), field_name, False
        try:
            return Path(path).read_text(encoding="utf-8").strip(), field_name, False
        except (OSError, UnicodeDecodeError) as exc:
            return UnreadableFile(f"{name}_FILE cannot be read ({type(exc).__name__}: {path})"), field_name, False

    def __call__(self) -> dict[str, Any]:
        found = {name: self.get_field_value(field, name)[0] for name, field in self.settings_cls.model_fields.items()}
        return {name: value for name, value in found.items() if value is not None}


def _refuse_unreadable(value: object) -> object:
    if isinstance(value, UnreadableFile):
        raise PydanticCustomError("unreadable_file", "{reason}", {"reason": value.reason})
    return value


def _url_like(example: str, *schemes: str) -> AfterValidator:
    def check(secret: SecretStr) -> SecretStr:
        if urlsplit(secret.get_secret_value()).scheme not in schemes:
            raise PydanticCustomError("wrong_url", "must look like {example}", {"example": example})
        return secret

    return AfterValidator(check)


def _long_enough(characters: int) -> AfterValidator:
    def check(secret: SecretStr) -> SecretStr:
        if len(secret.get_secret_value()) < characters:
            raise PydanticCustomError("too_short", "needs at least {number} characters", {"number": characters})
        return secret

    return AfterValidator(check)


def _known_timezone(name: str) -> str:
    if name not in available_timezones():
        raise PydanticCustomError("unknown_timezone", "is no IANA time zone")
    return name


def _without_last_slash(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise PydanticCustomError("not_an_origin", "must look like https://tasks.example.org")
    return url.rstrip("/")


def _split_hosts(value: object) -> object:
    return tuple(host.strip() for host in value.split(",") if host.strip()) if isinstance(value, str) else value


_Secret = Annotated[SecretStr, BeforeValidator(_refuse_unreadable)]


class Environment(BaseSettings):
    """Every setting of the service. A secret `NAME` may also be given as `NAME_FILE`, the path of a file that holds it."""

    model_config = SettingsConfigDict(frozen=True, env_ignore_empty=True, extra="ignore", hide_input_in_errors=True)

    database_url: Annotated[_Secret, _url_like("postgresql://user:password@host:5432/todos", "postgresql", "postgres")]
    redis_url: Annotated[_Secret, _url_like("redis://:password@host:6379/0", "redis", "rediss", "unix")]
    secret_key: Annotated[_Secret, _long_enough(32)]
    service_keys_dir: DirectoryPath
    token_keys_dir: DirectoryPath
    public_url: Annotated[str, AfterValidator(_without_last_slash)] = "http://127.0.0.1:8000"
    tg_id: Annotated[int, Field(ge=1, le=2**52)] | None = None
    admin_password: Annotated[_Secret, _long_enough(8)] | None = None
    default_timezone: Annotated[str, AfterValidator(_known_timezone)] = "UTC"
    default_language: Language = Language.ENGLISH
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    allowed_hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split_hosts)] = ()
    bind_host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65_535)] = 8000
    # How many reverse proxies of the operator's own stand in front; only so many entries of X-Forwarded-For are believed.
    trusted_proxies: Annotated[int, Field(ge=0, le=8)] = 0
    web_concurrency: Annotated[int, Field(ge=1, le=64)] = 1

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the port's signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the port's signature
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, SecretFiles(settings_cls), env_settings

    @property
    def all_allowed_hosts(self) -> list[str]:
        """The configured names, that of the public URL, and loopback for health checks."""
        public = urlsplit(self.public_url).hostname or ""
        return [*dict.fromkeys((*self.allowed_hosts, public, *_LOOPBACK_HOSTS))]


class EnvironmentInvalid(Exception):  # noqa: N818 - reads as the fact it states
    """The environment cannot be used. The text lists every problem, one a line."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        lines = [f"  {name}: {problem}" for name, problem in sorted(problems.items())]
        super().__init__("todos cannot start; the environment has these problems:\n" + "\n".join(lines))
        self.problems = problems


def read_environment() -> Environment:
    """The settings of this process.

    Raises:
        EnvironmentInvalid: something is missing or wrong.
    """
    try:
        return Environment()
    except ValidationError as exc:
        raise EnvironmentInvalid(
            {
                str(error["loc"][0]).upper(): "is missing" if error["type"] == "missing" else error["msg"]
                for error in exc.errors(include_url=False, include_context=False, include_input=False)
            }
        ) from None


def read_environment_or_exit() -> Environment:
    """The settings of this process; if they are wrong, the problems go to stderr and the process ends with code 2."""
    try:
        return read_environment()
    except EnvironmentInvalid as exc:
        _exit(str(exc))


def _exit(message: str) -> NoReturn:
    os.write(2, (message + "\n").encode())
    raise SystemExit(2)

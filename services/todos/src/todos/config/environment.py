"""The environment of the process, read once into one frozen object."""

from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import BeforeValidator, DirectoryPath, Field, SecretStr
from pydantic_settings import NoDecode

from contracts.todos.v1.people import Language
from service_settings import (
    Port,
    ServiceSettings,
    TimeZoneName,
    read_settings,
    read_settings_or_exit,
    secret_of_length,
)

_SERVICE: Final = "todos"
_LOOPBACK_HOSTS: Final = ("127.0.0.1", "localhost", "[::1]")


def _split_hosts(value: object) -> object:
    return tuple(host.strip() for host in value.split(",") if host.strip()) if isinstance(value, str) else value


class Environment(ServiceSettings):
    """Every setting of the service."""

    secret_key: Annotated[SecretStr, secret_of_length(32)]
    service_keys_dir: DirectoryPath
    token_keys_dir: DirectoryPath
    tg_id: Annotated[int, Field(ge=1, le=2**52)] | None = None
    admin_password: Annotated[SecretStr, secret_of_length(8)] | None = None
    default_timezone: TimeZoneName = "UTC"
    default_language: Language = Language.ENGLISH
    allowed_hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split_hosts)] = ()
    port: Port = 8000
    # How many reverse proxies of the operator's own stand in front; only so many entries of X-Forwarded-For are believed.
    trusted_proxies: Annotated[int, Field(ge=0, le=8)] = 0
    web_concurrency: Annotated[int, Field(ge=1, le=64)] = 1

    @property
    def all_allowed_hosts(self) -> list[str]:
        """The configured names, that of the public URL, and loopback for health checks."""
        public = urlsplit(self.public_url).hostname or ""
        return [*dict.fromkeys((*self.allowed_hosts, public, *_LOOPBACK_HOSTS))]


def read_environment() -> Environment:
    """The settings of this process.

    Raises:
        SettingsInvalid: something is missing or wrong.
    """
    return read_settings(Environment, service=_SERVICE)


def read_environment_or_exit() -> Environment:
    """The settings of this process; if they are wrong, the problems go to stderr and the process ends with code 2."""
    return read_settings_or_exit(Environment, service=_SERVICE)

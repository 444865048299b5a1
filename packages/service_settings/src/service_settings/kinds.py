"""Kinds of settings, each with a sentence for the operator who got one wrong."""

from typing import Annotated
from urllib.parse import SplitResult, urlsplit
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field, SecretStr
from pydantic_core import PydanticCustomError


def secret_of_length(shortest: int) -> AfterValidator:
    """Refuses a secret of fewer characters."""

    def check(secret: SecretStr) -> SecretStr:
        if len(secret.get_secret_value()) < shortest:
            raise PydanticCustomError("too_short", "needs at least {number} characters", {"number": shortest})
        return secret

    return AfterValidator(check)


def _secret_url(example: str, *schemes: str) -> AfterValidator:
    def check(secret: SecretStr) -> SecretStr:
        parts = _split(secret.get_secret_value())
        if parts is None or parts.scheme not in schemes or not (parts.hostname or parts.path or parts.query):
            raise PydanticCustomError("wrong_url", "must look like {example}", {"example": example})
        return secret

    return AfterValidator(check)


def _base_url(url: str) -> str:
    parts = _split(url)
    if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise PydanticCustomError("wrong_url", "must look like https://tasks.example.org")
    return url.rstrip("/")


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:
        return None


def _known_timezone(name: str) -> str:
    if name not in available_timezones():
        raise PydanticCustomError("unknown_timezone", "must be an IANA time zone such as Europe/Moscow")
    return name


DatabaseUrl = Annotated[
    SecretStr, _secret_url("postgresql://user:password@host:5432/database", "postgresql", "postgres")
]
RedisUrl = Annotated[SecretStr, _secret_url("redis://:password@host:6379/0", "redis", "rediss", "unix")]
# Without a slash at its end, so that paths can be added.
BaseUrl = Annotated[str, AfterValidator(_base_url)]
TimeZoneName = Annotated[str, AfterValidator(_known_timezone)]
Port = Annotated[int, Field(ge=1, le=65_535)]

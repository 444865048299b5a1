"""What the operator says, in the environment or in `.env` of the current directory; the environment wins.

Invariant: a wrong or unknown setting never passes in silence, and all problems are told at once. No value is ever shown.
"""

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from dotenv import dotenv_values
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    DirectoryPath,
    Field,
    SecretStr,
    StringConstraints,
    ValidationError,
)
from pydantic_core import PydanticCustomError

from delegram_cli.errors import StartError

_SECRETS = ("BOT_TOKEN", "ADMIN_PASSWORD", "WEBHOOK_SECRET", "SECRET_KEY", "DATABASE_URL", "REDIS_URL")
# Read elsewhere: by the entry script, by `test`, by the launcher of PostgreSQL.
_KNOWN_ELSEWHERE = ("DELEGRAM_PYTHON", "CHROME_BIN")
_OWN_PREFIX = "DELEGRAM_"


def _url_of(*schemes: str) -> AfterValidator:
    def check(value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in schemes or not (parts.hostname or parts.path or parts.query):
            raise PydanticCustomError(
                "not_a_url", "must start with {schemes}", {"schemes": " or ".join(f"{s}://" for s in schemes)}
            )
        return value.rstrip("/") if parts.scheme.startswith("http") else value

    return AfterValidator(check)


def _secret_url_of(*schemes: str) -> AfterValidator:
    check = _url_of(*schemes).func

    def check_secret(value: SecretStr) -> SecretStr:
        check(value.get_secret_value())  # type: ignore[call-arg]  # our own one-argument function
        return value

    return AfterValidator(check_secret)


def _length(shortest: int, longest: int) -> AfterValidator:
    def check(value: SecretStr) -> SecretStr:
        if not shortest <= len(value) <= longest:
            raise PydanticCustomError(
                "wrong_length",
                "must have {shortest} to {longest} characters",
                {"shortest": shortest, "longest": longest},
            )
        return value

    return AfterValidator(check)


def _known_timezone(name: str) -> str:
    if name not in available_timezones():
        raise PydanticCustomError("unknown_timezone", "must be an IANA time zone such as Europe/Moscow")
    return name


def _bot_token(value: SecretStr) -> SecretStr:
    number, colon, rest = value.get_secret_value().partition(":")
    if not (number.isdigit() and colon and rest and not any(map(str.isspace, rest))):
        raise PydanticCustomError("not_a_token", "must look like 123456789:AA…, as @BotFather gives it")
    return value


HttpUrl = Annotated[str, _url_of("http", "https")]


class Settings(BaseModel):
    """Every setting of `delegram up`; None means that a default is chosen."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, alias_generator=str.upper)

    bot_token: Annotated[SecretStr, AfterValidator(_bot_token)] | None = None
    tg_id: Annotated[int, Field(ge=1, lt=2**52)] | None = None
    admin_password: Annotated[SecretStr, _length(8, 128)] | None = None
    public_url: HttpUrl | None = None
    telegram_api_url: HttpUrl | None = None
    bot_mode: Literal["polling", "webhook"] = "polling"
    webhook_secret: Annotated[SecretStr, _length(16, 256)] | None = None
    webhook_url: HttpUrl | None = None
    secret_key: Annotated[SecretStr, _length(32, 1024)] | None = None
    database_url: Annotated[SecretStr, _secret_url_of("postgresql", "postgres")] | None = None
    redis_url: Annotated[SecretStr, _secret_url_of("redis", "rediss", "unix")] | None = None
    service_keys_dir: DirectoryPath | None = None
    pg_bin: Path | None = None
    default_timezone: Annotated[str, AfterValidator(_known_timezone)] = "UTC"
    default_language: Literal["en", "ru"] = "en"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    allowed_hosts: Annotated[str, StringConstraints(strip_whitespace=True)] = ""

    @property
    def uses_sandbox(self) -> bool:
        """Without a token there is no Telegram to talk to, so the sandbox plays it."""
        return self.bot_token is None


_KNOWN = {name.upper() for name in Settings.model_fields}


def read_settings(environment: Mapping[str, str], *, directory: Path) -> Settings:
    """The settings from `environment` and `<directory>/.env`. An empty value counts as absent.

    Raises:
        StartError: one sentence per problem.
    """
    dotenv = {name: value or "" for name, value in dotenv_values(directory / ".env").items()}
    problems = [*_find_unknown(environment, dotenv)]
    given = {name: value for name, value in {**dotenv, **environment}.items() if value}
    values = {name: given[name] for name in sorted(_KNOWN & given.keys())}
    problems += _read_secret_files(given, values)
    problems += _find_contradictions(values)
    try:
        settings = Settings.model_validate(values)
    except ValidationError as exc:
        raise StartError(*problems, *(_sentence(error["loc"], error["msg"]) for error in exc.errors())) from None
    if problems:
        raise StartError(*problems)
    return settings


def _find_unknown(environment: Mapping[str, str], dotenv: Mapping[str, str]) -> Iterator[str]:
    known = _KNOWN | {f"{name}_FILE" for name in _SECRETS} | {*_KNOWN_ELSEWHERE}
    ours = {name for name in environment if name.startswith(_OWN_PREFIX)}
    for name in sorted(({*dotenv} | ours) - known):
        place = ".env" if name in dotenv else "the environment"
        close = difflib.get_close_matches(name.removeprefix(_OWN_PREFIX), known, n=1)
        yield f"{name} in {place} is no setting of Delegram" + (
            f": did you mean {close[0]}?" if close else ": remove it."
        )


def _read_secret_files(given: Mapping[str, str], values: dict[str, str]) -> Iterator[str]:
    for name in _SECRETS:
        path = given.get(f"{name}_FILE")
        if path is None:
            continue
        if name in values:
            yield f"{name} and {name}_FILE are both set: keep one."
            continue
        try:
            values[name] = Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as exc:
            yield f"{name}_FILE: {path} cannot be read ({type(exc).__name__})."


def _find_contradictions(values: Mapping[str, str]) -> Iterator[str]:
    if values.get("BOT_MODE") == "webhook" and "WEBHOOK_URL" not in values:
        yield "BOT_MODE=webhook needs WEBHOOK_URL, the https address under which Telegram reaches the bot."


def _sentence(location: tuple[int | str, ...], message: str) -> str:
    name = str(location[0])
    return f"{name}: {message[0].lower()}{message[1:]}."

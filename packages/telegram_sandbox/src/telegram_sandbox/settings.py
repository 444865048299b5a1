"""Settings from the environment; anything wrong stops the start with one message that lists every problem.

A sandbox token is `<digits>:SANDBOX-<anything>`. Any other token is refused: it may belong to a real bot, and this
server writes down and shows whatever it is given.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from telegram_sandbox.flood import FloodLimits
from telegram_sandbox.sandbox import SandboxOptions
from telegram_sandbox.web.bodies import NewPerson

SANDBOX_TOKEN = re.compile(r"\d{6,}:SANDBOX-[A-Za-z0-9_-]+")

_PEOPLE: TypeAdapter[list[NewPerson]] = TypeAdapter(list[NewPerson])


class Settings(BaseSettings):
    """What the environment says."""

    model_config = SettingsConfigDict(extra="ignore", env_ignore_empty=True)

    bot_token: str
    sandbox_state: Path | None = None
    sandbox_users: Annotated[list[NewPerson], NoDecode] = Field(default_factory=list)
    sandbox_bot_username: str = Field(
        default="delegram_sandbox_bot", pattern=r"^[A-Za-z][A-Za-z0-9_]{2,29}[Bb][Oo][Tt]$"
    )
    sandbox_bot_name: str = Field(default="Delegram", min_length=1, max_length=64)
    sandbox_callback_ttl: float = Field(default=60, gt=0, description="seconds a pressed button waits for its answer")
    sandbox_flood_limits: bool = True
    sandbox_chat_burst: int = Field(default=20, ge=1, description="messages in a row before 429")
    bind_host: str = "127.0.0.1"
    port: int = Field(default=8002, ge=0, le=65535)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("bot_token")
    @classmethod
    def _check_token(cls, token: str) -> str:
        if not SANDBOX_TOKEN.fullmatch(token):
            raise ValueError("is no sandbox token (<digits>:SANDBOX-<random>); a real bot's token does not belong here")
        return token

    @field_validator("sandbox_users", mode="before")
    @classmethod
    def _parse_users(cls, value: object) -> object:
        return _PEOPLE.validate_json(value) if isinstance(value, str) else value

    @field_validator("sandbox_users")
    @classmethod
    def _check_ids(cls, users: list[NewPerson]) -> list[NewPerson]:
        if any(person.id is None for person in users):
            raise ValueError("every person needs an id, or each start would make them anew")
        return users

    def options(self) -> SandboxOptions:
        """What the sandbox itself needs."""
        return SandboxOptions(
            token=self.bot_token,
            bot_username=self.sandbox_bot_username,
            bot_name=self.sandbox_bot_name,
            callback_ttl_seconds=self.sandbox_callback_ttl,
            limits=FloodLimits(enabled=self.sandbox_flood_limits, chat_burst=self.sandbox_chat_burst),
        )


class SettingsError(Exception):
    """The environment is wrong; the text lists everything that is."""


def load_settings() -> Settings:
    """The settings of this process; `BOT_TOKEN_FILE` names a file that holds the token.

    Raises:
        SettingsError: with one line per problem.
    """
    problems: list[str] = []
    secrets: dict[str, str] = {}
    token_file = os.environ.get("BOT_TOKEN_FILE")
    if token_file and not os.environ.get("BOT_TOKEN"):
        try:
            secrets["bot_token"] = Path(token_file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            problems.append(f"BOT_TOKEN_FILE: {error}")
    try:
        return Settings.model_validate(secrets)
    except ValidationError as error:
        problems += [f"{'.'.join(map(str, each['loc'])).upper()}: {each['msg']}" for each in error.errors()]
        raise SettingsError("\n".join(problems)) from None

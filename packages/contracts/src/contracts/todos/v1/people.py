"""People and their settings."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from contracts.base import AnswerModel, RequestModel, UtcDatetime


class Language(StrEnum):
    RUSSIAN = "ru"
    ENGLISH = "en"


TimezoneName = Annotated[str, Field(min_length=1, max_length=64, examples=["Europe/Moscow"])]
"""An IANA zone name; a name the server's zone data does not know is refused with the code `unknown_timezone`."""

Password = Annotated[str, Field(min_length=8, max_length=128)]


class Person(AnswerModel):
    """The person who asks. `is_set_up` turns true once language and time zone were chosen or confirmed."""

    id: UUID
    telegram_id: int
    name: str
    username: str | None
    language: Language
    timezone: str
    has_password: bool
    is_set_up: bool
    inbox_id: UUID
    created_at: UtcDatetime


class PersonChanges(RequestModel):
    """`PATCH /api/v1/me`: what is absent stays."""

    name: Annotated[str, Field(min_length=1, max_length=128)] | None = None
    language: Language | None = None
    timezone: TimezoneName | None = None
    is_set_up: bool | None = None


class PasswordChange(RequestModel):
    """`PUT /api/v1/me/password`, for the bot's assertion only: the chat itself is the proof of who asks."""

    password: Password


class Introduction(RequestModel):
    """`PUT /internal/v1/people/me` (bot, on behalf of the person): makes the person on the first `/start`, refreshes names later.

    Answers 201 with a `Person` when it was made, 200 when it existed. `language` and `timezone` are guesses, used on creation only.
    Also lifts the parking of the person's chat.
    """

    name: Annotated[str, Field(min_length=1, max_length=128)]
    username: Annotated[str, Field(max_length=64)] | None = None
    language: Language
    timezone: TimezoneName


class ChatReachability(RequestModel):
    """`PUT /internal/v1/chats/{chat_id}/reachability` (bot): the person blocked or unblocked the bot. Answers 204."""

    is_reachable: bool
    reason: Annotated[str, Field(max_length=200)] = ""

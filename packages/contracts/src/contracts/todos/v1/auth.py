"""Registration over HTTP, tokens and sessions (design, section 6)."""

from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from contracts.base import AnswerModel, RequestModel, UtcDatetime
from contracts.todos.v1.people import Password


class RegistrationRequest(RequestModel):
    """`POST /api/v1/auth/register`. The answer never depends on who, if anybody, has this Telegram id."""

    telegram_id: Annotated[int, Field(ge=1, le=2**52)]
    password: Password
    client_name: Annotated[str, Field(min_length=1, max_length=64)] | None = None


class RegistrationStarted(AnswerModel):
    """202: the person is asked in Telegram to press `number` within `expires_in` seconds."""

    request_id: str
    number: Annotated[int, Field(ge=10, le=99)]
    expires_in: int


class RegistrationState(StrEnum):
    PENDING = "pending"
    CONFIRMED = "confirmed"
    CLOSED = "closed"


class RegistrationStatus(AnswerModel):
    """`GET /api/v1/auth/register/{request_id}`; an unknown id looks like one that nobody confirmed in time."""

    state: RegistrationState


class RegistrationChoice(StrEnum):
    NUMBER = "number"
    NOT_ME = "not_me"


class RegistrationDecision(RequestModel):
    """`POST /internal/v1/registrations/{handle}/decision` (bot, on behalf of the person who pressed)."""

    choice: RegistrationChoice
    number: int | None = None
    is_private_chat: bool


class RegistrationOutcome(StrEnum):
    CONFIRMED = "confirmed"
    WRONG_NUMBER = "wrong_number"
    DECLINED = "declined"
    EXPIRED = "expired"


class RegistrationDecided(AnswerModel):
    """What became of the request. A repeated press gets the same answer; a stranger's press is NOT_FOUND."""

    outcome: RegistrationOutcome
    replaced_password: bool = False


class PasswordUndone(AnswerModel):
    """`POST /internal/v1/registrations/{handle}/undo` (bot, on behalf of): the new password is gone, all sessions are ended.

    `restored_earlier` says that the password which it had replaced is valid again. A repeat is answered alike, with nothing left to end.
    CONFLICT once 24 h have passed or a newer password was set; NOT_FOUND for anybody else.
    """

    ended_sessions: int
    restored_earlier: bool = False


class TokenRequest(RequestModel):
    """`POST /api/v1/auth/token`. Wrong id, wrong password and no password look and take the same: 401 `bad_credentials`."""

    telegram_id: Annotated[int, Field(ge=1, le=2**52)]
    password: Annotated[str, Field(min_length=1, max_length=128)]
    client_name: Annotated[str, Field(min_length=1, max_length=64)] | None = None


class RefreshRequest(RequestModel):
    """`POST /api/v1/auth/refresh` and `POST /api/v1/auth/logout`."""

    refresh_token: Annotated[str, Field(min_length=16, max_length=256)]


class TokenPair(AnswerModel):
    """An access token (JWT, 10 min) and a refresh token (opaque, single use, idle 30 days, 90 days at most)."""

    access_token: str
    refresh_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 - a scheme, not a secret
    expires_in: int
    session_id: UUID


class Session(AnswerModel):
    """One signed-in program of a person. `GET /api/v1/auth/sessions` → `Page[Session]`; `DELETE /api/v1/auth/sessions/{id}` → 204;
    `DELETE /api/v1/auth/sessions` ends all but the asking one → 204."""

    id: UUID
    client_name: str
    ip_hint: str
    created_at: UtcDatetime
    last_seen_at: UtcDatetime
    expires_at: UtcDatetime
    is_current: bool


class ExchangedToken(AnswerModel):
    """`POST /internal/v1/token-exchange` (bot, on behalf of): a 2-minute access token for comments alone, without a session."""

    access_token: str
    expires_in: int

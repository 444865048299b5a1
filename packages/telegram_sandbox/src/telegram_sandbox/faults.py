"""Scripted trouble: the next N calls of a method, of a chat, or of everything fail in a chosen way.

A fault is used up call by call, in the order the faults were added; `getUpdates` is hit only by a fault that names it.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field, field_validator

from telegram_sandbox.errors import BotApiError, too_many_requests
from telegram_sandbox.wire import METHODS

type FaultKind = Literal["429", "403", "400", "500", "hang", "drop"]

DEFAULT_RETRY_AFTER = 3
_DESCRIPTIONS = {
    "400": "Bad Request: chat not found",
    "403": "Forbidden: bot was blocked by the user",
    "500": "Internal Server Error",
}


class NewFault(BaseModel, extra="forbid"):
    """What `POST /sandbox/faults` takes.

    `429`, `403`, `400` and `500` refuse the call. `hang` keeps the connection open without an answer, `drop` cuts it.
    A dropped call is carried out first and a hanging one is not, unless `carried_out` says otherwise: those are the
    two faces of an answer that never came.

    Attributes:
        method: any letter case; every method but `getUpdates` when absent.
        chat_id: only calls about this chat.
        times: how many calls to hit.
        retry_after: seconds in a 429; 3 by default.
        description: the whole description instead of the usual one.
        migrate_to_chat_id: with `400`, the parameter of a group that became a supergroup.
        hang_seconds: how long `hang` holds the connection before it cuts it.
    """

    method: str | None = None
    chat_id: int | str | None = None
    kind: FaultKind
    times: int = Field(default=1, ge=1)
    retry_after: int | None = Field(default=None, ge=1)
    description: str | None = None
    migrate_to_chat_id: int | None = None
    carried_out: bool | None = None
    hang_seconds: float = Field(default=120, gt=0)

    @field_validator("kind", mode="before")
    @classmethod
    def _accept_number(cls, kind: object) -> object:
        return str(kind) if isinstance(kind, int) else kind

    @field_validator("method")
    @classmethod
    def _check_method(cls, method: str | None) -> str | None:
        if method is not None and method.lower() not in METHODS:
            raise ValueError(f"the Bot API has no method {method!r}")
        return method


class Fault(NewFault):
    """A fault in the script: what was asked for, its id and how often it will still strike."""

    id: int
    left: int

    def hits(self, method: str, chat_id: int | str | None) -> bool:
        """Whether it strikes this call."""
        if self.method is None and method.lower() == "getupdates":
            return False
        is_method = self.method is None or self.method.lower() == method.lower()
        return is_method and (self.chat_id is None or str(self.chat_id) == str(chat_id))

    @property
    def is_carried_out(self) -> bool:
        """Whether the call happens although its answer never arrives."""
        return self.kind == "drop" if self.carried_out is None else self.carried_out

    def refusal(self) -> BotApiError | None:
        """The answer of a fault that answers, `None` for `hang` and `drop`."""
        if not self.kind.isdigit():
            return None
        if self.kind == "429":
            error = too_many_requests(self.retry_after or DEFAULT_RETRY_AFTER)
        elif self.migrate_to_chat_id is not None:
            upgraded = "Bad Request: group chat was upgraded to a supergroup chat"
            error = BotApiError(400, upgraded, migrate_to_chat_id=self.migrate_to_chat_id)
        else:
            error = BotApiError(int(self.kind), _DESCRIPTIONS[self.kind])
        return BotApiError(error.code, self.description or error.description, **error.parameters)


class FaultScript:
    """Faults still to come, in order."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._last_id = 0

    def add(self, new: NewFault) -> Fault:
        """Append a fault."""
        self._last_id += 1
        fault = Fault(**new.model_dump(), id=self._last_id, left=new.times)
        self._faults.append(fault)
        return fault

    def take(self, method: str, chat_id: int | str | None) -> Fault | None:
        """The fault that strikes this call, used up by one."""
        fault = next((fault for fault in self._faults if fault.hits(method, chat_id)), None)
        if fault is not None:
            fault.left -= 1
            if fault.left == 0:
                self._faults.remove(fault)
        return fault

    def list_active(self) -> list[Fault]:
        """Faults that will still strike."""
        return list(self._faults)

    def clear(self) -> None:
        """Forget the script."""
        self._faults.clear()

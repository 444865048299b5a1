"""The ledger: every Bot API call that was carried out, with what the bot sent and what it got.

Tests count calls and look for doubles here, so a call is recorded even if its answer was dropped on purpose. Refused
calls are kept apart from accepted ones; `getUpdates` is left out, it says nothing and there are many.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Any

from telegram_sandbox.clock import Clock

MAX_ENTRIES = 100_000


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One call.

    Attributes:
        warnings: things Telegram would silently accept and a bot's author would want to know.
        error: the description of a refusal, `None` for an accepted call.
    """

    id: int
    at: float
    method: str
    chat_id: int | str | None
    params: dict[str, Any]
    result: Any
    error_code: int | None
    error: str | None
    warnings: list[str]

    def as_json(self) -> dict[str, Any]:
        """The entry as `GET /sandbox/calls` gives it."""
        outcome = (
            {"result": self.result} if self.error is None else {"error_code": self.error_code, "error": self.error}
        )
        return {
            "id": self.id,
            "at": self.at,
            "method": self.method,
            "chat_id": self.chat_id,
            "params": self.params,
            "ok": self.error is None,
            "warnings": self.warnings,
            **outcome,
        }


class Ledger:
    """The last calls, oldest first; ids grow by one and never start again within a state file."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._entries: deque[LedgerEntry] = deque(maxlen=MAX_ENTRIES)
        self.last_id = 0

    def record(
        self,
        method: str,
        params: dict[str, Any],
        *,
        result: object = None,
        refusal: tuple[int, str] | None = None,
        warnings: list[str] | None = None,
    ) -> LedgerEntry:
        """Append a call."""
        self.last_id += 1
        error_code, error = refusal or (None, None)
        entry = LedgerEntry(
            id=self.last_id,
            at=self._clock(),
            method=method,
            chat_id=params.get("chat_id"),
            params=params,
            result=result,
            error_code=error_code,
            error=error,
            warnings=warnings or [],
        )
        self._entries.append(entry)
        return entry

    def list_after(self, entry_id: int, *, with_refused: bool = False) -> list[LedgerEntry]:
        """Entries with a larger id, oldest first; the refused ones only on demand."""
        return [entry for entry in self._entries if entry.id > entry_id and (with_refused or entry.error is None)]

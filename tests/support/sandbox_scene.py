"""A sandbox without a server, for its own tests: calls go in as dictionaries, people act as functions, time stands still."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from telegram_sandbox import people
from telegram_sandbox.errors import BotApiError
from telegram_sandbox.files import Upload
from telegram_sandbox.sandbox import Sandbox

TOKEN = "7000000001:SANDBOX-test"
ALICE, BOB, CHARLIE = 1001, 1002, 1003
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + (64).to_bytes(4, "big") + (48).to_bytes(4, "big")


@dataclass
class SteadyClock:
    """Moves only when told to."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds


@dataclass
class Scene:
    """A sandbox with Alice, who has started the bot, and Bob, who has not."""

    sandbox: Sandbox
    clock: SteadyClock
    uploads: dict[str, Upload] = field(default_factory=dict)

    async def call(self, method: str, **fields: Any) -> Any:
        """The result of a call."""
        return (await self.sandbox.call(method, fields, self.uploads)).result

    async def refusal(self, method: str, **fields: Any) -> str:
        """The refusal as `code description`."""
        with pytest.raises(BotApiError) as caught:
            await self.call(method, **fields)
        return str(caught.value)

    async def send(self, text: str = "hello", *, chat_id: int = ALICE, **fields: Any) -> dict[str, Any]:
        """A message of the bot."""
        return await self.call("sendMessage", chat_id=chat_id, text=text, **fields)

    def say(self, text: str, *, person_id: int = ALICE, chat_id: int | None = None, **draft: Any) -> dict[str, Any]:
        """A message of a person."""
        written = people.Draft(text, **draft)
        message = people.send_message(
            self.sandbox, written, person_id=person_id, chat_id=person_id if chat_id is None else chat_id
        )
        return self.sandbox.world.view(message)

    async def updates(self, **fields: Any) -> list[dict[str, Any]]:
        """What waits for the bot; it stays unconfirmed."""
        return await self.call("getUpdates", **fields)

    def clear_updates(self) -> None:
        """Forget what waits for the bot."""
        self.sandbox.updates.keep_last(0)


def keyboard(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    """An inline keyboard as JSON."""
    return {"inline_keyboard": list(rows)}

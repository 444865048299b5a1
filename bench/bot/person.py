"""Somebody in the sandbox who presses a button and waits until the window has changed."""

import asyncio
import time
from dataclasses import dataclass

from telegram_sandbox.chat_message import ChatMessage
from telegram_sandbox.client import SandboxClient

VIEW, EDIT, DONE, REOPEN = "✏️ Edit", "Title", "✅ Done", "↩️ Reopen"
_BACK, _OPEN, _ZONE = "‹ Back", "🔎 Open", "London"


@dataclass(frozen=True, slots=True)
class Press:
    """What one press took, in seconds: until it was answered, and until the window had changed."""

    answered: float
    edited: float


class Person:
    """One chat. The card that is open in it has the same buttons in our bot and in the reference."""

    def __init__(self, sandbox: SandboxClient, person_id: int) -> None:
        self._sandbox, self._id = sandbox, person_id

    async def open_our_card(self, text: str) -> None:
        """Meet the bot, write a task, and open its card."""
        await self._arrive()
        greeting = await self._see("English")
        zones = await self._press_and_see(greeting, "English", _ZONE)
        await self._sandbox.press(zones, _label(zones, _ZONE))
        await self._sandbox.send(self._id, text)
        added = await self._see(_OPEN)
        await self._press_and_see(added, _OPEN, VIEW)

    async def open_reference_card(self) -> None:
        """The reference has its card open at once."""
        await self._arrive()
        await self._see(VIEW)

    async def look_around(self, presses: int) -> list[Press]:
        """To the window of changes and back, as many presses: nothing is asked of the backend."""
        return await self._alternate(presses, (VIEW, EDIT), (_BACK, VIEW))

    async def tick(self, presses: int) -> list[Press]:
        """Complete the task and open it again, as many presses: each asks the backend for one change."""
        return await self._alternate(presses, (DONE, REOPEN), (REOPEN, DONE))

    async def _alternate(self, presses: int, *steps: tuple[str, str]) -> list[Press]:
        window, found = await self._see(steps[0][0]), []
        for number in range(presses):
            button, expected = steps[number % len(steps)]
            window, press = await self._press(window, button, expected)
            found.append(press)
        return found

    async def _press(self, window: ChatMessage, button: str, expected: str) -> tuple[ChatMessage, Press]:
        begun = time.perf_counter()
        edited = asyncio.create_task(self._timed_change(window, expected))
        await self._sandbox.press(window, _label(window, button))
        answered = time.perf_counter()
        changed, at = await edited
        return changed, Press(answered - begun, at - begun)

    async def _timed_change(self, window: ChatMessage, expected: str) -> tuple[ChatMessage, float]:
        changed = await self._sandbox.wait_for_change(window, matches=lambda message: message.has_button(expected))
        return changed, time.perf_counter()

    async def _arrive(self) -> None:
        await self._sandbox.create_user("Anna", user_id=self._id, language_code="en")
        await self._sandbox.send(self._id, "/start")

    async def _see(self, button: str) -> ChatMessage:
        return await self._sandbox.wait_for_message(self._id, matches=lambda message: message.has_button(button))

    async def _press_and_see(self, window: ChatMessage, button: str, expected: str) -> ChatMessage:
        await self._sandbox.press(window, _label(window, button))
        return await self._sandbox.wait_for_change(window, matches=lambda message: message.has_button(expected))


def _label(window: ChatMessage, words: str) -> str:
    return next(label for row in window.buttons for label in row if words in label)

"""Reading chats: what is there now, and waiting until something is.

Waiting never sleeps between looks: the server answers when the chat changes. A wait that runs out fails with the whole
chat in its text, so that a red test shows what the person would have seen.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import NoReturn

import httpx2

from telegram_sandbox.chat_message import ChatMessage
from telegram_sandbox.client_json import read_json

_REVISION_HEADER = "X-Chat-Revision"
_SHOWN_MESSAGES = 12

type MessageTest = Callable[[ChatMessage], bool]


class WaitTimeoutError(AssertionError):
    """What was waited for did not come; an AssertionError, because a test that waits is a test that asserts."""


class ChatReader:
    """What people see. `timeout_seconds` is how long is waited if a call does not say."""

    def __init__(self, http: httpx2.AsyncClient, *, timeout_seconds: float) -> None:
        self._http, self._timeout_seconds = http, timeout_seconds

    async def messages(self, chat_id: int, *, after: int = 0) -> list[ChatMessage]:
        """Messages as they stand now, oldest first."""
        found, _ = await self._look(chat_id, after=after)
        return found

    async def last_message(self, chat_id: int) -> ChatMessage:
        """The newest message."""
        found = await self.messages(chat_id)
        if not found:
            raise WaitTimeoutError(f"chat {chat_id} is empty")
        return found[-1]

    async def wait_for_message(
        self,
        chat_id: int,
        text: str | re.Pattern[str] | None = None,
        *,
        matches: MessageTest | None = None,
        after: int = 0,
        from_bot: bool | None = True,
        timeout_seconds: float | None = None,
    ) -> ChatMessage:
        """The newest message that fits, as soon as there is one; edits count, too.

        Args:
            text: A part of the text, or a pattern to search for.
            matches: Anything else to ask of the message.
            after: Only messages with a larger id; pass the id of what was just sent.
            from_bot: Who wrote it; `None` for anybody.

        Raises:
            WaitTimeoutError: with the chat as it stood at the end.
        """

        def fits(message: ChatMessage) -> bool:
            is_sender = from_bot is None or message.is_from_bot == from_bot
            return is_sender and _has_text(message, text) and (matches is None or matches(message))

        wanted = "a message" if text is None else f"a message with {text!r}"
        return await self._wait(chat_id, fits, after=after, wanted=wanted, timeout_seconds=timeout_seconds)

    async def wait_for_change(
        self,
        message: ChatMessage,
        *,
        matches: MessageTest | None = None,
        timeout_seconds: float | None = None,
    ) -> ChatMessage:
        """The same message once it looks different (text, media or keyboard) and, if asked, fits."""

        def fits(current: ChatMessage) -> bool:
            is_same = current.id == message.id
            return is_same and current.raw != message.raw and (matches is None or matches(current))

        wanted = f"a change of message {message.id}"
        return await self._wait(
            message.chat_id, fits, after=message.id - 1, wanted=wanted, timeout_seconds=timeout_seconds
        )

    async def _wait(
        self, chat_id: int, fits: MessageTest, *, after: int, wanted: str, timeout_seconds: float | None
    ) -> ChatMessage:
        seconds = self._timeout_seconds if timeout_seconds is None else timeout_seconds
        deadline = time.monotonic() + seconds
        found, revision = await self._look(chat_id, after=after)
        while True:
            fitting = [message for message in found if fits(message)]
            if fitting:
                return fitting[-1]
            left = deadline - time.monotonic()
            if left <= 0:
                await self._fail(
                    chat_id, f"{wanted} did not come to chat {chat_id} within {seconds:g} s (after {after})"
                )
            found, revision = await self._look(chat_id, after=after, revision=revision, wait=left)

    async def reactions(self, message: ChatMessage) -> list[str]:
        """The emoji under a message, in the order of those who set them."""
        chat = read_json(await self._http.get(f"/sandbox/chats/{message.chat_id}"))
        found = chat["reactions"].get(str(message.id), [])
        return [reaction["emoji"] for of_one in found for reaction in of_one["reaction"]]

    async def wait_for_reaction(self, message: ChatMessage, *, timeout_seconds: float | None = None) -> list[str]:
        """The emoji under a message, as soon as there are any.

        Raises:
            WaitTimeoutError: with the chat as it stood at the end.
        """
        seconds = self._timeout_seconds if timeout_seconds is None else timeout_seconds
        deadline = time.monotonic() + seconds
        _, revision = await self._look(message.chat_id, after=message.id)
        while not (found := await self.reactions(message)):
            left = deadline - time.monotonic()
            if left <= 0:
                await self._fail(
                    message.chat_id, f"a reaction to message {message.id} did not come within {seconds:g} s"
                )
            _, revision = await self._look(message.chat_id, after=message.id, revision=revision, wait=left)
        return found

    async def _fail(self, chat_id: int, what: str) -> NoReturn:
        raise WaitTimeoutError(f"{what}:\n{await self.describe_chat(chat_id)}")

    async def describe_chat(self, chat_id: int) -> str:
        """The last messages of a chat as text, for people who read failures."""
        found = await self.messages(chat_id)
        hidden = len(found) - _SHOWN_MESSAGES
        lines = [f"({hidden} earlier messages)"] if hidden > 0 else []
        return "\n".join(lines + [str(message) for message in found[-_SHOWN_MESSAGES:]]) or "(the chat is empty)"

    async def _look(self, chat_id: int, *, after: int, **query: float) -> tuple[list[ChatMessage], int]:
        response = await self._http.get(f"/sandbox/chats/{chat_id}/messages", params={"after": after, **query})
        messages = [ChatMessage(raw) for raw in read_json(response)]
        return messages, int(response.headers[_REVISION_HEADER])


def _has_text(message: ChatMessage, text: str | re.Pattern[str] | None) -> bool:
    if text is None:
        return True
    return text in message.text if isinstance(text, str) else text.search(message.text) is not None

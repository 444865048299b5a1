"""The test client: what a person does and sees, over the user-side API."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

import httpx2

from telegram_sandbox.chat_message import ChatMessage
from telegram_sandbox.client_json import SandboxRequestError, given, read_json
from telegram_sandbox.client_reading import ChatReader, WaitTimeoutError

__all__ = ["ChatMessage", "SandboxClient", "SandboxRequestError", "WaitTimeoutError"]

DEFAULT_TIMEOUT_SECONDS = 10.0


class SandboxClient(ChatReader):
    """Async wrapper of the user-side API; use it as a context manager or call `close`."""

    def __init__(self, base_url: str, *, timeout_seconds: float = DEFAULT_TIMEOUT_SECONDS) -> None:
        # Longer than any wait the server is asked for: the deadline is the server's, not the connection's.
        http = httpx2.AsyncClient(base_url=base_url, timeout=90, trust_env=False)
        super().__init__(http, timeout_seconds=timeout_seconds)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    # People

    async def create_user(
        self,
        first_name: str,
        *,
        user_id: int | None = None,
        username: str | None = None,
        language_code: str | None = None,
    ) -> int:
        """A person's id; with a known `user_id` nothing changes."""
        body = {"id": user_id, "first_name": first_name, "username": username, "language_code": language_code}
        user = await self._send("POST", "/sandbox/users", given(body))
        return int(user["id"])

    async def list_users(self) -> list[dict[str, Any]]:
        """Everybody, in the order of arrival."""
        users: list[dict[str, Any]] = read_json(await self._http.get("/sandbox/users"))
        return users

    async def create_group(self, title: str, member_ids: Sequence[int]) -> int:
        """The id of a new group with these people and the bot."""
        chat = await self._send("POST", "/sandbox/groups", {"title": title, "member_ids": list(member_ids)})
        return int(chat["id"])

    async def send(
        self,
        chat_id: int,
        text: str = "",
        *,
        from_id: int | None = None,
        reply_to: int | None = None,
        voice: bytes | None = None,
        photo: bytes | None = None,
        document: bytes | None = None,
        file_name: str | None = None,
        duration_seconds: int | None = None,
        place: tuple[float, float] | None = None,
        album: int | None = None,
    ) -> ChatMessage:
        """Write a message; in a private chat `from_id` is the chat's person.

        `place` is degrees north and east; `duration_seconds` is how long a voice message is; files with the same `album` are one album.
        """
        files = {"voice": voice, "photo": photo, "document": document}
        attached = {
            kind: given(
                {"data": base64.b64encode(content).decode(), "file_name": file_name, "duration": duration_seconds}
            )
            for kind, content in files.items()
            if content is not None
        }
        where = given({"location": place and {"latitude": place[0], "longitude": place[1]}})
        album_id = given({"media_group_id": None if album is None else str(album)})
        sender = {"from_id": from_id or chat_id, "text": text or None, "reply_to_message_id": reply_to}
        body = {**sender, **attached, **where, **album_id}
        return ChatMessage(await self._send("POST", f"/sandbox/chats/{chat_id}/messages", given(body)))

    async def forward(self, message: ChatMessage, to_chat_id: int, *, from_id: int | None = None) -> ChatMessage:
        """Forward a message of one chat into another; `from_id` is the person of the other chat, if nobody is named."""
        body = {"from_id": from_id or to_chat_id, "from_chat_id": message.chat_id, "message_id": message.id}
        return ChatMessage(await self._send("POST", f"/sandbox/chats/{to_chat_id}/forwards", body))

    async def edit(self, message: ChatMessage, text: str) -> ChatMessage:
        """Change what somebody wrote, be it below a file."""
        path = f"/sandbox/chats/{message.chat_id}/messages/{message.id}"
        return ChatMessage(await self._send("PATCH", path, {"from_id": message.from_id, "text": text}))

    async def press(
        self,
        message: ChatMessage,
        text: str | None = None,
        *,
        callback_data: str | None = None,
        from_id: int | None = None,
    ) -> dict[str, Any] | None:
        """Press a button; the bot's answer (`text`, `show_alert`, …), or `None` if none came within five seconds."""
        body = {
            "from_id": from_id or message.chat_id,
            "message_id": message.id,
            "text": text,
            "callback_data": callback_data,
        }
        answer: dict[str, Any] | None = await self._send("POST", f"/sandbox/chats/{message.chat_id}/press", given(body))
        return answer

    async def set_bot_status(self, chat_id: int, status: str, *, from_id: int | None = None) -> None:
        """`kicked` blocks the bot, `member` unblocks it, `administrator` promotes it in a group."""
        await self._send("PUT", f"/sandbox/chats/{chat_id}/bot", {"from_id": from_id or chat_id, "status": status})

    # The bot's calls and trouble

    async def calls(self, *, after: int = 0, method: str | None = None, refused: bool = False) -> list[dict[str, Any]]:
        """The ledger of accepted Bot API calls after an entry's id, oldest first; `refused` adds the others."""
        query = {"after": after, **({"refused": 1} if refused else {})}
        entries: list[dict[str, Any]] = read_json(await self._http.get("/sandbox/calls", params=query))
        return [entry for entry in entries if method is None or entry["method"].lower() == method.lower()]

    async def last_call_id(self) -> int:
        """The id to pass to `calls(after=…)`, to see only what comes next."""
        entries = await self.calls(refused=True)
        return int(entries[-1]["id"]) if entries else 0

    async def fault(
        self, kind: str, *, method: str | None = None, chat_id: int | None = None, times: int = 1, **details: object
    ) -> dict[str, Any]:
        """Make the next `times` calls fail; `details` as in `POST /sandbox/faults`."""
        body = {"kind": kind, "method": method, "chat_id": chat_id, "times": times, **details}
        fault: dict[str, Any] = await self._send("POST", "/sandbox/faults", given(body))
        return fault

    async def clear_faults(self) -> None:
        """Forget all faults."""
        await self._send("DELETE", "/sandbox/faults")

    async def set_limits(self, **limits: object) -> None:
        """Set the flood limits; what is not named gets its default."""
        await self._send("PUT", "/sandbox/limits", limits)

    # Any: what comes back is JSON, its shape depends on the route.
    async def _send(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        return read_json(await self._http.request(method, path, json=body))

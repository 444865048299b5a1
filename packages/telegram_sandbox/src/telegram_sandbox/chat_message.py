"""A message as a test reads it: text, buttons by what is written on them, and the raw JSON for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message of a chat, as it stood when it was read."""

    raw: dict[str, Any]

    @property
    def id(self) -> int:
        """`message_id`."""
        return int(self.raw["message_id"])

    @property
    def chat_id(self) -> int:
        """The chat it is in."""
        return int(self.raw["chat"]["id"])

    @property
    def from_id(self) -> int:
        """Who sent it."""
        return int(self.raw["from"]["id"])

    @property
    def is_from_bot(self) -> bool:
        """Whether the bot sent it."""
        return bool(self.raw["from"]["is_bot"])

    @property
    def text(self) -> str:
        """The text, or the caption of a file; empty if there is neither."""
        return str(self.raw.get("text") or self.raw.get("caption") or "")

    @property
    def buttons(self) -> list[list[str]]:
        """What is written on the inline buttons, row by row."""
        keyboard = self.raw.get("reply_markup", {}).get("inline_keyboard", [])
        return [[str(button["text"]) for button in row] for row in keyboard]

    def has_button(self, part: str) -> bool:
        """Whether a button's text contains this."""
        return any(part in text for row in self.buttons for text in row)

    def __str__(self) -> str:
        sender = "bot" if self.is_from_bot else self.raw["from"]["first_name"]
        kinds = [kind for kind in ("photo", "document", "voice", "audio", "video") if kind in self.raw]
        edited = ", edited" if "edit_date" in self.raw else ""
        lines = [f"#{self.id} {sender}{edited}: {' '.join([*(f'[{kind}]' for kind in kinds), self.text])}"]
        lines += ["    " + " ".join(f"[{text}]" for text in row) for row in self.buttons]
        return "\n".join(lines)

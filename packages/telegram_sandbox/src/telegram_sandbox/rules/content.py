"""Lengths and kinds: message texts, captions, albums, callback answers, the bot's own texts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aiogram.types import BotCommand

from telegram_sandbox.errors import bad_request, unimplemented

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_CALLBACK_ANSWER = 200
MAX_ALBUM = 10
MAX_COMMANDS = 100
MAX_INLINE_RESULTS = 50

# The reactions every chat allows; the list in the Bot API documentation (ReactionTypeEmoji).
_REACTIONS = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 "
    "👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡"
)
_CHAT_ACTIONS = (
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker "
    "find_location record_video_note upload_video_note record_audio upload_audio cancel"
)
REACTIONS = frozenset(_REACTIONS.split())
CHAT_ACTIONS = frozenset(_CHAT_ACTIONS.split())


def check_text_length(text: str) -> None:
    """Texts are counted in code points after parsing."""
    if len(text) > MAX_TEXT:
        raise bad_request("message is too long")


def check_caption_length(caption: str) -> None:
    """Captions, too, are counted in code points after parsing."""
    if len(caption) > MAX_CAPTION:
        raise bad_request("message caption is too long")


def check_callback_answer(text: str | None) -> None:
    """The little text over the chat has its own, shorter limit."""
    if text and len(text) > MAX_CALLBACK_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")


def check_album(kinds: Sequence[str]) -> None:
    """Photos and videos mix; documents and audio files keep to themselves."""
    if not kinds:
        raise bad_request("there are no messages to send")
    if len(kinds) > MAX_ALBUM:
        raise bad_request("too many messages to send as an album")
    if not set(kinds) <= {"photo", "video", "document", "audio"}:
        raise unimplemented("albums of anything but photos, videos, documents and audio files")
    for kind in ("document", "audio"):
        if kind in kinds and len(set(kinds)) > 1:
            raise bad_request(f"{kind} can't be mixed with other media types")


def accept_commands(commands: Sequence[BotCommand]) -> list[BotCommand]:
    """The commands as the menu will show them, without a leading slash.

    Raises:
        BotApiError: a name or a description that Telegram refuses.
    """
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return [_accept_command(command) for command in commands]


def _accept_command(command: BotCommand) -> BotCommand:
    name = command.command.strip().removeprefix("/")
    description = command.description.strip()
    if not name:
        raise bad_request("command must be non-empty")
    if len(name) > 32:
        raise bad_request("command length must not exceed 32")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > 256:
        raise bad_request("command description length must not exceed 256")
    if not re.fullmatch(r"[a-z0-9_]+", name):
        raise bad_request("BOT_COMMAND_INVALID")
    return command.model_copy(update={"command": name, "description": description})


def check_secret_token(secret: str | None) -> None:
    """The secret that comes back in the header of every webhook call."""
    if secret and len(secret) > 256:
        raise bad_request("secret token is too long")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]+", secret):
        raise bad_request("secret token contains unallowed characters")

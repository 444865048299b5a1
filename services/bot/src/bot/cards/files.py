"""Sends the files of a task into the chat again, below its card. Telegram has them; the bot only names them."""

from collections.abc import Sequence
from typing import Final

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    MediaUnion,
    ReplyParameters,
)

from bot.cards.origins import PHOTO_TYPE
from contracts.todos.v1.origins import OriginFile

_ALBUM: Final = range(2, 11)


class TaskFiles:
    """As few messages as Telegram allows: what may stand in one album goes as one."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, chat_id: int, files: Sequence[OriginFile], *, below: int) -> int:
        """Send them as answers to the message `below`; how many Telegram still had."""
        groups: dict[str, list[OriginFile]] = {}
        for file in files:
            groups.setdefault(_group(file), []).append(file)
        return sum([await self._send_group(chat_id, group, below=below) for group in groups.values()])

    async def _send_group(self, chat_id: int, files: Sequence[OriginFile], *, below: int) -> int:
        reply = ReplyParameters(message_id=below, allow_sending_without_reply=True)
        try:
            if len(files) in _ALBUM and not _is_voice(files[0]):
                media: list[MediaUnion] = [_album_part(file) for file in files]
                await self._bot.send_media_group(chat_id, media, reply_parameters=reply)
            else:
                for file in files:
                    await self._send_one(chat_id, file, reply)
        except TelegramBadRequest:
            # Telegram does not know a file of another bot, or one that was deleted.
            return 0
        return len(files)

    async def _send_one(self, chat_id: int, file: OriginFile, reply: ReplyParameters) -> None:
        if _is_photo(file):
            await self._bot.send_photo(chat_id, file.file_id, reply_parameters=reply)
        elif _is_voice(file):
            await self._bot.send_voice(chat_id, file.file_id, reply_parameters=reply)
        elif file.media_type.startswith("audio/"):
            await self._bot.send_audio(chat_id, file.file_id, reply_parameters=reply)
        elif file.media_type.startswith("video/"):
            await self._bot.send_video(chat_id, file.file_id, reply_parameters=reply)
        else:
            await self._bot.send_document(chat_id, file.file_id, reply_parameters=reply)


def _is_photo(file: OriginFile) -> bool:
    return file.media_type == PHOTO_TYPE and not file.name


def _is_voice(file: OriginFile) -> bool:
    return file.media_type == "audio/ogg" and not file.name


def _group(file: OriginFile) -> str:
    """Photos and videos may be mixed in an album; documents and pieces of music stay among themselves."""
    if _is_voice(file):
        return "voice"
    if _is_photo(file) or file.media_type.startswith("video/"):
        return "pictures"
    return "audio" if file.media_type.startswith("audio/") else "documents"


def _album_part(file: OriginFile) -> MediaUnion:
    if _is_photo(file):
        return InputMediaPhoto(media=file.file_id)
    if file.media_type.startswith("video/"):
        return InputMediaVideo(media=file.file_id)
    if file.media_type.startswith("audio/"):
        return InputMediaAudio(media=file.file_id)
    return InputMediaDocument(media=file.file_id)

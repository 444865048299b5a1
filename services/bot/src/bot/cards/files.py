"""Sends files into the chat again, below the message that tells of them. Telegram has them; the bot only names them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Self

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    CallbackQuery,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    MediaUnion,
    ReplyParameters,
)

from bot.cards.origins import PHOTO_TYPE
from bot.texts.wording import Wording
from contracts.comments.v1.comments import FileKind, FileReference
from contracts.todos.v1.origins import OriginFile

_ALBUM: Final = range(2, 11)
# Photos and videos may be mixed in an album; documents and pieces of music stay among themselves, and the others alone.
_ALBUMS: Final = {
    FileKind.PHOTO: "pictures",
    FileKind.VIDEO: "pictures",
    FileKind.AUDIO: "audio",
    FileKind.DOCUMENT: "documents",
}


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that Telegram keeps, and what it is to Telegram."""

    file_id: str
    kind: FileKind

    @classmethod
    def of_task(cls, file: OriginFile) -> Self:
        """A task tells the type of its files, and the names of those that have one."""
        return cls(file.file_id, _kind_of(file))

    @classmethod
    def of_comment(cls, file: FileReference) -> Self:
        return cls(file.telegram_file_id, file.kind)


class ChatFiles:
    """As few messages as Telegram allows: what may stand in one album goes as one."""

    def __init__(self, bot: Bot, wording: Wording) -> None:
        self._bot, self._wording = bot, wording

    async def hand_over(self, callback: CallbackQuery, files: Sequence[KeptFile]) -> None:
        """Send them below the message of the press, and say so if Telegram no longer has some of them."""
        if callback.message is None:
            return
        reply = ReplyParameters(message_id=callback.message.message_id, allow_sending_without_reply=True)
        sent = sum([await self._send_group(callback.message.chat.id, group, reply) for group in _group(files)])
        if files and sent == len(files):
            await callback.answer()
            return
        await callback.answer(self._wording("card-files-some-gone" if sent else "card-files-gone"), show_alert=True)

    async def _send_group(self, chat_id: int, files: Sequence[KeptFile], reply: ReplyParameters) -> int:
        if len(files) in _ALBUM:
            media = [_album_part(file) for file in files]
            try:
                await self._bot.send_media_group(chat_id, media, reply_parameters=reply)
            except TelegramBadRequest:
                # One that is lost keeps the whole album from being sent.
                pass
            else:
                return len(files)
        return sum([await self._send_one(chat_id, file, reply) for file in files])

    async def _send_one(self, chat_id: int, file: KeptFile, reply: ReplyParameters) -> bool:
        """Whether Telegram has it: it does not know a file of another bot, or one that was deleted."""
        try:
            await self._send_as(file.kind, chat_id, file.file_id, reply)
        except TelegramBadRequest:
            return False
        return True

    async def _send_as(self, kind: FileKind, chat_id: int, file_id: str, reply: ReplyParameters) -> None:
        match kind:
            case FileKind.PHOTO:
                await self._bot.send_photo(chat_id, file_id, reply_parameters=reply)
            case FileKind.VIDEO:
                await self._bot.send_video(chat_id, file_id, reply_parameters=reply)
            case FileKind.VIDEO_NOTE:
                await self._bot.send_video_note(chat_id, file_id, reply_parameters=reply)
            case FileKind.ANIMATION:
                await self._bot.send_animation(chat_id, file_id, reply_parameters=reply)
            case FileKind.VOICE:
                await self._bot.send_voice(chat_id, file_id, reply_parameters=reply)
            case FileKind.AUDIO:
                await self._bot.send_audio(chat_id, file_id, reply_parameters=reply)
            case FileKind.DOCUMENT:
                await self._bot.send_document(chat_id, file_id, reply_parameters=reply)


def _kind_of(file: OriginFile) -> FileKind:
    if file.media_type == PHOTO_TYPE and not file.name:
        return FileKind.PHOTO
    if file.media_type == "audio/ogg" and not file.name:
        return FileKind.VOICE
    family = file.media_type.partition("/")[0]
    return {"audio": FileKind.AUDIO, "video": FileKind.VIDEO}.get(family, FileKind.DOCUMENT)


def _group(files: Iterable[KeptFile]) -> list[list[KeptFile]]:
    """What may stand in one album, and each of the others by itself."""
    groups: dict[str, list[KeptFile]] = {}
    for file in files:
        groups.setdefault(_ALBUMS.get(file.kind, file.file_id), []).append(file)
    return list(groups.values())


def _album_part(file: KeptFile) -> MediaUnion:
    match file.kind:
        case FileKind.PHOTO:
            return InputMediaPhoto(media=file.file_id)
        case FileKind.VIDEO:
            return InputMediaVideo(media=file.file_id)
        case FileKind.AUDIO:
            return InputMediaAudio(media=file.file_id)
    return InputMediaDocument(media=file.file_id)

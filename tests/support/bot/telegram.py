"""A Telegram without a network: one private chat and the groups of its person, as strict as the tests of windows need.

It checks lengths, callback data and HTML, refuses edits that change nothing, and keeps the messages as people would see them. (The
sandbox, which the e2e tier uses, checks far more.)
"""

from collections.abc import AsyncGenerator
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageMedia,
    EditMessageReplyMarkup,
    EditMessageText,
    GetMe,
    SendAnimation,
    SendAudio,
    SendChatAction,
    SendDocument,
    SendMediaGroup,
    SendMessage,
    SendPhoto,
    SendVideo,
    SendVideoNote,
    SendVoice,
    SetMessageReaction,
    TelegramMethod,
)
from aiogram.types import BufferedInputFile, Chat, InlineKeyboardMarkup, Message, PhotoSize, User

from support.bot.html import read_html

BOT_USER = User(id=42, is_bot=True, first_name="Delegram", username="delegram_bot")
MAX_TEXT = 4096
MAX_CALLBACK_DATA = 64
_FIXED_ANSWERS: dict[type[TelegramMethod[Any]], Any] = {GetMe: BOT_USER, SendChatAction: True}
_SENDING_FILES = (
    SendMediaGroup,
    SendPhoto,
    SendVoice,
    SendAudio,
    SendVideo,
    SendVideoNote,
    SendAnimation,
    SendDocument,
)


class PlainChat(BaseSession):
    """Everything one person's chat holds. `messages` are those that are not deleted, by id; `failures` answer the next edits."""

    def __init__(self, chat: Chat) -> None:
        super().__init__()
        self.chat = chat
        self.messages: dict[int, Message] = {}
        self.answers: dict[str, AnswerCallbackQuery] = {}
        self.edits = 0
        self.failures: list[Exception] = []
        self.files: list[list[str]] = []
        self.sent_as: list[str] = []
        self.lost_files: set[str] = set()
        self.pictures: dict[int, bytes] = {}
        self.has_lost_files = self.keeps_what_people_wrote = self.forbids_reactions = False
        self.reactions: dict[int, list[str]] = {}
        self.documents: dict[str, bytes] = {}
        self._last_id = 0

    def next_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def keep(self, message: Message) -> Message:
        self.messages[message.message_id] = message
        return message

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ASYNC109 - aiogram's signature
        if uploaded := self._uploaded(method):
            return uploaded.as_(bot)
        if isinstance(method, _SENDING_FILES):
            return self._send_files(method, _files_of(method))
        match method:
            case SendMessage():
                return self._send(method).as_(bot)
            case EditMessageText():
                return self._edit_text(method).as_(bot)
            case EditMessageReplyMarkup():
                return self._edit_markup(method).as_(bot)
            case DeleteMessage():
                return self._delete(method)
            case AnswerCallbackQuery():
                self.answers.setdefault(method.callback_query_id, method)
                return True
            case SetMessageReaction():
                return self._react(method)
            case GetMe() | SendChatAction():
                return _FIXED_ANSWERS[type(method)]
        msg = f"the chat does not know {type(method).__name__}"
        raise NotImplementedError(msg)

    async def close(self) -> None:
        """Nothing is open."""

    async def stream_content(self, *arguments: Any, **options: Any) -> AsyncGenerator[bytes]:
        raise NotImplementedError
        yield b""

    def _send(self, method: SendMessage) -> Message:
        replied = method.reply_parameters and self.messages.get(method.reply_parameters.message_id)
        return self.keep(
            Message(
                message_id=self.next_id(),
                date=0,
                chat=self._room(method.chat_id),
                from_user=BOT_USER,
                text=_shown_text(method, method.text, method.parse_mode),
                entities=method.entities,
                reply_markup=_checked(method, method.reply_markup),
                reply_to_message=replied,
            )
        )

    def _room(self, chat_id: int | str) -> Chat:
        return self.chat if chat_id == self.chat.id else Chat(id=int(chat_id), type="supergroup")

    def _react(self, method: SetMessageReaction) -> bool:
        if self.forbids_reactions:
            raise TelegramBadRequest(method, "Bad Request: REACTION_INVALID")
        self.reactions[method.message_id] = [each.emoji for each in method.reaction or []]
        return True

    def _delete(self, method: DeleteMessage) -> bool:
        message = self.messages.get(method.message_id)
        if message is None:
            raise TelegramBadRequest(method, "Bad Request: message to delete not found")
        if self.keeps_what_people_wrote and message.from_user != BOT_USER:
            raise TelegramBadRequest(method, "Bad Request: message can't be deleted")
        del self.messages[method.message_id]
        return True

    def _send_document(self, method: SendDocument, file: BufferedInputFile) -> Message:
        """A document that the bot wrote itself; its bytes are in `documents`."""
        self.documents[file.filename] = file.data
        sent = Message(message_id=self.next_id(), date=0, chat=self.chat, from_user=BOT_USER, caption=method.caption)
        return self.keep(sent)

    def _uploaded(self, method: TelegramMethod[Any]) -> Message | None:
        """The message with what the bot wrote or drew itself, as it is now; None for every other method."""
        match method:
            case SendDocument(document=BufferedInputFile()):
                return self._send_document(method, method.document)
            case SendPhoto() if isinstance(method.photo, BufferedInputFile):
                return self._send_picture(method)
            case EditMessageMedia():
                return self._edit_picture(method)
        return None

    def _send_picture(self, method: SendPhoto) -> Message:
        """A picture that was drawn; what it shows is kept in `pictures`."""
        message = self.keep(
            Message(
                message_id=self.next_id(),
                date=0,
                chat=self.chat,
                from_user=BOT_USER,
                caption=method.caption,
                photo=[PhotoSize(file_id="drawn", file_unique_id="drawn", width=1, height=1)],
                reply_markup=_checked(method, method.reply_markup),
            )
        )
        assert isinstance(method.photo, BufferedInputFile)
        self.pictures[message.message_id] = method.photo.data
        return message

    def _edit_picture(self, method: EditMessageMedia) -> Message:
        message, picture = self.messages.get(method.message_id or 0), method.media.media
        if message is None or not isinstance(picture, BufferedInputFile):
            raise TelegramBadRequest(method, "Bad Request: message to edit not found")
        self.pictures[message.message_id] = picture.data
        changes = {"caption": method.media.caption, "reply_markup": _checked(method, method.reply_markup)}
        return self.keep(message.model_copy(update=changes))

    def _send_files(self, method: TelegramMethod[Any], file_ids: list[str]) -> Any:
        """Files of albums and single ones, message by message, in `files`."""
        if self.has_lost_files or self.lost_files & set(file_ids):
            raise TelegramBadRequest(method, "Bad Request: wrong file identifier/HTTP URL specified")
        self.files.append(file_ids)
        self.sent_as.append(type(method).__name__)
        return []

    def _edit_text(self, method: EditMessageText) -> Message:
        if self.failures:
            raise self.failures.pop(0)
        text = _shown_text(method, method.text, method.parse_mode)
        return self._change(method, text=text, entities=method.entities, reply_markup=method.reply_markup)

    def _edit_markup(self, method: EditMessageReplyMarkup) -> Message:
        return self._change(method, reply_markup=method.reply_markup)

    def _change(self, method: EditMessageText | EditMessageReplyMarkup, **changes: Any) -> Message:
        message = self.messages.get(method.message_id or 0)
        if message is None:
            raise TelegramBadRequest(method, "Bad Request: message to edit not found")
        changed = message.model_copy(update=changes | {"reply_markup": _checked(method, changes["reply_markup"])})
        if (changed.text, changed.reply_markup) == (message.text, message.reply_markup):
            raise TelegramBadRequest(method, "Bad Request: message is not modified")
        self.edits += 1
        return self.keep(changed)


def _files_of(method: TelegramMethod[Any]) -> list[str]:
    if isinstance(method, SendMediaGroup):
        return [str(part.media) for part in method.media]
    fields = ("photo", "voice", "audio", "video", "video_note", "animation", "document")
    return [next(str(getattr(method, name)) for name in fields if getattr(method, name, None))]


def _shown_text(method: TelegramMethod[Any], text: str, parse_mode: Any) -> str:
    if parse_mode == "HTML":
        text = read_html(text)
    if not text.strip():
        raise TelegramBadRequest(method, "Bad Request: message text is empty")
    if len(text) > MAX_TEXT:
        raise TelegramBadRequest(method, "Bad Request: message is too long")
    return text


def _checked(method: TelegramMethod[Any], markup: Any) -> InlineKeyboardMarkup | None:
    if markup is None or not markup.inline_keyboard:
        return None
    for button in (button for row in markup.inline_keyboard for button in row):
        if len((button.callback_data or "").encode()) > MAX_CALLBACK_DATA:
            raise TelegramBadRequest(method, "Bad Request: BUTTON_DATA_INVALID")
    return InlineKeyboardMarkup.model_validate(markup.model_dump())

"""Bodies of the user-side API: their models, and how they are read from JSON or from a form with files.

Unknown fields are refused: a test with a typing error must fail at the typing error.
"""

from __future__ import annotations

import base64
import binascii
import json
from typing import Annotated, Any, Self

from aiogram.types import Location
from aiohttp import web
from pydantic import BaseModel, BeforeValidator, Field, ValidationError, model_validator

from telegram_sandbox.errors import PeopleApiError
from telegram_sandbox.files import UNKNOWN_TYPE, Upload
from telegram_sandbox.people import Draft

_FILE_NAMES = {"voice": "voice.ogg", "photo": "photo.jpg", "audio": "audio.mp3", "video": "video.mp4"}
_ALBUM_KINDS = {"photo", "document", "audio", "video"}
_FILE_KINDS = ("voice", "photo", "document", "audio", "video")


class Body(BaseModel, extra="forbid"):
    """What a request brings."""


class NewPerson(Body):
    """`POST /sandbox/users`, and one entry of `SANDBOX_USERS`."""

    id: int | None = Field(default=None, gt=0, lt=1 << 40)
    first_name: str = Field(min_length=1, max_length=64)
    username: str | None = None
    language_code: str | None = Field(default=None, max_length=16)


class NewGroup(Body):
    """`POST /sandbox/groups`; the first member creates the group, the bot is added by itself."""

    title: str = Field(min_length=1, max_length=128)
    member_ids: list[int]


def _decode_base64(value: object) -> object:
    # Stricter than pydantic's Base64Bytes, which skips what is no base64: a test must not send half a file.
    if not isinstance(value, str):
        return value
    try:
        return base64.b64decode(value, validate=True)
    except binascii.Error:
        raise ValueError("is not base64") from None


class FileBody(Body):
    """A file in JSON: base64 alone, or with its name, type and length."""

    data: Annotated[bytes, BeforeValidator(_decode_base64)]
    file_name: str | None = None
    mime_type: str = UNKNOWN_TYPE
    duration: int = Field(default=0, ge=0)

    @model_validator(mode="before")
    @classmethod
    def _accept_bare_data(cls, value: object) -> object:
        return {"data": value} if isinstance(value, str) else value


class PlaceBody(Body):
    """Where somebody is, in degrees north and east."""

    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)


class NewMessage(Body):
    """`POST /sandbox/chats/{chat_id}/messages`: a text, a place, or one file with an optional caption.

    Files of one album are sent one by one with the same `media_group_id`, as Telegram hands them to a bot.
    """

    from_id: int
    text: str | None = None
    caption: str | None = None
    voice: FileBody | None = None
    photo: FileBody | None = None
    document: FileBody | None = None
    audio: FileBody | None = None
    video: FileBody | None = None
    location: PlaceBody | None = None
    media_group_id: Annotated[str, Field(pattern=r"^[0-9]{1,20}$")] | None = None
    reply_to_message_id: int | None = None

    @model_validator(mode="after")
    def _check_content(self) -> Self:
        files = [kind for kind in _FILE_KINDS if getattr(self, kind) is not None]
        if len(files) > 1:
            raise ValueError(f"one file at a time, not {' and '.join(files)}")
        if not files and not self.text and self.location is None:
            raise ValueError(f"one of text, location, {', '.join(_FILE_KINDS)} is needed")
        if self.location is not None and (files or self.text):
            raise ValueError("a location stands alone")
        if self.media_group_id and not set(files) & _ALBUM_KINDS:
            raise ValueError("an album holds photos, videos, audio and documents")
        return self

    def draft(self) -> Draft:
        """The message to send."""
        kind = next((kind for kind in _FILE_KINDS if getattr(self, kind) is not None), None)
        if kind is None:
            place = Location(**self.location.model_dump()) if self.location else None
            return Draft(self.text or "", place=place, reply_to_message_id=self.reply_to_message_id)
        file: FileBody = getattr(self, kind)
        name = file.file_name or _FILE_NAMES.get(kind, "document")
        return Draft(
            text=self.caption or self.text or "",
            media_kind=kind,
            upload=Upload(name, file.data, file.mime_type),
            duration=file.duration,
            media_group_id=self.media_group_id,
            reply_to_message_id=self.reply_to_message_id,
        )


class Press(Body):
    """`POST /sandbox/chats/{chat_id}/press`."""

    from_id: int
    message_id: int
    text: str | None = None
    callback_data: str | None = None

    @model_validator(mode="after")
    def _check_target(self) -> Self:
        if (self.text is None) == (self.callback_data is None):
            raise ValueError("say which button: either text or callback_data")
        return self


class Edit(Body):
    """`PATCH /sandbox/chats/{chat_id}/messages/{message_id}`."""

    from_id: int
    text: str = Field(min_length=1)


class Reaction(Body):
    """`PUT …/messages/{message_id}/reaction`; `null` takes the reaction back."""

    from_id: int
    emoji: str | None


class Forward(Body):
    """`POST /sandbox/chats/{chat_id}/forwards`."""

    from_id: int
    from_chat_id: int
    message_id: int


class BotStatus(Body):
    """`PUT /sandbox/chats/{chat_id}/bot`: `kicked` blocks the bot in a private chat, `member` unblocks it."""

    from_id: int
    status: str


class InlineQuestion(Body):
    """`POST /sandbox/inline`."""

    from_id: int
    query: str = ""
    offset: str = ""


class InlineChoice(Body):
    """`POST /sandbox/chats/{chat_id}/inline`."""

    from_id: int
    result_id: str
    query: str = ""


async def read_body[B: BaseModel](request: web.Request, model: type[B]) -> B:
    """The request's body as `model`.

    Raises:
        PeopleApiError: 400 with one sentence about every fault.
    """
    raw = await _read_form(request) if request.content_type.startswith("multipart/") else await _read_json(request)
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        raise PeopleApiError(400, explain(error)) from None


def explain(error: ValidationError) -> str:
    """A validation error in one line."""
    problems = error.errors(include_url=False, include_input=False, include_context=False)
    return "; ".join(
        f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}" if problem["loc"] else problem["msg"]
        for problem in problems
    )


async def _read_json(request: web.Request) -> object:
    try:
        return json.loads(await request.read() or b"{}")
    except ValueError:
        raise PeopleApiError(400, "the body is not JSON") from None


async def _read_form(request: web.Request) -> dict[str, Any]:
    """A form with a file part named after the kind of media; `duration` belongs to that file."""
    fields: dict[str, Any] = {}
    files: dict[str, FileBody] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            content = value.file.read()
            files[name] = FileBody.model_construct(
                data=content, file_name=value.filename, mime_type=value.content_type, duration=0
            )
        else:
            fields[name] = value
    duration = str(fields.pop("duration", "0"))
    if not duration.isdigit():
        raise PeopleApiError(400, "duration: a whole number of seconds")
    known = {name: file.model_copy(update={"duration": int(duration)}) for name, file in files.items()}
    return {**fields, **known}

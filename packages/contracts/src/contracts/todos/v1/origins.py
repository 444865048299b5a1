"""Where a task comes from: the message that was forwarded, and what hung on it."""

from typing import Annotated

from pydantic import Field

from contracts.base import AnswerModel, RequestModel, UtcDatetime

MAX_FILES = 10


class OriginFileInput(RequestModel):
    """A file of a forwarded message, as Telegram knows it: `file_id` is the bot's own handle on it."""

    file_id: Annotated[str, Field(min_length=1, max_length=256, pattern=r"^[A-Za-z0-9_-]+$")]
    name: Annotated[str, Field(max_length=255)] = ""
    size_bytes: Annotated[int, Field(ge=0, le=4 * 1024**3)] | None = None
    media_type: Annotated[str, Field(max_length=127, pattern=r"^([a-z0-9.+-]+/[A-Za-z0-9.+_-]+)?$")] = ""


class OriginInput(RequestModel):
    """The message that was forwarded: who wrote it, where and when, and what hung on it.

    `author_id` is a Telegram id; it is absent for people who hide theirs, and for channels. `link` leads to the message.
    """

    author_name: Annotated[str, Field(max_length=128)] = ""
    author_id: Annotated[int, Field(gt=0, lt=2**52)] | None = None
    link: Annotated[str, Field(max_length=512, pattern=r"^https://t\.me/[A-Za-z0-9_/?=&+-]+$")] | None = None
    date: UtcDatetime | None = None
    files: Annotated[list[OriginFileInput], Field(max_length=MAX_FILES)] = []


class OriginFile(AnswerModel):
    """A file of a forwarded message. The name is empty and the size unknown if Telegram did not tell them."""

    file_id: str
    name: str
    size_bytes: int | None
    media_type: str


class Origin(AnswerModel):
    """The forwarded message that a task was made of."""

    author_name: str
    author_id: int | None
    link: str | None
    date: UtcDatetime | None
    files: list[OriginFile]

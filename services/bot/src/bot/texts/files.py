"""The files of a comment in a few words: `📎 счёт.pdf · 🎤 0:07`. Photos, which have no names, are counted."""

from collections.abc import Iterable, Sequence
from typing import Final, Self

from aiogram.utils.formatting import BlockQuote

from bot.texts.shorten import ELLIPSIS, cut_at_word
from bot.texts.shown_model import ShownModel
from bot.texts.wording import Wording
from contracts.comments.v1.comments import FileKind, FileReference

MAX_FILES_SHOWN: Final = 3
MAX_FILE_NAME: Final = 32
_ENDING: Final = 8
_SEPARATOR: Final = " · "
_MARKS: Final = {
    FileKind.VIDEO: "🎬",
    FileKind.VIDEO_NOTE: "📹",
    FileKind.ANIMATION: "🎞",
    FileKind.VOICE: "🎤",
    FileKind.AUDIO: "🎵",
    FileKind.DOCUMENT: "📎",
}
_NAMED: Final = frozenset({FileKind.AUDIO, FileKind.DOCUMENT})


class ShownFile(ShownModel):
    """A file, or `count` photos. `name` is cut; only what people give names to has one."""

    kind: FileKind
    name: str = ""
    seconds: int | None = None
    count: int = 1

    @classmethod
    def from_file(cls, file: FileReference) -> Self:
        name = shorten_file_name(file.name) if file.kind in _NAMED else ""
        return cls(kind=file.kind, name=name, seconds=file.duration_seconds)

    def label(self, wording: Wording) -> str:
        """What a person calls it: a photo, a name, or how long it plays."""
        if self.kind is FileKind.PHOTO:
            return wording("file-photo") if self.count == 1 else wording("file-photos", count=self.count)
        told = self.name or (_clock(self.seconds) if self.seconds is not None else "")
        return f"{_MARKS[self.kind]} {told}".rstrip()


class ShownFiles(ShownModel):
    """The first few files of a comment, all photos as one, and how many `more` there are."""

    first: list[ShownFile] = []
    more: int = 0

    @classmethod
    def from_files(cls, files: Iterable[FileReference]) -> Self:
        gathered = _with_photos_as_one([ShownFile.from_file(file) for file in files])
        more = sum(file.count for file in gathered[MAX_FILES_SHOWN:])
        return cls(first=gathered[:MAX_FILES_SHOWN], more=more)

    @property
    def is_empty(self) -> bool:
        return not self.first

    def line(self, wording: Wording) -> str:
        """All of them in one line; empty if there are none."""
        labels = [file.label(wording) for file in self.first]
        if self.more:
            labels.append(wording("file-more", count=self.more))
        return _SEPARATOR.join(labels)


def quotation(text: str, files: ShownFiles, wording: Wording, *, limit: int) -> BlockQuote:
    """What was said, and what came with it; at most `limit` characters."""
    line = files.line(wording)
    if not line:
        return BlockQuote(cut_at_word(text, limit))
    return BlockQuote(f"{cut_at_word(text, limit - len(line) - 1)}\n{line}".lstrip())


def shorten_file_name(name: str) -> str:
    """`name` on one line, at most `MAX_FILE_NAME` characters; its ending stays, since that says what it is."""
    line = " ".join(name.split())
    if len(line) <= MAX_FILE_NAME:
        return line
    return line[: MAX_FILE_NAME - _ENDING - len(ELLIPSIS)].rstrip() + ELLIPSIS + line[-_ENDING:]


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"


def _with_photos_as_one(files: Sequence[ShownFile]) -> list[ShownFile]:
    """The photos stand where the first of them did."""
    photos = sum(file.kind is FileKind.PHOTO for file in files)
    gathered: list[ShownFile] = []
    for file in files:
        if file.kind is not FileKind.PHOTO:
            gathered.append(file)
        elif all(other.kind is not FileKind.PHOTO for other in gathered):
            gathered.append(file.model_copy(update={"count": photos}))
    return gathered

"""Reading a file of a comment."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from comments.domain import Actor, AttachedFile
from comments.errors import FileNotFound
from comments.ports import FileSource
from comments.usecases.get_comment import GetComment
from contracts.ids import CommentId


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """What the file is, and its bytes."""

    file: AttachedFile
    chunks: AsyncIterator[bytes]


class OpenFile:
    """Gives the bytes to whoever may read the comment."""

    def __init__(self, *, get_comment: GetComment, files: FileSource) -> None:
        self._get_comment, self._files = get_comment, files

    async def __call__(self, actor: Actor, comment_id: CommentId, number: int) -> OpenedFile:
        """The file with that number, from 0.

        Raises:
            CommentNotFound, FileNotFound, ServiceUnavailable, Unauthenticated
        """
        files = (await self._get_comment(actor, comment_id)).shown_files
        if number >= len(files):
            raise FileNotFound
        return OpenedFile(files[number], await self._files.open(files[number]))

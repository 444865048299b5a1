"""What becomes of a reply to a card: a comment with its words and its file, one comment of a whole album.

Invariant: what comes twice is done once. An album is remembered before its comment is written: whichever of its messages gets through
first makes the comment, each of the others only adds to it, and each changes its own part of it when it is edited.
"""

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Final

from aiogram.types import Message

from bot.cards.attachments import has_too_large_file, read_offer, words_of
from bot.cards.comments import CommentWriter
from bot.cards.message_keys import message_key, neighbour_key
from bot.cards.reply_albums import ReplyAlbum
from bot.errors import Forbidden, InvalidInput, TaskNotFound
from bot.ports.registries import AlbumRegistry, Card, CardRegistry, GroupView
from contracts.comments.v1.comments import Comment
from contracts.ids import CommentId, TaskId

ADDED: Final = "comment-added"
_ADDED_WITHOUT_FILE: Final = "comment-added-without-file"
_TOO_LARGE: Final = "comment-file-too-large"
_TOO_MANY: Final = "comment-files-too-many"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a message: its comment as it is now, if there is one, and the key of what the person is told."""

    comment: Comment | None
    says: str | None


class ReplyTaker:
    """One request for a message; three for one in the middle of an album that has words of its own."""

    def __init__(self, writer: CommentWriter, cards: CardRegistry, albums: AlbumRegistry) -> None:
        self._writer, self._cards, self._albums = writer, cards, albums

    async def take(self, message: Message, card: Card, *, group: GroupView | None = None) -> Taken:
        """Make a comment of a reply to the card. In a group, `group` says whose it is.

        Raises:
            TaskNotFound, Forbidden: it is none. What else there is of an album is left alone, so that this is said once.
        """
        begun = ReplyAlbum.about(card.task_id, source_id=message.message_id, answered_id=card.comment_id)
        return await self._take(message, begun, group)

    async def take_more(self, message: Message, album: ReplyAlbum, *, group: GroupView | None = None) -> Taken:
        """Add a further message of an album to its comment, or make one if what came before had nothing that a comment can hold.

        Raises:
            TaskNotFound, Forbidden: see `take`.
        """
        is_repeated = message.message_id == album.source_id
        if album.is_refused and not is_repeated:
            return Taken(None, None)
        if album.is_pending and not is_repeated:
            album = await self._finish(message, album, group)
        if album.comment_id is None:
            begun = ReplyAlbum.about(album.task_id, source_id=message.message_id, answered_id=album.answered_id)
            return await self._take(message, begun, group)
        if is_repeated:
            return await self._take(message, album, group)
        taken = await self._add(message, album, album.comment_id)
        await self._cards.remember_card(
            Card(message.chat.id, message.message_id, album.task_id, album.comment_id, group)
        )
        return taken

    async def follow(self, message: Message, comment_id: CommentId) -> str | None:
        """Let the comment follow its message, which was edited: its words, and its file if that is another. See `CommentWriter.follow`.

        Returns:
            The key of what the person is told, if there is anything.
        """
        words, before, album = words_of(message), "", await self._find_album(message)
        if album and album.comment_id == comment_id:
            before = album.pieces[message.message_id].file if message.message_id in album.pieces else ""
            album = album.with_piece(message)
            words = album.words
        await self._writer.follow(comment_id, words, read_offer(message), in_place_of=before)
        if album:
            await self._remember(message, album)
        return _TOO_LARGE if has_too_large_file(message) else None

    async def leave_alone(self, message: Message, card: Card) -> None:
        """Whoever wrote it was told why it becomes no comment: they need not be told so of the rest of an album."""
        album = ReplyAlbum.about(card.task_id, source_id=message.message_id, answered_id=None)
        await self._remember(message, album.refused())

    async def _take(self, message: Message, begun: ReplyAlbum, group: GroupView | None) -> Taken:
        album = begun.with_piece(message).pending()
        # Should no answer come now, what follows must not make a comment of its own beside this one.
        await self._remember(message, album)
        taken, _ = await self._settle(message, album, self._write(message, album.task_id, album.answered_id), group)
        return taken

    async def _finish(self, message: Message, album: ReplyAlbum, group: GroupView | None) -> ReplyAlbum:
        """Write what an earlier message of the album should have become; what was written without an answer is found by its key."""
        piece, key = album.pieces[album.source_id], neighbour_key(message, album.source_id)
        files = [piece.offer] if piece.offer else []
        writing = self._writer.write(album.task_id, piece.words, reply_to=album.answered_id, key=key, files=files)
        _, settled = await self._settle(message, album, _taken(writing), group)
        return settled

    async def _settle(
        self, message: Message, album: ReplyAlbum, writing: Awaitable[Taken], group: GroupView | None
    ) -> tuple[Taken, ReplyAlbum]:
        try:
            taken = await writing
        except (TaskNotFound, Forbidden):
            await self._remember(message, album.refused())
            raise
        comment_id = CommentId(taken.comment.id) if taken.comment else None
        album = album.with_comment(comment_id)
        await self._remember(message, album)
        # The person's own message stands for their comment now: replying to it answers it, and the comment follows it when it is edited.
        if comment_id:
            await self._cards.remember_card(Card(message.chat.id, album.source_id, album.task_id, comment_id, group))
        return taken, album

    async def _write(self, message: Message, task_id: TaskId, answered_id: CommentId | None) -> Taken:
        words, offer, is_too_large = words_of(message), read_offer(message), has_too_large_file(message)
        if is_too_large and not words.strip():
            return Taken(None, _TOO_LARGE)
        files = [offer] if offer else []
        key = message_key(message)
        comment = await self._writer.write(task_id, words, reply_to=answered_id, key=key, files=files)
        return Taken(comment, _ADDED_WITHOUT_FILE if is_too_large else ADDED)

    async def _add(self, message: Message, album: ReplyAlbum, comment_id: CommentId) -> Taken:
        comment, says = None, _TOO_LARGE if has_too_large_file(message) else None
        try:
            if offer := read_offer(message):
                comment = await self._writer.add_files(comment_id, [offer])
        except InvalidInput:
            says = _TOO_MANY
        album = album.with_piece(message)
        await self._remember(message, album)
        if words_of(message).strip():
            comment = await self._writer.rewrite(comment_id, album.words)
        return Taken(comment, says)

    async def _find_album(self, message: Message) -> ReplyAlbum | None:
        if message.media_group_id is None:
            return None
        return await self._albums.find_album(message.chat.id, message.media_group_id)

    async def _remember(self, message: Message, album: ReplyAlbum) -> None:
        if message.media_group_id:
            await self._albums.remember_album(message.chat.id, message.media_group_id, album)


async def _taken(writing: Awaitable[Comment]) -> Taken:
    return Taken(await writing, ADDED)

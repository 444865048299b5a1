"""From domain values to the answers of the contract."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from fastapi import Response
from pydantic import BaseModel

from comments.api.conditional import is_known, to_etag
from comments.api.idempotency import REPLAYED_HEADER
from comments.cursors import write_age_cursor, write_version_cursor
from comments.domain import AttachedFile, Comment, Contribution, RenderedPage, Revision
from comments.usecases import AddedComment, TaskCounts
from contracts.base import Page
from contracts.comments.v1.comments import Comment as CommentAnswer
from contracts.comments.v1.comments import (
    CommentRevision,
    Counts,
    ExportedComment,
    FileReference,
    GivenReaction,
    Mention,
    Unread,
)


def to_answer(comment: Comment) -> CommentAnswer:
    """The comment as programs see it."""
    return CommentAnswer(
        id=comment.id,
        task_id=comment.task_id,
        author_id=comment.author_id,
        author_name=comment.author_name,
        text=comment.shown_text,
        reply_to=comment.reply_to,
        version=comment.version,
        created_at=comment.created_at,
        edited_at=comment.edited_at,
        deleted_at=comment.deleted_at,
        root_id=comment.root_id,
        reactions=[GivenReaction(reaction=one.reaction, user_ids=[*one.user_ids]) for one in comment.shown_reactions],
        mentions=[Mention(user_id=one.user_id, name=one.name, username=one.username) for one in comment.shown_mentions],
        files=_to_references(comment.shown_files),
    )


def _to_references(files: Sequence[AttachedFile]) -> list[FileReference]:
    return [
        FileReference(
            telegram_file_id=one.telegram_file_id,
            name=one.name,
            size=one.size,
            media_type=one.media_type,
            kind=one.kind,
            duration_seconds=one.duration_seconds,
        )
        for one in files
    ]


def to_revision_page(revisions: Sequence[Revision], *, limit: int) -> Page[CommentRevision]:
    """A page of at most `limit`; one revision more says that another page follows."""
    shown = revisions[:limit]
    return Page[CommentRevision](
        results=[_to_revision(one) for one in shown],
        next=write_version_cursor(shown[-1].version) if len(revisions) > limit else None,
    )


def to_found_page(found: Sequence[Comment], *, limit: int) -> Page[CommentAnswer]:
    """A page of at most `limit`; one comment more says that another page follows."""
    shown = found[:limit]
    cursor = write_age_cursor(shown[-1].id) if len(found) > limit else None
    return Page[CommentAnswer](results=[to_answer(comment) for comment in shown], next=cursor)


def to_export_page(found: Sequence[Contribution], *, limit: int) -> Page[ExportedComment]:
    """A page of at most `limit`; one contribution more says that another page follows."""
    shown = found[:limit]
    cursor = write_age_cursor(shown[-1].comment.id) if len(found) > limit else None
    return Page[ExportedComment](results=[_to_exported(one) for one in shown], next=cursor)


def _to_exported(given: Contribution) -> ExportedComment:
    comment = given.comment
    return ExportedComment(
        id=comment.id,
        task_id=comment.task_id,
        is_own=given.is_own,
        text=comment.text if given.is_own else None,
        created_at=comment.created_at,
        edited_at=comment.edited_at,
        deleted_at=comment.deleted_at,
        files=_to_references(comment.files) if given.is_own else [],
        revisions=[_to_revision(one) for one in given.revisions],
        reaction=given.reaction,
    )


def _to_revision(revision: Revision) -> CommentRevision:
    return CommentRevision(version=revision.version, text=revision.text, written_at=revision.written_at)


def to_counts(counts: TaskCounts) -> Counts:
    """The counts as programs see them."""
    return Counts(
        counts=dict(counts.comments),
        unread={
            task_id: Unread(count=one.count, first_comment_id=one.first_comment_id)
            for task_id, one in counts.unread.items()
        },
    )


def json_response(answer: BaseModel, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """The answer as JSON."""
    return json_bytes_response(answer.model_dump_json().encode(), status=status, headers=headers)


def json_bytes_response(body: bytes, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """An answer that is JSON already."""
    return Response(body, status_code=status, media_type="application/json", headers=dict(headers or {}))


def comment_response(comment: Comment, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """The comment with its ETag."""
    named = {"ETag": to_etag(comment.version), **(headers or {})}
    return json_response(to_answer(comment), status=status, headers=named)


def added_response(added: AddedComment) -> Response:
    """The comment that was written, now or by an earlier request with the same key."""
    headers = {REPLAYED_HEADER: "true"} if added.is_repeat else {}
    return comment_response(added.comment, status=HTTPStatus.CREATED, headers=headers)


def conditional_page_response(page: RenderedPage, *, if_none_match: str | None) -> Response:
    """The page with its ETag, or 304 if the caller has just this page already."""
    headers = {"ETag": to_etag(page.etag)}
    if is_known(if_none_match, page.etag):
        return Response(status_code=304, headers=headers)
    return json_bytes_response(page.body, headers=headers)


def conditional_comment_response(comment: Comment, *, if_none_match: str | None) -> Response:
    """The comment with its ETag, or 304 if the caller has this version already."""
    if is_known(if_none_match, comment.version):
        return Response(status_code=304, headers={"ETag": to_etag(comment.version)})
    return comment_response(comment)

"""What a person left, for themselves (`ports.ContributionReader`)."""

from collections import defaultdict
from typing import Final
from uuid import UUID

from sqlalchemy import ARRAY, Integer, Uuid, any_, bindparam, or_, select

from comments.db.pool import ConnectionPool
from comments.db.rows import COMMENT_COLUMNS, holds_person, to_comment
from comments.db.statements import Statement
from comments.db.tables import comment, revision
from comments.domain import Contribution, Revision, Version, find_reaction
from contracts.ids import CommentId, UserId

_NEWER_THAN_ALL: Final = CommentId(UUID(int=2**128 - 1))
_LIST: Final = Statement(
    select(*COMMENT_COLUMNS)
    .where(or_(comment.c.author_id == bindparam("user_id"), holds_person("user_id")))
    .where(comment.c.id < bindparam("before", type_=Uuid))
    .order_by(comment.c.id.desc())
    .limit(bindparam("most", type_=Integer))
)
_LIST_REVISIONS: Final = Statement(
    select(revision.c.comment_id, revision.c.version, revision.c.text, revision.c.written_at)
    .where(revision.c.comment_id == any_(bindparam("comment_ids", type_=ARRAY(Uuid))))
    .order_by(revision.c.version)
)


class PostgresContributionReader:
    """Two queries per page."""

    def __init__(self, pool: ConnectionPool) -> None:
        self._pool = pool

    async def list_contributions(self, user_id: UserId, *, before: CommentId | None, limit: int) -> list[Contribution]:
        async with self._pool.connection() as connection:
            rows = await _LIST.fetch_rows(connection, user_id=user_id, before=before or _NEWER_THAN_ALL, most=limit)
            found = [to_comment(row) for row in rows]
            own = [one.id for one in found if one.author_id == user_id]
            kept = await _LIST_REVISIONS.fetch_rows(connection, comment_ids=own)
        revisions: dict[UUID, list[Revision]] = defaultdict(list)
        for row in kept:
            revisions[row["comment_id"]].append(Revision(Version(row["version"]), row["text"], row["written_at"]))
        return [
            Contribution(one, one.author_id == user_id, tuple(revisions[one.id]), find_reaction(one, user_id))
            for one in found
        ]

"""The tables, as the newest migration leaves them (a test compares the two).

Invariant: `thread` is locked by every change of a task's comments, so `comment.position` and `comment_event.sequence` follow the order
of commits: who has read up to a position never finds a smaller one later.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

SCHEMA_REVISION: Final = "0007"
"""The migration that made these tables. Revisions are four digits, so a later one is a greater string."""

metadata = MetaData(
    naming_convention={
        "pk": "%(table_name)s_pkey",
        "fk": "%(table_name)s_%(column_0_name)s_fkey",
        "ix": "%(table_name)s_%(column_0_N_name)s_idx",
        "ck": "%(table_name)s_%(constraint_name)s_check",
    }
)

thread = Table(
    "thread",
    metadata,
    Column("task_id", Uuid, primary_key=True),
    Column("sequence", BigInteger, nullable=False),
    Column("comment_count", Integer, nullable=False),
    CheckConstraint("comment_count >= 0", name="comment_count"),
)

comment = Table(
    "comment",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("task_id", Uuid, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("author_id", Uuid, nullable=False),
    Column("author_name", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("reply_to", Uuid, ForeignKey("comment.id")),
    Column("version", Integer, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("edited_at", DateTime(timezone=True)),
    Column("deleted_at", DateTime(timezone=True)),
    Column("is_answered", Boolean, nullable=False, server_default=text("false")),
    Column("root_id", Uuid),
    Column("reactions", JSONB, nullable=False, server_default=text("'[]'")),
    Column("mentions", JSONB, nullable=False, server_default=text("'[]'")),
    Column("files", JSONB, nullable=False, server_default=text("'[]'")),
)

is_visible = comment.c.deleted_at.is_(None) | comment.c.is_answered
"""As `domain.Comment.is_visible` has it."""

# Pages read this index alone, from either end; what nobody can see is not in it.
Index("comment_page_idx", comment.c.task_id, comment.c.position, unique=True, postgresql_where=is_visible)

# What a person wrote.
Index("comment_author_id_idx", comment.c.author_id)
# The answers of one thread.
Index("comment_root_id_idx", comment.c.root_id, postgresql_where=comment.c.root_id.is_not(None))
# Containment finds the comments to which a person reacted, or that mention them, among the few that have reactions or mentions at all.
for _column in (comment.c.reactions, comment.c.mentions):
    Index(
        f"comment_{_column.name}_idx",
        _column,
        postgresql_using="gin",
        postgresql_ops={_column.name: "jsonb_path_ops"},
        postgresql_where=text(f"{_column.name} <> '[]'"),
    )

# Both configurations together: Russian words by their stems and, as they are written, by the English one; English words by theirs.
# What joins words is taken for a space, else a part of a number, an address or a compound would not be found by itself.
SEARCHABLE: Final = (
    "(to_tsvector('russian'::regconfig, translate(text, 'Ёё-/_.@', 'Ее     '))"
    " || to_tsvector('english'::regconfig, translate(text, 'Ёё-/_.@', 'Ее     ')))"
)
Index(
    "comment_search_idx",
    text(SEARCHABLE),
    _table=comment,
    postgresql_using="gin",
    postgresql_where=comment.c.deleted_at.is_(None),
)

read_mark = Table(
    "read_mark",
    metadata,
    Column("user_id", Uuid, nullable=False),
    Column("task_id", Uuid, nullable=False),
    Column("position", BigInteger, nullable=False),
    PrimaryKeyConstraint("user_id", "task_id"),
)
Index("read_mark_task_id_idx", read_mark.c.task_id)

revision = Table(
    "revision",
    metadata,
    Column("comment_id", Uuid, ForeignKey("comment.id", ondelete="CASCADE"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("written_at", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("comment_id", "version"),
)

comment_event = Table(
    "comment_event",
    metadata,
    Column("event_id", Uuid, primary_key=True),
    Column("task_id", Uuid, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("body", JSONB, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("refused_because", Text),
)
Index(
    "comment_event_task_id_sequence_idx",
    comment_event.c.task_id,
    comment_event.c.sequence,
    unique=True,
)
# What waits to be handed over; the few that todos refused stay for the operator and are passed over.
Index("comment_event_waiting_idx", comment_event.c.event_id, postgresql_where=comment_event.c.refused_because.is_(None))

repeat_answer = Table(
    "repeat_answer",
    metadata,
    Column("user_id", Uuid, nullable=False),
    Column("scope", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("comment", JSONB, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("user_id", "scope", "key"),
)
Index("repeat_answer_created_at_idx", repeat_answer.c.created_at)

page_doubt = Table(
    "page_doubt",
    metadata,
    Column("task_id", Uuid, primary_key=True),
    Column("until", DateTime(timezone=True), nullable=False),
)

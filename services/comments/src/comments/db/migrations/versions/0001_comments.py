"""Comments, threads, the outbox of events, and answers to repeated creations."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_IS_VISIBLE = sa.text("deleted_at IS NULL OR is_answered")


def upgrade() -> None:
    op.create_table(
        "thread",
        sa.Column("task_id", sa.Uuid, nullable=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("comment_count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("task_id", name="thread_pkey"),
        sa.CheckConstraint("comment_count >= 0", name="thread_comment_count_check"),
    )
    op.create_table(
        "comment",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("task_id", sa.Uuid, nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("author_id", sa.Uuid, nullable=False),
        sa.Column("author_name", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("reply_to", sa.Uuid),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True)),
        sa.Column("deleted_at", sa.DateTime(timezone=True)),
        sa.Column("is_answered", sa.Boolean, nullable=False, server_default=sa.text("false")),
        sa.PrimaryKeyConstraint("id", name="comment_pkey"),
        sa.ForeignKeyConstraint(["reply_to"], ["comment.id"], name="comment_reply_to_fkey"),
    )
    op.create_index(
        "comment_page_idx", "comment", ["task_id", "position"], unique=True, postgresql_where=_IS_VISIBLE
    )
    op.create_table(
        "comment_event",
        sa.Column("event_id", sa.Uuid, nullable=False),
        sa.Column("task_id", sa.Uuid, nullable=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("body", postgresql.JSONB, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("refused_because", sa.Text),
        sa.PrimaryKeyConstraint("event_id", name="comment_event_pkey"),
    )
    op.create_index("comment_event_task_id_sequence_idx", "comment_event", ["task_id", "sequence"], unique=True)
    op.create_index(
        "comment_event_waiting_idx",
        "comment_event",
        ["event_id"],
        postgresql_where=sa.text("refused_because IS NULL"),
    )
    op.create_table(
        "repeat_answer",
        sa.Column("user_id", sa.Uuid, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.LargeBinary, nullable=False),
        sa.Column("comment", postgresql.JSONB, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "scope", "key", name="repeat_answer_pkey"),
    )
    op.create_index("repeat_answer_created_at_idx", "repeat_answer", ["created_at"])


def downgrade() -> None:
    for table in ("repeat_answer", "comment_event", "comment", "thread"):
        op.drop_table(table)

"""Threads of answers, reactions, and what comments said before they were edited."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_FIND_ROOTS = """
    WITH RECURSIVE answers AS (
        SELECT id, id AS root_id FROM comment WHERE reply_to IS NULL
        UNION ALL
        SELECT comment.id, answers.root_id FROM comment JOIN answers ON comment.reply_to = answers.id
    )
    UPDATE comment SET root_id = answers.root_id FROM answers
    WHERE comment.id = answers.id AND comment.reply_to IS NOT NULL
"""


def upgrade() -> None:
    op.add_column("comment", sa.Column("root_id", sa.Uuid))
    op.execute(_FIND_ROOTS)
    op.add_column("comment", sa.Column("reactions", postgresql.JSONB, nullable=False, server_default=sa.text("'[]'")))
    op.create_index(
        "comment_root_id_idx", "comment", ["root_id"], postgresql_where=sa.text("root_id IS NOT NULL")
    )
    op.create_index(
        "comment_reactions_idx",
        "comment",
        ["reactions"],
        postgresql_using="gin",
        postgresql_ops={"reactions": "jsonb_path_ops"},
        postgresql_where=sa.text("reactions <> '[]'"),
    )
    op.create_table(
        "revision",
        sa.Column("comment_id", sa.Uuid, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("comment_id", "version", name="revision_pkey"),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name="revision_comment_id_fkey", ondelete="CASCADE"),
    )


def downgrade() -> None:
    op.drop_table("revision")
    for column in ("reactions", "root_id"):
        op.drop_column("comment", column)

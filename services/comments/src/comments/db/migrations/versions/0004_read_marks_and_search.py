"""How far people have read, and an index to search comments by their words."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_SEARCHABLE = sa.text(
    "(to_tsvector('russian'::regconfig, translate(text, 'Ёё-/_.@', 'Ее     '))"
    " || to_tsvector('english'::regconfig, translate(text, 'Ёё-/_.@', 'Ее     ')))"
)


def upgrade() -> None:
    op.create_table(
        "read_mark",
        sa.Column("user_id", sa.Uuid, nullable=False),
        sa.Column("task_id", sa.Uuid, nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("user_id", "task_id", name="read_mark_pkey"),
    )
    op.create_index("read_mark_task_id_idx", "read_mark", ["task_id"])
    op.create_index(
        "comment_search_idx",
        "comment",
        [_SEARCHABLE],
        postgresql_using="gin",
        postgresql_where=sa.text("deleted_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_index("comment_search_idx", "comment")
    op.drop_table("read_mark")

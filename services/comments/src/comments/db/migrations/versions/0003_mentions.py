"""Whom comments mention."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("comment", sa.Column("mentions", postgresql.JSONB, nullable=False, server_default=sa.text("'[]'")))
    op.create_index(
        "comment_mentions_idx",
        "comment",
        ["mentions"],
        postgresql_using="gin",
        postgresql_ops={"mentions": "jsonb_path_ops"},
        postgresql_where=sa.text("mentions <> '[]'"),
    )


def downgrade() -> None:
    op.drop_column("comment", "mentions")

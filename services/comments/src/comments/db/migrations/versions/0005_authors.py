"""An index of who wrote what, for exports and erasures."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("comment_author_id_idx", "comment", ["author_id"])


def downgrade() -> None:
    op.drop_index("comment_author_id_idx", "comment")

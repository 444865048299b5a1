"""How the texts of new tasks were understood."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reading",
        sa.Column("chat_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("message_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("source_id", sa.BigInteger, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name="reading_pkey"),
    )
    op.create_index("reading_source_id_idx", "reading", ["chat_id", "source_id"])
    op.create_index("reading_created_at_idx", "reading", ["created_at"])


def downgrade() -> None:
    op.drop_table("reading")

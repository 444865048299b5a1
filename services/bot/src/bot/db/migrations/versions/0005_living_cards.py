"""Cards that are redrawn when their tasks change elsewhere. Those that lie in chats already come alive when they are drawn next."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("card", sa.Column("face", sa.Text))
    op.add_column("card", sa.Column("version", sa.Integer, nullable=False, server_default="0"))
    op.add_column("card", sa.Column("wanted_version", sa.Integer))
    op.add_column("card", sa.Column("redraw_at", sa.DateTime(timezone=True)))
    op.add_column("card", sa.Column("redraw_tries", sa.SmallInteger, nullable=False, server_default="0"))
    op.create_index("card_redraw_at_idx", "card", ["redraw_at"], postgresql_where=sa.text("redraw_at IS NOT NULL"))
    op.create_index("card_living_idx", "card", ["chat_id"], postgresql_where=sa.text("face IS NOT NULL"))
    op.create_table(
        "followed",
        sa.Column("feed", sa.Text, primary_key=True),
        sa.Column("cursor", sa.Text, nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    )


def downgrade() -> None:
    op.drop_table("followed")
    op.drop_index("card_living_idx", "card")
    op.drop_index("card_redraw_at_idx", "card")
    for column in ("redraw_tries", "redraw_at", "wanted_version", "version", "face"):
        op.drop_column("card", column)

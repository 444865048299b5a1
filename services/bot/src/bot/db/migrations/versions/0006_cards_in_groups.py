"""Cards in groups: with whose rights they are drawn, and what of the task the group was shown."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("card", sa.Column("reader_id", sa.BigInteger))
    op.add_column("card", sa.Column("parts", ARRAY(sa.Text)))
    op.create_index("card_reader_id_idx", "card", ["reader_id"], postgresql_where=sa.text("reader_id IS NOT NULL"))


def downgrade() -> None:
    op.drop_index("card_reader_id_idx", "card")
    op.drop_column("card", "parts")
    op.drop_column("card", "reader_id")

"""What stands under a card for a while, so that it is drawn again with the card. Older code forgets it with the next drawing."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("card", sa.Column("footer", sa.Text))


def downgrade() -> None:
    op.drop_column("card", "footer")

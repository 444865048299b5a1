"""People by their id, for the names of those to whom tasks are given."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("user_id", sa.Uuid))
    op.execute("UPDATE person SET user_id = (document::jsonb ->> 'id')::uuid")
    op.create_index("person_user_id_idx", "person", ["user_id"])


def downgrade() -> None:
    op.drop_index("person_user_id_idx", "person")
    op.drop_column("person", "user_id")

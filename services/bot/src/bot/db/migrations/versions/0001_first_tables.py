"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_instant = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "worker",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("pid", sa.Integer, nullable=False),
        sa.Column("seen_at", _instant, nullable=False, server_default=sa.func.now()),
        sa.PrimaryKeyConstraint("id", name="worker_pkey"),
    )
    op.create_table(
        "poller",
        sa.Column("bot_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("worker_id", sa.Uuid, nullable=False),
        sa.PrimaryKeyConstraint("bot_id", name="poller_pkey"),
    )
    op.create_table(
        "inbox",
        sa.Column("bot_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("update_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("lane", sa.BigInteger, nullable=False),
        sa.Column("raw", sa.LargeBinary),
        sa.Column("state", sa.Text, nullable=False, server_default="ready"),
        sa.Column("attempts", sa.SmallInteger, nullable=False, server_default="0"),
        sa.Column("worker_id", sa.Uuid),
        sa.Column("run_at", _instant, nullable=False, server_default=sa.func.now()),
        sa.Column("received_at", _instant, nullable=False, server_default=sa.func.now()),
        sa.Column("finished_at", _instant),
        sa.Column("reason", sa.Text),
        sa.PrimaryKeyConstraint("bot_id", "update_id", name="inbox_pkey"),
    )
    waiting = sa.text("state IN ('ready', 'leased')")
    op.create_index("inbox_waiting_idx", "inbox", ["bot_id", "lane", "update_id"], postgresql_where=waiting)
    op.create_index(
        "inbox_one_at_a_time_idx", "inbox", ["bot_id", "lane"], unique=True, postgresql_where=sa.text("state = 'leased'")
    )
    op.create_index("inbox_finished_idx", "inbox", ["finished_at"], postgresql_where=sa.text("state = 'done'"))
    op.create_table(
        "dialog_state",
        sa.Column("chat_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("state", sa.Text),
        sa.Column("data", sa.Text),
        sa.Column("updated_at", _instant, nullable=False, server_default=sa.func.now()),
        sa.PrimaryKeyConstraint("chat_id", "key", name="dialog_state_pkey"),
    )
    op.create_index("dialog_state_updated_at_idx", "dialog_state", ["updated_at"])
    op.create_table(
        "person",
        sa.Column("telegram_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("updated_at", _instant, nullable=False, server_default=sa.func.now()),
        sa.PrimaryKeyConstraint("telegram_id", name="person_pkey"),
    )
    op.create_table(
        "card",
        sa.Column("chat_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("message_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("task_id", sa.Uuid, nullable=False),
        sa.Column("comment_id", sa.Uuid),
        sa.Column("created_at", _instant, nullable=False, server_default=sa.func.now()),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name="card_pkey"),
    )
    op.create_index("card_task_id_idx", "card", ["task_id", "created_at"])
    op.create_index("card_created_at_idx", "card", ["created_at"])
    op.create_table(
        "delivery",
        sa.Column("notification_id", sa.Uuid, nullable=False),
        sa.Column("lease_token", sa.Uuid, nullable=False),
        sa.Column("worker_id", sa.Uuid, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("begun_at", _instant, nullable=False, server_default=sa.func.now()),
        sa.Column("sent_at", _instant),
        sa.PrimaryKeyConstraint("notification_id", "lease_token", name="delivery_pkey"),
    )
    op.create_index("delivery_worker_id_idx", "delivery", ["worker_id"])


def downgrade() -> None:
    for table in ("delivery", "card", "person", "dialog_state", "inbox", "poller", "worker"):
        op.drop_table(table)

"""The tables, as the migrations make them; a test compares the two.

Only migrations and tests read this module. At run time the SQL stands beside the code that needs it and goes straight to asyncpg,
because the bot makes half a dozen statements per press and SQLAlchemy would cost more than all of them.
"""

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Column,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    Uuid,
    func,
    text,
)

metadata = MetaData(
    naming_convention={
        "pk": "%(table_name)s_pkey",
        "ix": "%(table_name)s_%(column_0_name)s_idx",
        "uq": "%(table_name)s_%(column_0_name)s_key",
        "ck": "%(table_name)s_%(constraint_name)s_check",
    }
)

_Instant = DateTime(timezone=True)

# A running process. What it holds is free again once `seen_at` is old (see `db/workers.py`).
worker = Table(
    "worker",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("place", Text, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("seen_at", _Instant, nullable=False, server_default=func.now()),
)

# Which process asks Telegram for updates: one per bot, since Telegram refuses a second one.
poller = Table(
    "poller",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("worker_id", Uuid, nullable=False),
)

# Updates of Telegram. `raw` is dropped once the update was handled; the id stays 48 hours against repeats.
inbox = Table(
    "inbox",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("lane", BigInteger, nullable=False),
    Column("raw", LargeBinary),
    Column("state", Text, nullable=False, server_default="ready"),  # ready, leased, done, parked
    Column("attempts", SmallInteger, nullable=False, server_default="0"),
    Column("worker_id", Uuid),
    Column("run_at", _Instant, nullable=False, server_default=func.now()),
    Column("received_at", _Instant, nullable=False, server_default=func.now()),
    Column("finished_at", _Instant),
    Column("reason", Text),
)
Index(
    "inbox_waiting_idx",
    inbox.c.bot_id,
    inbox.c.lane,
    inbox.c.update_id,
    postgresql_where=text("state IN ('ready', 'leased')"),
)
# Whatever goes wrong elsewhere, two updates of one chat are never handled at once.
Index("inbox_one_at_a_time_idx", inbox.c.bot_id, inbox.c.lane, unique=True, postgresql_where=text("state = 'leased'"))
Index("inbox_finished_idx", inbox.c.finished_at, postgresql_where=text("state = 'done'"))

# aiogram's storage: one row per key; `key` holds all of it but the chat (see `storage/postgres.py`).
dialog_state = Table(
    "dialog_state",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("key", Text, primary_key=True),
    Column("state", Text),
    Column("data", Text),
    Column("updated_at", _Instant, nullable=False, server_default=func.now()),
)
Index("dialog_state_updated_at_idx", dialog_state.c.updated_at)

# People as todos last described them.
person = Table(
    "person",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("document", Text, nullable=False),
    Column("updated_at", _Instant, nullable=False, server_default=func.now()),
    Column("user_id", Uuid),
)
Index("person_user_id_idx", person.c.user_id)

# Messages that show a task.
card = Table(
    "card",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("task_id", Uuid, nullable=False),
    Column("comment_id", Uuid),
    Column("created_at", _Instant, nullable=False, server_default=func.now()),
    # Of living cards: a digest of what it shows, and at which version of the task.
    Column("face", Text),
    Column("version", Integer, nullable=False, server_default="0"),
    # If it may be old: which version is known (none: look, whatever it is), and from when it may be redrawn.
    Column("wanted_version", Integer),
    Column("redraw_at", _Instant),
    Column("redraw_tries", SmallInteger, nullable=False, server_default="0"),
    # Of messages in groups: whose they are (of a card, with whose rights it is drawn), and what of the task the group was shown.
    Column("reader_id", BigInteger),
    Column("parts", ARRAY(Text)),
    # What stands under a living card for a while (JSON), see `cards/footers.py`.
    Column("footer", Text),
)
Index("card_redraw_at_idx", card.c.redraw_at, postgresql_where=text("redraw_at IS NOT NULL"))
Index("card_living_idx", card.c.chat_id, postgresql_where=text("face IS NOT NULL"))
Index("card_reader_id_idx", card.c.reader_id, postgresql_where=text("reader_id IS NOT NULL"))
Index("card_task_id_idx", card.c.task_id, card.c.created_at)
Index("card_created_at_idx", card.c.created_at)

# How far the changes of tasks were followed.
followed = Table(
    "followed",
    metadata,
    Column("feed", Text, primary_key=True),
    Column("cursor", Text, nullable=False),
    Column("moved_at", _Instant, nullable=False, server_default=func.now()),
)

# How the texts of new tasks were understood; `source_id` is the message that the person wrote.
reading = Table(
    "reading",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("source_id", BigInteger, nullable=False),
    Column("document", Text, nullable=False),
    Column("created_at", _Instant, nullable=False, server_default=func.now()),
)
Index("reading_source_id_idx", reading.c.chat_id, reading.c.source_id)
Index("reading_created_at_idx", reading.c.created_at)

# The task that was made last in each chat.
gathering = Table(
    "gathering",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("document", Text, nullable=False),
    Column("updated_at", _Instant, nullable=False, server_default=func.now()),
)

# Albums that answer a card; each of their files arrives as an update of its own.
reply_album = Table(
    "reply_album",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("album_id", Text, primary_key=True),
    Column("document", Text, nullable=False),
    Column("updated_at", _Instant, nullable=False, server_default=func.now()),
)

# The journal of sending: a row from just before Telegram is called until todos knows the outcome.
delivery = Table(
    "delivery",
    metadata,
    Column("notification_id", Uuid, primary_key=True),
    Column("lease_token", Uuid, primary_key=True),
    Column("worker_id", Uuid, nullable=False),
    Column("message_id", BigInteger),
    Column("begun_at", _Instant, nullable=False, server_default=func.now()),
    Column("sent_at", _Instant),
)
Index("delivery_worker_id_idx", delivery.c.worker_id)

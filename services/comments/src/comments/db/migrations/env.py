"""Runs the migrations on the connection that `comments.db.schema` hands over."""

from alembic import context

from comments.db.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, compare_type=True)
with context.begin_transaction():
    context.run_migrations()

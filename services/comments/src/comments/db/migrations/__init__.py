"""Alembic's scripts: each goes up and down, and a column is dropped one release after the code stopped reading it."""

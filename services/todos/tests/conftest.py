"""Django's test database lives on the server that `postgres_url` names."""

import secrets
from typing import Any

import pytest
from django.db import connections
from todos.config.databases import database_settings


@pytest.fixture(scope="session")
def django_db_modify_db_settings(postgres_url: str) -> None:
    """Point Django at the real PostgreSQL; a random name keeps parallel test processes apart."""
    settings: dict[str, Any] = connections.databases["default"]
    settings.update(database_settings(postgres_url, pool=False))
    settings["TEST"]["NAME"] = f"test_todos_{secrets.token_hex(4)}"

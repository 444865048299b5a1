"""`GET /health/ready`."""

from typing import Any

import pytest
from django.db import connections
from django.test import Client


@pytest.mark.django_db
def test_ready_means_that_the_database_answers() -> None:
    """Redis is away in these tests, and nothing depends on it."""
    response = Client().get("/health/ready")

    checks = response.json()["checks"]
    assert response.status_code == 200
    assert checks["database"] == "ok"
    assert "does not answer" in checks["redis"]


def test_a_database_that_is_away_is_no_failure(django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        settings = connections["default"].settings_dict
        name, settings["NAME"] = settings["NAME"], "there-is-no-such-database"
        connections["default"].close()
        try:
            response = Client().get("/health/ready")
        finally:
            settings["NAME"] = name

    assert response.status_code == 503
    assert response.json()["status"] == "unavailable"
    assert response.json()["checks"]["database"] == "does not answer"

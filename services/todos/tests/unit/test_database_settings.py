"""From `DATABASE_URL` to Django's settings."""

from todos.config.databases import database_settings


def test_an_address_is_taken_apart() -> None:
    found = database_settings("postgresql://to%40dos:p%2Fw@db.internal:6432/tasks?sslmode=require", pool=False)

    assert (found["USER"], found["PASSWORD"], found["NAME"]) == ("to@dos", "p/w", "tasks")
    assert (found["HOST"], found["PORT"]) == ("db.internal", "6432")
    assert found["OPTIONS"]["sslmode"] == "require"
    assert "pool" not in found["OPTIONS"]


def test_a_socket_stands_in_the_query() -> None:
    found = database_settings("postgresql://todos:pw@/todos?host=/run/postgresql&port=5433", pool=True)

    assert (found["HOST"], found["PORT"]) == ("/run/postgresql", "5433")
    assert not {"host", "port"} & found["OPTIONS"].keys()
    assert found["OPTIONS"]["pool"]["max_size"] > 1


def test_nothing_waits_for_ever() -> None:
    options = database_settings("postgresql://todos:pw@db/todos", pool=True)["OPTIONS"]

    assert options["connect_timeout"] > 0
    assert all(f"{name}=" in options["options"] for name in ("lock_timeout", "statement_timeout"))

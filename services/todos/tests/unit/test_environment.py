"""What the environment may say, and what the operator is told about it."""

from pathlib import Path

import pytest

from service_settings import SettingsInvalid
from todos.config.environment import read_environment, read_environment_or_exit

SECRET = "a secret key that is long enough to be one"


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """The smallest environment with which the service starts, and a way to change it."""
    for name in ("DATABASE_URL", "REDIS_URL", "ADMIN_PASSWORD", "TG_ID", "PUBLIC_URL", "PORT", "DEFAULT_TIMEZONE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABASE_URL", "postgresql://todos:pw@db:5432/todos")
    monkeypatch.setenv("REDIS_URL", "redis://redis:6379/0")
    monkeypatch.setenv("SECRET_KEY", SECRET)
    monkeypatch.setenv("SERVICE_KEYS_DIR", str(tmp_path))
    monkeypatch.setenv("TOKEN_KEYS_DIR", str(tmp_path))
    return monkeypatch


def test_the_rest_has_defaults(environment: pytest.MonkeyPatch) -> None:
    found = read_environment()

    assert (found.public_url, found.bind_host, found.port) == ("http://127.0.0.1:8000", "127.0.0.1", 8000)
    assert (found.default_timezone, found.default_language, found.web_concurrency) == ("UTC", "en", 1)
    assert (found.tg_id, found.admin_password) == (None, None)


def test_hosts_are_those_named_that_of_the_public_url_and_loopback(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("ALLOWED_HOSTS", "todos, tasks.internal")
    environment.setenv("PUBLIC_URL", "https://tasks.example.org/")

    found = read_environment()

    assert found.public_url == "https://tasks.example.org"
    assert found.all_allowed_hosts == [
        "todos",
        "tasks.internal",
        "tasks.example.org",
        "127.0.0.1",
        "localhost",
        "[::1]",
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "hidden-word"),
        ("ADMIN_PASSWORD", "hidden"),
        ("SERVICE_KEYS_DIR", "/there/is/no/such/directory"),
        ("TG_ID", "me"),
        ("TG_ID", "0"),
        ("DEFAULT_LANGUAGE", "xx"),
        ("WEB_CONCURRENCY", "0"),
    ],
)
def test_a_wrong_value_is_named_and_never_told(environment: pytest.MonkeyPatch, name: str, value: str) -> None:
    environment.setenv(name, value)

    with pytest.raises(SettingsInvalid) as refused:
        read_environment()

    assert list(refused.value.problems) == [name]
    assert "hidden" not in str(refused.value)


def test_all_problems_are_told_at_once_and_the_process_ends(
    environment: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    environment.delenv("DATABASE_URL")
    environment.setenv("PORT", "none")

    with pytest.raises(SystemExit) as ended:
        read_environment_or_exit()

    message = capfd.readouterr().err
    assert ended.value.code == 2
    assert "DATABASE_URL: is missing" in message
    assert "PORT: " in message


def test_nothing_secret_is_shown_by_accident(environment: pytest.MonkeyPatch) -> None:
    assert SECRET not in repr(read_environment())

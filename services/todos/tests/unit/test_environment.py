"""What the environment may say, and what the operator is told about it."""

from pathlib import Path

import pytest

from todos.config.environment import EnvironmentInvalid, read_environment, read_environment_or_exit

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


def test_a_secret_may_stand_in_a_file(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "database-url"
    path.write_text("postgresql://todos:pw@elsewhere/todos\n", encoding="utf-8")
    environment.delenv("DATABASE_URL")
    environment.setenv("DATABASE_URL_FILE", str(path))

    assert read_environment().database_url.get_secret_value() == "postgresql://todos:pw@elsewhere/todos"


def test_what_is_empty_is_not_there(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("TG_ID", "")
    environment.setenv("PORT", "")

    assert (read_environment().tg_id, read_environment().port) == (None, 8000)


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
        ("DATABASE_URL", "mysql://todos:hidden-word@db/todos"),
        ("REDIS_URL", "http://hidden-word"),
        ("SECRET_KEY", "hidden-word"),
        ("ADMIN_PASSWORD", "hidden"),
        ("SERVICE_KEYS_DIR", "/there/is/no/such/directory"),
        ("TG_ID", "me"),
        ("TG_ID", "0"),
        ("PORT", "70000"),
        ("DEFAULT_TIMEZONE", "Moon"),
        ("DEFAULT_LANGUAGE", "xx"),
        ("PUBLIC_URL", "tasks.example.org"),
        ("PUBLIC_URL", "https://tasks.example.org/?a=b"),
        ("LOG_LEVEL", "LOUD"),
        ("WEB_CONCURRENCY", "0"),
    ],
)
def test_a_wrong_value_is_named_and_never_told(environment: pytest.MonkeyPatch, name: str, value: str) -> None:
    environment.setenv(name, value)

    with pytest.raises(EnvironmentInvalid) as refused:
        read_environment()

    assert list(refused.value.problems) == [name]
    assert "hidden" not in str(refused.value)


def test_a_file_that_cannot_be_read_is_a_problem_of_its_setting(environment: pytest.MonkeyPatch) -> None:
    environment.delenv("REDIS_URL")
    environment.setenv("REDIS_URL_FILE", "/there/is/no/such/file")

    with pytest.raises(EnvironmentInvalid, match="REDIS_URL: REDIS_URL_FILE cannot be read"):
        read_environment()


def test_a_secret_stands_in_one_place(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    environment.setenv("SECRET_KEY_FILE", str(tmp_path / "key"))

    with pytest.raises(EnvironmentInvalid, match="SECRET_KEY and SECRET_KEY_FILE are both set"):
        read_environment()


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

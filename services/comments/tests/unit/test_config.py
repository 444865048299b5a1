"""A wrong environment is told in one message that names every problem and no secret."""

import pytest

from comments.config import SERVICE, Settings
from service_auth.keys import generate_private_key
from service_settings import SettingsInvalid, read_settings

KEY = generate_private_key()


@pytest.fixture
def environment(monkeypatch) -> pytest.MonkeyPatch:
    """A good one, and nothing of the machine's own."""
    for name in ("DATABASE_URL", "REDIS_URL", "SERVICE_PRIVATE_KEY", "TODOS_URL", "PUBLIC_URL", "LOG_LEVEL"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(f"{name}_FILE", raising=False)
    for name in ("BIND_HOST", "PORT", "WEB_CONCURRENCY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABASE_URL", "postgresql://comments:db-secret@127.0.0.1/comments?host=/run/postgresql")
    monkeypatch.setenv("REDIS_URL", "redis://:redis-secret@127.0.0.1:6379/0")
    monkeypatch.setenv("SERVICE_PRIVATE_KEY", KEY.to_json())
    return monkeypatch


def _problems() -> dict[str, str]:
    with pytest.raises(SettingsInvalid) as invalid:
        read_settings(Settings, service=SERVICE)
    for secret in ("db-secret", "redis-secret", KEY.to_json()):
        assert secret not in str(invalid.value)
    return dict(invalid.value.problems)


def test_a_good_environment_gives_defaults(environment):
    settings = read_settings(Settings, service=SERVICE)

    assert (settings.port, settings.bind_host, settings.public_url) == (8001, "127.0.0.1", "http://127.0.0.1:8000")
    assert settings.private_key.kid == KEY.kid


def test_secrets_may_stand_in_files(environment, tmp_path):
    (tmp_path / "key.jwk").write_text(KEY.to_json() + "\n")
    environment.delenv("SERVICE_PRIVATE_KEY")
    environment.setenv("SERVICE_PRIVATE_KEY_FILE", str(tmp_path / "key.jwk"))

    assert read_settings(Settings, service=SERVICE).private_key.kid == KEY.kid


def test_all_problems_are_told_at_once(environment):
    environment.delenv("DATABASE_URL")
    environment.setenv("REDIS_URL", "http://:redis-secret@127.0.0.1")
    environment.setenv("PORT", "99999")
    environment.setenv("LOG_LEVEL", "LOUD")
    environment.setenv("TODOS_URL", "todos:8000")
    environment.setenv("SERVICE_PRIVATE_KEY", KEY.public().to_json())

    problems = _problems()

    assert problems.keys() == {"DATABASE_URL", "REDIS_URL", "PORT", "LOG_LEVEL", "TODOS_URL", "SERVICE_PRIVATE_KEY"}
    assert problems["DATABASE_URL"] == "is missing"
    assert "private part" in problems["SERVICE_PRIVATE_KEY"]


def test_settings_show_no_secret(environment):
    shown = repr(read_settings(Settings, service=SERVICE))

    assert "db-secret" not in shown
    assert "redis-secret" not in shown

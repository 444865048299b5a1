"""A wrong environment is told at once, completely, and without its secrets."""

import pytest

from bot.config import SERVICE, BotMode, Settings
from contracts.todos.v1.people import Language
from service_auth.keys import generate_private_key
from service_settings import SettingsInvalid, read_settings

KEY = generate_private_key().to_json()
GOOD = {
    "DATABASE_URL": "postgresql://bot:pa55word@127.0.0.1:5432/bot",
    "REDIS_URL": "redis://:pa55word@127.0.0.1:6379/0",
    "TODOS_URL": "http://127.0.0.1:8000/",
    "COMMENTS_URL": "http://127.0.0.1:8001",
    "SERVICE_PRIVATE_KEY": KEY,
    "BOT_TOKEN": "4242:AAsecret",
}


@pytest.fixture
def environment(monkeypatch):
    """Sets the good environment with changes; None removes a variable."""

    def set_up(**changes: str | None) -> None:
        for name, value in {**GOOD, **changes}.items():
            monkeypatch.delenv(name, raising=False)
            if value is not None:
                monkeypatch.setenv(name, value)

    return set_up


def test_six_settings_suffice(environment):
    environment()

    settings = read_settings(Settings, service=SERVICE)

    assert settings.bot_id == 4242
    assert settings.todos_url == "http://127.0.0.1:8000"
    assert (settings.bot_mode, settings.port, settings.default_language) == (BotMode.POLLING, 8003, Language.ENGLISH)


def test_all_problems_are_told_in_one_message(environment):
    environment(DATABASE_URL="mysql://x", REDIS_URL=None, BOT_TOKEN="none", PORT="0", DEFAULT_TIMEZONE="Mars/Olympus")

    with pytest.raises(SettingsInvalid) as refusal:
        read_settings(Settings, service=SERVICE)

    names = ("DATABASE_URL", "REDIS_URL: is missing", "BOT_TOKEN", "PORT", "DEFAULT_TIMEZONE")
    assert [name for name in names if name not in str(refusal.value)] == []
    assert len(refusal.value.problems) == len(names)


def test_no_secret_is_part_of_the_message(environment):
    environment(DATABASE_URL="mysql://bot:pa55word@x", BOT_TOKEN="AAsecret", SERVICE_PRIVATE_KEY="not a k3y")

    with pytest.raises(SettingsInvalid) as refusal:
        read_settings(Settings, service=SERVICE)

    assert [secret for secret in ("pa55word", "AAsecret", "k3y") if secret in str(refusal.value)] == []


def test_a_secret_may_come_from_a_file(environment, monkeypatch, tmp_path):
    environment(SERVICE_PRIVATE_KEY=None)
    (tmp_path / "key.jwk").write_text(KEY + "\n")
    monkeypatch.setenv("SERVICE_PRIVATE_KEY_FILE", str(tmp_path / "key.jwk"))

    assert read_settings(Settings, service=SERVICE).private_key.to_json() == KEY


def test_a_webhook_needs_its_secret_and_its_address(environment):
    environment(BOT_MODE="webhook")

    with pytest.raises(SettingsInvalid) as refusal:
        read_settings(Settings, service=SERVICE)

    assert len([problem for problem in refusal.value.problems.values() if "BOT_MODE is webhook" in problem]) == 2


@pytest.mark.parametrize("secret", ["short", "with spaces in between", "кириллица-кириллица"])
def test_a_webhook_secret_must_be_one_that_telegram_takes(environment, secret):
    environment(BOT_MODE="webhook", WEBHOOK_URL="https://bot.example.org", WEBHOOK_SECRET=secret)

    with pytest.raises(SettingsInvalid, match="WEBHOOK_SECRET"):
        read_settings(Settings, service=SERVICE)


def test_a_webhook_with_secret_and_address_is_accepted(environment):
    environment(BOT_MODE="webhook", WEBHOOK_URL="https://bot.example.org/", WEBHOOK_SECRET="A-good_secret_of_letters")

    assert read_settings(Settings, service=SERVICE).webhook_url == "https://bot.example.org"


def test_what_must_not_be_logged_is_known(environment):
    environment()

    assert {"4242:AAsecret", "pa55word", KEY} <= set(read_settings(Settings, service=SERVICE).secret_texts)

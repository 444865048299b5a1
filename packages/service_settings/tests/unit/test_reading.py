"""What is wrong with the environment of a service is told at once, completely, and without its secrets."""

from pathlib import Path
from typing import Annotated

import pytest
from pydantic import SecretStr

from service_settings import (
    BaseUrl,
    Port,
    ServiceSettings,
    SettingsInvalid,
    TimeZoneName,
    read_settings,
    read_settings_or_exit,
    secret_of_length,
)


class Example(ServiceSettings):
    port: Port = 8009
    peer_url: BaseUrl = "http://127.0.0.1:8000"
    zone: TimeZoneName = "UTC"
    word: Annotated[SecretStr, secret_of_length(8)] | None = None


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The smallest good one, and nothing of the machine's own."""
    for name in Example.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.delenv(f"{name.upper()}_FILE", raising=False)
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:hidden-word@127.0.0.1/x?host=/run/postgresql")
    monkeypatch.setenv("REDIS_URL", "redis://:hidden-word@127.0.0.1:6379/0")
    return monkeypatch


def problems() -> dict[str, str]:
    with pytest.raises(SettingsInvalid) as refused:
        read_settings(Example, service="example")
    assert "hidden" not in str(refused.value)
    return dict(refused.value.problems)


def test_the_rest_has_defaults(environment):
    settings = read_settings(Example, service="example")

    assert (settings.public_url, settings.bind_host, settings.port) == ("http://127.0.0.1:8000", "127.0.0.1", 8009)
    assert settings.word is None


def test_what_is_empty_is_not_there(environment):
    environment.setenv("WORD", "")
    environment.setenv("PORT", "")

    settings = read_settings(Example, service="example")

    assert (settings.word, settings.port) == (None, 8009)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://me:hidden-word@db/x"),
        ("DATABASE_URL", "postgresql://[hidden-word"),
        ("REDIS_URL", "http://hidden-word"),
        ("WORD", "hidden"),
        ("PORT", "70000"),
        ("ZONE", "Moon"),
        ("PEER_URL", "tasks.example.org"),
        ("PEER_URL", "https://tasks.example.org/?a=b"),
        ("LOG_LEVEL", "LOUD"),
    ],
)
def test_a_wrong_value_is_named_and_never_told(environment, name: str, value: str):
    environment.setenv(name, value)

    assert list(problems()) == [name]


def test_all_problems_are_told_at_once_and_the_process_ends(environment, capfd):
    environment.delenv("DATABASE_URL")
    environment.setenv("PORT", "none")

    with pytest.raises(SystemExit) as ended:
        read_settings_or_exit(Example, service="example")

    message = capfd.readouterr().err
    assert ended.value.code == 2
    assert message.startswith("example cannot start; its environment has these problems:\n")
    assert "DATABASE_URL: is missing" in message
    assert "PORT: " in message


def test_a_secret_may_stand_in_a_file(environment, tmp_path: Path):
    (tmp_path / "word").write_text("a long word\n")
    environment.setenv("WORD_FILE", str(tmp_path / "word"))

    word = read_settings(Example, service="example").word

    assert word is not None
    assert word.get_secret_value() == "a long word"


def test_only_a_secret_may_stand_in_a_file(environment, tmp_path: Path):
    (tmp_path / "port").write_text("9000")
    environment.setenv("PORT_FILE", str(tmp_path / "port"))

    assert read_settings(Example, service="example").port == 8009


def test_a_secret_stands_in_one_place(environment, tmp_path: Path):
    environment.setenv("REDIS_URL_FILE", str(tmp_path / "redis"))

    assert problems() == {"REDIS_URL": "REDIS_URL and REDIS_URL_FILE are both set; keep one"}


def test_a_file_that_cannot_be_read_is_named(environment, tmp_path: Path):
    environment.delenv("DATABASE_URL")
    environment.setenv("DATABASE_URL_FILE", str(tmp_path / "absent"))

    assert problems() == {
        "DATABASE_URL": f"DATABASE_URL_FILE cannot be read (FileNotFoundError: {tmp_path / 'absent'})"
    }


def test_an_address_needs_no_slash_at_its_end(environment):
    environment.setenv("PEER_URL", "http://todos:8000/")

    assert read_settings(Example, service="example").peer_url == "http://todos:8000"


def test_nothing_secret_is_shown_by_accident(environment):
    assert "hidden" not in repr(read_settings(Example, service="example"))


def test_every_secret_is_known_to_whoever_writes_logs(environment):
    environment.setenv("WORD", "a long word")

    assert read_settings(Example, service="example").secret_texts == [
        "postgresql://me:hidden-word@127.0.0.1/x?host=/run/postgresql",
        "redis://:hidden-word@127.0.0.1:6379/0",
        "a long word",
        "hidden-word",
        "hidden-word",
    ]

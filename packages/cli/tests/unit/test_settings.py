"""What the operator may write, and what is said about mistakes."""

from pathlib import Path

import pytest

from delegram_cli.errors import StartError
from delegram_cli.settings import read_settings

TOKEN = "123456789:AAE-example_of_a_token"


def problems_of(environment: dict[str, str], directory: Path) -> tuple[str, ...]:
    with pytest.raises(StartError) as refusal:
        read_settings(environment, directory=directory)
    return refusal.value.problems


def test_nothing_needs_to_be_said(tmp_path: Path) -> None:
    settings = read_settings({"PATH": "/bin", "HOME": "/"}, directory=tmp_path)

    assert settings.uses_sandbox
    assert (settings.default_timezone, settings.default_language, settings.log_level) == ("UTC", "en", "INFO")


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DEFAULT_LANGUAGE=ru\nDEFAULT_TIMEZONE=Europe/Moscow\n")

    settings = read_settings({"DEFAULT_LANGUAGE": "en"}, directory=tmp_path)

    assert (settings.default_language, settings.default_timezone) == ("en", "Europe/Moscow")


def test_an_empty_value_counts_as_absent(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_TOKEN=\nTG_ID=\n")

    assert read_settings({}, directory=tmp_path).uses_sandbox


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("TG_ID=me\nBOT_TOKN=x\n")

    problems = problems_of(
        {
            "DEFAULT_TIMEZONE": "Moscow",
            "DATABASE_URL": "mysql://localhost/x",
            "ADMIN_PASSWORD": "short",
            "DELEGRAM_COLOUR": "blue",
            "BOT_TOKEN_FILE": str(tmp_path / "absent"),
        },
        tmp_path,
    )

    assert [problem.split()[0].rstrip(":") for problem in problems] == [
        "BOT_TOKN",
        "DELEGRAM_COLOUR",
        "BOT_TOKEN_FILE",
        "TG_ID",
        "ADMIN_PASSWORD",
        "DATABASE_URL",
        "DEFAULT_TIMEZONE",
    ]


def test_a_misspelt_name_is_answered_with_the_right_one(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_TOKN=x\n")

    assert problems_of({}, tmp_path) == ("BOT_TOKN in .env is no setting of Delegram: did you mean BOT_TOKEN?",)


def test_a_secret_comes_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN + "\n")

    settings = read_settings({"BOT_TOKEN_FILE": str(tmp_path / "token")}, directory=tmp_path)

    assert settings.bot_token is not None
    assert settings.bot_token.get_secret_value() == TOKEN


def test_a_secret_given_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN)

    problems = problems_of({"BOT_TOKEN": TOKEN, "BOT_TOKEN_FILE": str(tmp_path / "token")}, tmp_path)

    assert problems == ("BOT_TOKEN and BOT_TOKEN_FILE are both set: keep one.",)


def test_no_message_shows_a_value(tmp_path: Path) -> None:
    problems = problems_of({"BOT_TOKEN": "my secret token", "ADMIN_PASSWORD": "hunter2"}, tmp_path)

    assert len(problems) == 2
    assert not any("secret token" in problem or "hunter2" in problem for problem in problems)


def test_webhook_mode_needs_an_address(tmp_path: Path) -> None:
    (problem,) = problems_of({"BOT_MODE": "webhook", "BOT_TOKEN": TOKEN}, tmp_path)

    assert problem.startswith("BOT_MODE=webhook needs WEBHOOK_URL")


def test_problems_of_webhook_mode_are_told_with_all_others(tmp_path: Path) -> None:
    problems = problems_of(
        {
            "BOT_MODE": "webhook",
            "BOT_TOKEN": TOKEN,
            "WEBHOOK_SECRET": "short",
            "SERVICE_KEYS_DIR": str(tmp_path / "no"),
        },
        tmp_path,
    )

    assert problems == (
        "BOT_MODE=webhook needs WEBHOOK_URL, the https address under which Telegram reaches the bot.",
        "WEBHOOK_SECRET: must have 16 to 256 characters.",
        "SERVICE_KEYS_DIR: path does not point to a directory.",
    )


@pytest.mark.parametrize("url", ["postgresql://u:p@db:5432/x", "postgresql://u:p@/x?host=/run/pg", "postgres://u@db/x"])
def test_postgres_may_be_given_by_address_or_socket(tmp_path: Path, url: str) -> None:
    assert read_settings({"DATABASE_URL": url}, directory=tmp_path).database_url is not None

"""The command line as people type it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from delegram_cli.errors import StartError
from delegram_cli.main import build_app, main


def call(*arguments: str) -> str:
    result = CliRunner().invoke(build_app(arguments), arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_help_lists_every_command() -> None:
    output = call("--help")

    assert all(f" {name} " in output for name in ("up", "test", "bench", "doctor", "keys", "quickadd"))


def test_keys_are_made_listed_and_rotated(tmp_path: Path) -> None:
    data = str(tmp_path / "data")

    assert call("keys", "make", "--data", data).count("made ") == 5
    assert call("keys", "make", "--data", data) == "all keys are there\n"
    call("keys", "rotate", "--data", data, "--service", "bot")
    call("keys", "rotate", "--data", data)

    lines = call("keys", "list", "--data", data).splitlines()
    assert [(line.split()[0], line.split()[-1]) for line in lines] == [
        ("bot", "accepted"),
        ("bot", "signs"),
        ("comments", "signs"),
        ("tokens", "accepted"),
        ("tokens", "signs"),
    ]


def test_a_directory_of_keys_may_be_named_itself(tmp_path: Path) -> None:
    call("keys", "make", "--keys-dir", str(tmp_path / "keys"))

    assert (tmp_path / "keys" / "private" / "bot.jwk").exists()


def test_keys_of_a_directory_that_is_not_ours_are_refused(tmp_path: Path) -> None:
    with pytest.raises(StartError, match="is no data directory of Delegram"):
        call("keys", "list", "--data", str(tmp_path))


def test_a_refusal_is_one_message_and_code_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["delegram", "keys", "list", "--data", str(tmp_path)])

    with pytest.raises(SystemExit) as ending:
        main()

    assert ending.value.code == 2
    assert capsys.readouterr().err.startswith("delegram cannot start:\n  - ")

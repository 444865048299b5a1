"""Secrets are made once and kept."""

from dataclasses import asdict
from pathlib import Path

import pytest

from delegram_cli.errors import StartError
from delegram_cli.generated_secrets import GeneratedSecrets


def test_the_second_start_finds_what_the_first_made(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"

    first = GeneratedSecrets.load_or_make(path)

    assert asdict(GeneratedSecrets.load_or_make(path)) == asdict(first)
    assert oct(path.stat().st_mode)[-3:] == "600"


def test_a_secret_added_by_a_newer_version_is_made_and_the_others_stay(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    path.write_text('{"secret_key": "old and good"}')

    found = GeneratedSecrets.load_or_make(path)

    assert found.secret_key == "old and good"
    assert GeneratedSecrets.load_or_make(path).bot_password == found.bot_password


@pytest.mark.parametrize("damage", ["", "{", "[1]", '"text"'])
def test_a_damaged_file_is_never_replaced(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "secrets.json"
    path.write_text(damage)

    with pytest.raises(StartError, match="is damaged"):
        GeneratedSecrets.load_or_make(path)

    assert path.read_text() == damage


def test_no_secret_is_in_the_representation(tmp_path: Path) -> None:
    found = GeneratedSecrets.load_or_make(tmp_path / "secrets.json")

    assert repr(found) == "GeneratedSecrets(admin_password_shown=False)"


def test_the_sandbox_token_has_the_shape_of_a_real_one_and_cannot_be_taken_for_it() -> None:
    number, _, rest = GeneratedSecrets().sandbox_token.partition(":")

    assert number.isdigit()
    assert len(rest) == 35
    assert rest.startswith("SANDBOX-")

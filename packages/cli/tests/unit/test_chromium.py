"""Which Chromium the browser tests get."""

from pathlib import Path

import pytest

from delegram_cli.checks.chromium import find_chromium
from delegram_cli.errors import StartError


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    for name in ("google-chrome", "chromium", "my-chrome"):
        (tmp_path / name).touch(mode=0o755)
    return tmp_path


def test_the_named_one_wins(programs: Path) -> None:
    environment = {"CHROME_BIN": str(programs / "my-chrome"), "PATH": str(programs)}

    assert find_chromium(environment) == programs / "my-chrome"


def test_chromium_on_the_path_comes_before_chrome(programs: Path) -> None:
    assert find_chromium({"PATH": str(programs)}) == programs / "chromium"


def test_a_name_that_cannot_be_run_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text").touch()

    with pytest.raises(StartError, match="CHROME_BIN"):
        find_chromium({"CHROME_BIN": str(tmp_path / "text")})

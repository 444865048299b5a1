"""`./delegram` itself, with a stand-in for Python that notes what it is asked to do: no network, no minute of installing."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[4] / "delegram"
STAND_IN = """\
#!/bin/sh
case "$*" in
    "-c "*) [ -z "$BROKEN" ] && echo "$0" ;;
    "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
    "-m pip --version") ;;
    "-m pip install "*) echo "$*" >>"$NOTES"; sleep 0.3 ;;
    "-P -m delegram_cli"*) shift 3; echo "ran in $(pwd):" "$@" ;;
    *) echo "not expected: $*" >&2; exit 9 ;;
esac
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout in a path with spaces, reduced to what the script looks at."""
    root = tmp_path / "a place" / "delegram"
    for member in ("packages/cli", "services/todos"):
        (root / member).mkdir(parents=True)
        (root / member / "pyproject.toml").write_text(member)
    (root / "pyproject.toml").touch()
    (root / "requirements.lock").write_text("typer==1\n")
    shutil.copy(SCRIPT, root / "delegram")
    python = tmp_path / "python"
    python.write_text(STAND_IN)
    python.chmod(0o755)
    return root


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": str(tmp_path),
        "DELEGRAM_PYTHON": str(tmp_path / "python"),
        "NOTES": str(tmp_path / "notes"),
        "BROKEN": "",
    }


@pytest.fixture
def delegram(checkout: Path, environment: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    def call(*arguments: str, script: Path = checkout / "delegram", **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603  # the script under test
            [script, *arguments], env=environment | more, cwd="/", capture_output=True, text=True, check=False
        )

    return call


@pytest.fixture
def installs(environment: dict[str, str]) -> Callable[[], int]:
    """How often packages were installed: the lock and the members make two."""
    notes = Path(environment["NOTES"])
    return lambda: len(notes.read_text().splitlines()) if notes.exists() else 0


def test_the_first_start_installs_and_the_second_does_not(delegram: Callable, installs: Callable) -> None:
    first = delegram("up", "--data", "x y")
    second = delegram("doctor")

    assert first.stdout == "ran in /: up --data x y\n"
    assert second.stdout == "ran in /: doctor\n"
    assert second.stderr == ""
    assert installs() == 2


def test_the_lock_is_installed_with_hashes_and_the_members_editable(
    delegram: Callable, environment: dict[str, str], checkout: Path
) -> None:
    delegram()

    lock, members = Path(environment["NOTES"]).read_text().splitlines()
    assert lock.endswith(f"--require-hashes -r {checkout}/requirements.lock")
    assert members.endswith(f"--no-deps --no-build-isolation -e {checkout}/packages/cli -e {checkout}/services/todos")


def test_a_changed_lock_is_installed(delegram: Callable, installs: Callable, checkout: Path) -> None:
    delegram()
    (checkout / "requirements.lock").write_text("typer==2\n")

    delegram()

    assert installs() == 4


def test_a_moved_checkout_is_installed_again(delegram: Callable, installs: Callable, checkout: Path) -> None:
    """Editable installs name the old place."""
    delegram()
    moved = checkout.rename(checkout.with_name("elsewhere"))

    delegram(script=moved / "delegram")

    assert installs() == 4


def test_it_is_found_through_symlinks(delegram: Callable, checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "inner").symlink_to("../a place/delegram/delegram")
    (tmp_path / "bin" / "delegram").symlink_to(tmp_path / "bin" / "inner")

    assert delegram("keys", script=tmp_path / "bin" / "delegram").stdout == "ran in /: keys\n"
    assert (checkout / ".venv" / "bin" / "python").exists()


@pytest.mark.parametrize("remains", ["nothing", "dangling python", "no stamp"])
def test_a_half_made_environment_is_repaired(delegram: Callable, checkout: Path, remains: str) -> None:
    binaries = checkout / ".venv" / "bin"
    binaries.mkdir(parents=True)
    if remains == "dangling python":
        (binaries / "python").symlink_to("/nonexistent/python")
        (checkout / ".venv" / "delegram-stamp").write_text("looks fine")
    elif remains == "no stamp":
        delegram()
        (checkout / ".venv" / "delegram-stamp").unlink()

    answer = delegram("up")

    assert answer.stdout == "ran in /: up\n", answer.stderr
    assert (checkout / ".venv" / "delegram-stamp").exists()


def test_two_first_starts_at_once_install_once(checkout: Path, environment: dict[str, str], installs: Callable) -> None:
    (checkout / ".venv.lock").symlink_to("99999999")  # left by a start that was killed
    both = [
        subprocess.Popen([checkout / "delegram", "up"], env=environment, cwd="/", stdout=subprocess.PIPE, text=True)  # noqa: S603  # the script under test
        for _ in range(2)
    ]

    outputs = [process.communicate()[0] for process in both]

    assert outputs == ["ran in /: up\n"] * 2
    assert installs() == 2
    assert not os.path.lexists(checkout / ".venv.lock")


def test_a_wrong_choice_of_python_is_refused(delegram: Callable, checkout: Path) -> None:
    answer = delegram("up", BROKEN="yes")

    assert answer.returncode == 2
    assert "is no working Python 3.12 or newer" in answer.stderr
    assert not (checkout / ".venv").exists()
    assert not os.path.lexists(checkout / ".venv.lock")


def test_without_any_python_the_message_says_what_to_install(delegram: Callable, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("sh", "cat", "cksum", "dirname", "readlink", "ln", "rm"):
        found = shutil.which(name, path="/usr/bin:/bin")
        assert found
        (tools / name).symlink_to(found)

    answer = delegram("up", PATH=str(tools), DELEGRAM_PYTHON="")

    assert answer.returncode == 2
    assert "Python 3.12 or newer with its venv module is needed, or uv." in answer.stderr

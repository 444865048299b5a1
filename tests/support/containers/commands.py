"""Running a command of a container engine, with its output in the error when it fails."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


class CommandFailed(Exception):  # noqa: N818 - reads as the fact it states
    """A command ended with another status than 0. The message ends with the last lines it printed."""

    def __init__(self, command: Sequence[str], status: int, printed: str) -> None:
        super().__init__(f"{' '.join(command)} ended with {status}:\n{printed[-4000:]}")


def run(
    command: Sequence[str],
    *,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    stdin: bytes = b"",
    seconds: int = 900,
) -> str:
    """What `command` printed, on both streams.

    Raises:
        CommandFailed: its status was not 0.
    """
    done = subprocess.run(  # noqa: S603 - commands are ours, arguments are lists
        list(command),
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        input=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=seconds,
        check=False,
    )
    printed = done.stdout.decode(errors="replace")
    if done.returncode != 0:
        raise CommandFailed(command, done.returncode, printed)
    return printed


def succeeds(command: Sequence[str], *, environment: Mapping[str, str] | None = None, seconds: int = 60) -> bool:
    """Whether `command` ends with status 0 in time."""
    try:
        run(command, environment=environment, seconds=seconds)
    except (CommandFailed, subprocess.TimeoutExpired, FileNotFoundError):
        return False
    return True

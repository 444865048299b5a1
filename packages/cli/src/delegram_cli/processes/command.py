"""What to run: a child process before it is started."""

import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from delegram_cli.account import Account


@dataclass(frozen=True)
class Command:
    """A program with everything it needs, and the signal that stops it cleanly."""

    argv: tuple[str, ...]
    cwd: Path
    # The environment is given whole: nothing of ours leaks into a child unless it is named here.
    env: Mapping[str, str] = field(repr=False)
    account: Account | None = None
    stop_signal: signal.Signals = signal.SIGTERM


def spawn(command: Command, *, output: IO[bytes] | int) -> subprocess.Popen[bytes]:
    """Start the command as the leader of a session of its own, so that Ctrl-C in our terminal does not reach it.

    Standard output and error both go to `output`.
    """
    identity = command.account
    return subprocess.Popen(  # noqa: S603  # our own argument lists, no shell
        command.argv,
        cwd=command.cwd,
        env=dict(command.env),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        user=identity.uid if identity else None,
        group=identity.gid if identity else None,
        extra_groups=[] if identity else None,
    )

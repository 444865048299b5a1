"""A small process that outlives its parent just long enough to stop what the parent started.

A supervisor killed with `kill -9` cannot clean up, and its children's children (workers of a web server) would keep their
ports. The guard holds the reading end of a pipe whose only writing end is the parent's; when that closes, it stops every
process group it was told of. It runs as a program of its own and imports the standard library only, to stay small.
"""

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

_GRACE_SECONDS = 8.0


class Guard:
    """The parent's end of the pipe."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603  # our own interpreter and file
            [sys.executable, "-I", "-S", str(Path(__file__).resolve())],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
            cwd="/",
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def watch(self, group: int, stop_signal: signal.Signals) -> None:
        """Should we die, stop the process group with that signal first, then with SIGKILL."""
        self._tell(f"+ {group} {int(stop_signal)}\n")

    def forget(self, group: int) -> None:
        """The process group is gone; its number may belong to somebody else soon."""
        self._tell(f"- {group} 0\n")

    def close(self) -> None:
        """End the guard; groups it still knows are stopped by it."""
        if self._process.stdin:
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()
        self._process.wait()

    def _tell(self, line: str) -> None:
        if self._process.stdin:
            # A guard that was killed is replaced by its owner, which then tells the new one everything.
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.write(line.encode())
                self._process.stdin.flush()


def kill_group(group: int, number: int) -> bool:
    """Signal a process group; False if it has no members any more."""
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return False
    except PermissionError:
        # macOS says so for a group that holds only zombies.
        return False
    return True


def _read_until_parent_ends(pipe: IO[bytes]) -> dict[int, int]:
    groups: dict[int, int] = {}
    for line in pipe:
        sign, group, number = line.split()
        if sign == b"+":
            groups[int(group)] = int(number)
        else:
            groups.pop(int(group), None)
    return groups


def _stop(groups: dict[int, int]) -> None:
    left = {group for group, number in groups.items() if kill_group(group, number)}
    deadline = time.monotonic() + _GRACE_SECONDS
    while left and time.monotonic() < deadline:
        select.select([], [], [], 0.05)
        left = {group for group in left if kill_group(group, 0)}
    for group in left:
        kill_group(group, signal.SIGKILL)


if __name__ == "__main__":
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    _stop(_read_until_parent_ends(sys.stdin.buffer))

"""A small process that outlives its parent just long enough to stop what the parent started.

A supervisor killed with `kill -9` cannot clean up, and its children's children (workers of a web server) would keep their
ports. The guard holds the reading end of a pipe whose only writing end is the parent's; when that closes, it stops every
process it was told of, with its whole group. It runs as a program of its own and imports the standard library only, to
stay small.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO

_GRACE_SECONDS = 8.0


class Guard:
    """The parent's end of the pipe."""

    def __init__(self, *, inherited_fd: int | None = None) -> None:
        """Args: inherited_fd: a file that stays open until the guard has done its work, such as a lock."""
        self._inherited = () if inherited_fd is None else (inherited_fd,)
        self._lock = threading.Lock()
        self._watched: dict[int, signal.Signals] = {}
        self._process = self._start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def watch(self, pid: int, stop_signal: signal.Signals) -> None:
        """Should we die, stop that leader of a process group with this signal first, and the group with SIGKILL."""
        with self._lock:
            self._watched[pid] = stop_signal
            self._tell(f"+ {pid} {int(stop_signal)}\n")

    def forget(self, pid: int) -> None:
        """The process group is gone; its number may belong to somebody else soon."""
        with self._lock:
            self._watched.pop(pid, None)
            self._tell(f"- {pid} 0\n")

    def revive(self) -> None:
        """If somebody killed the guard, start another that knows the same."""
        with self._lock:
            if self._process.poll() is None:
                return
            self._process = self._start()
            for pid, stop_signal in self._watched.items():
                self._tell(f"+ {pid} {int(stop_signal)}\n")

    def close(self) -> None:
        """End the guard; it stops what it still watches."""
        if self._process.stdin:
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()
        self._process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603  # our own interpreter and file
            [sys.executable, "-I", "-S", str(Path(__file__).resolve())],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=self._inherited,
            cwd="/",
        )

    def _tell(self, line: str) -> None:
        if self._process.stdin:
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.write(line.encode())
                self._process.stdin.flush()


def kill_group(group: int, number: int) -> None:
    """Signal every member of a process group that still exists."""
    # macOS answers "not permitted" for a group that holds only zombies.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)


def _read_until_parent_ends(pipe: IO[bytes]) -> dict[int, int]:
    watched: dict[int, int] = {}
    for line in pipe:
        sign, pid, number = line.split()
        if sign == b"+":
            watched[int(pid)] = int(number)
        else:
            watched.pop(int(pid), None)
    return watched


def _stop(watched: dict[int, int]) -> None:
    for pid, number in watched.items():
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
    deadline = time.monotonic() + _GRACE_SECONDS
    while time.monotonic() < deadline and any(map(_is_running, watched)):
        time.sleep(0.05)
    for pid in watched:
        kill_group(pid, signal.SIGKILL)


def _is_running(pid: int) -> bool:
    """A zombie whose new parent does not care for it does not count."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return not Path("/proc/self").exists()


if __name__ == "__main__":
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    _stop(_read_until_parent_ends(sys.stdin.buffer))

"""Programs under test: started on their core, waited for, stopped by their own number, and asked what they cost."""

import contextlib
import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psutil

from bench.framework.cores import pinned

_READY_SECONDS, _STOP_SECONDS = 30.0, 10.0
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Program:
    """A running server of one process group."""

    port: int
    process: psutil.Process

    def memory_mib(self) -> float:
        """The proportional set size of it and its children: shared pages are counted once among all who share them."""
        return sum(process.memory_full_info().pss for process in self._family()) / _MIB

    def cpu_seconds(self) -> float:
        """What it and its living children have used so far."""
        return sum(sum(process.cpu_times()[:2]) for process in self._family())

    def _family(self) -> list[psutil.Process]:
        return [self.process, *self.process.children(recursive=True)]


def run_to_end(*argv: str, env: Mapping[str, str] | None = None, given: str = "") -> str:
    """What a program wrote to standard output by its end.

    Raises:
        RuntimeError: it failed; the message ends with its last words.
    """
    done = subprocess.run(  # noqa: S603 - our own programs
        argv, env={**os.environ, **(env or {})}, input=given, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(argv[:6])} failed: {done.stderr[-2000:]}")
    return done.stdout


@contextlib.contextmanager
def running_program(
    *argv: str, port: int, core: int, log: Path, env: Mapping[str, str], ready_path: str = "/health/ready"
) -> Iterator[Program]:
    """The server answers inside the block, and is gone after it.

    Raises:
        RuntimeError: it does not answer; the message ends with its last words.
    """
    with log.open("ab") as output:
        process = subprocess.Popen(  # noqa: S603 - our own programs
            pinned(core, *argv), env={**os.environ, **env}, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        _wait_until_ready(process, f"http://127.0.0.1:{port}{ready_path}", log)
        yield Program(port, psutil.Process(process.pid))
    finally:
        _stop(process)


def _wait_until_ready(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + _READY_SECONDS
    while not _answers(url):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{url} does not answer. Last words:\n{log.read_text(errors='replace')[-2000:]}")
        time.sleep(0.05)


def _answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=2):  # noqa: S310 - our own loopback address
            return True
    except (URLError, OSError):
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

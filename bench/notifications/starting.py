"""M2: how soon `./delegram up` serves people, on a fresh directory and on a known one. All cores are its own, as on a real machine."""

import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from bench.framework.rows import Bound, Goal, Row
from bench.framework.world import ROOT
from bench.notifications.site import NotificationsSite

_FRESH_GOAL, _AGAIN_GOAL = 12, 6
_READY_SECONDS, _STOP_SECONDS = 120.0, 30.0
_SERVICES = 4
_OWN_SERVERS = ("DATABASE_URL", "REDIS_URL")


def measure_start(site: NotificationsSite) -> Iterator[Row]:
    """Rows M2 and M2 again."""
    cores = ",".join(map(str, sorted({site.world.cores.tested, *site.world.cores.others})))
    with tempfile.TemporaryDirectory(prefix="delegram-bench-up-") as name:
        directory = Path(name)
        # Started as root, PostgreSQL runs under another account, which must get to its files.
        directory.chmod(0o711)
        fresh, again = (_start_and_stop(directory, cores=cores) for _ in range(2))
    yield Row("M2", "./delegram up on a fresh directory → ready", Goal(Bound.AT_MOST, _FRESH_GOAL, "s"), fresh)
    yield Row("M2 again", "./delegram up for the second time → ready", Goal(Bound.AT_MOST, _AGAIN_GOAL, "s"), again)


def _start_and_stop(directory: Path, *, cores: str) -> float:
    """The seconds until every service says that it is ready."""
    base, log = _find_port_base(), directory / "up.log"
    environment = {name: value for name, value in os.environ.items() if name not in _OWN_SERVERS}
    up = (str(ROOT / "delegram"), "up", "--data", str(directory / "data"), "--port-base", str(base))
    argv = ("taskset", "--cpu-list", cores, *up)
    with log.open("ab") as output:
        begun = time.perf_counter()
        process = subprocess.Popen(argv, env=environment, stdout=output, stderr=subprocess.STDOUT)  # noqa: S603 - our own command
    try:
        waiting = {f"http://127.0.0.1:{base + number}/health/ready" for number in range(_SERVICES)}
        while waiting := {url for url in waiting if not _is_ready(url)}:
            if process.poll() is not None or time.perf_counter() - begun > _READY_SECONDS:
                raise RuntimeError(
                    f"not ready: {sorted(waiting)}. Last words:\n{log.read_text(errors='replace')[-2000:]}"
                )
            time.sleep(0.05)
        return time.perf_counter() - begun
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(_STOP_SECONDS)


def _is_ready(url: str) -> bool:
    try:
        with urlopen(url, timeout=2):  # noqa: S310 - our own loopback address
            return True
    except (URLError, OSError):
        return False


def _find_port_base() -> int:
    """Four ports in a row that are free right now."""
    for base in range(28_000, 29_000, _SERVICES):
        if all(_is_free(base + number) for number in range(_SERVICES)):
            return base
    raise RuntimeError("no four free ports in a row")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return probe.connect_ex(("127.0.0.1", port)) != 0

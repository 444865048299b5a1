"""The server process: it holds the socket, and starts and stops its workers.

Invariant: it imports nothing of the application; that lives in the workers alone, and would be in memory twice.
"""

import sys
from typing import Final

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from log_lines import to_stderr

_STOP_SECONDS: Final = 8


def serve(address: str, port: int, workers: int) -> None:
    """Answer requests until SIGTERM or SIGINT."""
    Server(
        "todos.config.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        # While some requests wait for PostgreSQL another is worked on; more threads would only share the interpreter (ADR 13).
        blocking_threads=3,
        respawn_failed_workers=True,
        workers_kill_timeout=_STOP_SECONDS,
        log_level=LogLevels.warning,
        log_dictconfig=to_stderr("WARNING"),
    ).serve()


if __name__ == "__main__":
    _, address, port, workers = sys.argv
    serve(address, int(port), int(workers))

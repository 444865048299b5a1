"""The server process: it holds the socket, and starts and stops its workers.

Invariant: it imports nothing of the application; that lives in the workers alone.
"""

import sys
from typing import Final

from granian.constants import Interfaces, Loops
from granian.log import LogLevels
from granian.server import Server

from log_lines import to_stderr

_STOP_SECONDS: Final = 8


def serve(address: str, port: int, workers: int) -> None:
    """Answer requests until SIGTERM or SIGINT."""
    Server(
        "comments.main:serve_app",
        factory=True,
        address=address,
        port=port,
        interface=Interfaces.ASGI,
        loop=Loops.uvloop,
        workers=workers,
        respawn_failed_workers=True,
        workers_kill_timeout=_STOP_SECONDS,
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig=to_stderr("WARNING"),
    ).serve()


if __name__ == "__main__":
    _, address, port, workers = sys.argv
    serve(address, int(port), int(workers))

"""A worker ends with the process that started it, even if that was killed and could say nothing.

An orphan would hold the port and answer with old code beside its successor.
"""

import os
import signal
import threading
import time

_EVERY_SECONDS = 1.0


def end_with_parent() -> None:
    """From now on, ask to be stopped as soon as the parent is another one."""
    threading.Thread(target=_watch, args=(os.getppid(),), name="parent-watch", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_EVERY_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)

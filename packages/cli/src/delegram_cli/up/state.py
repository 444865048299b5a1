"""`<data>/run/state.json`: what runs now, for `doctor`, backups and fault tests.

Invariant: written whole, readable by the owner only, because it names the databases with their passwords.
"""

import json
import os
import threading
from pathlib import Path

from delegram_cli.private_files import write_private


class RunState:
    """The file of one run; every change of a process is written at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._facts: dict[str, object] = {"supervisor": os.getpid(), "ready": False}
        self._children: dict[str, int] = {}

    def set_process(self, name: str, pid: int | None) -> None:
        """The process `name` runs under this number, or not at all."""
        with self._lock:
            if pid is None:
                self._children.pop(name, None)
            else:
                self._children[name] = pid
            self._write()

    def set_facts(self, **facts: object) -> None:
        with self._lock:
            self._facts.update(facts)
            self._write()

    def remove(self) -> None:
        with self._lock:
            self._path.unlink(missing_ok=True)

    def _write(self) -> None:
        write_private(self._path, json.dumps(self._facts | {"children": self._children}, indent=2) + "\n")

"""The directory given by `--data`: everything Delegram keeps on this machine, and nobody else's files.

Invariants: a marker file says that the directory is ours; one run at a time holds its lock; secrets are readable by its
owner alone.
"""

import fcntl
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from delegram_cli.errors import StartError

_MARKER = "DELEGRAM"
_LAYOUT = "1"
_HANDOVER_SECONDS = 12.0


def default_path() -> Path:
    """Where data goes when nobody said."""
    if os.geteuid() == 0:
        return Path("/var/lib/delegram")
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "delegram"


@dataclass(frozen=True)
class DataDirectory:
    """Names of what lies in the directory."""

    path: Path

    @property
    def postgres(self) -> Path:
        return self.path / "postgres"

    @property
    def valkey(self) -> Path:
        return self.path / "valkey"

    @property
    def binaries(self) -> Path:
        return self.path / "bin"

    @property
    def keys(self) -> Path:
        return self.path / "keys"

    @property
    def secrets_file(self) -> Path:
        return self.path / "secrets.json"

    @property
    def sandbox_state(self) -> Path:
        return self.path / "sandbox" / "state.json"

    @property
    def state_file(self) -> Path:
        return self.path / "run" / "state.json"

    @property
    def lock_file(self) -> Path:
        return self.path / "run" / "lock"

    @classmethod
    def open(cls, path: Path) -> Self:
        """The directory, made if it is absent.

        Raises:
            StartError: it belongs to something else, to a newer Delegram, or cannot be written.
        """
        directory = cls(path.absolute())
        try:
            directory._make_or_check()
        except OSError as exc:
            raise StartError(
                f"{path} cannot be used as data directory ({exc.strerror}): choose another with --data."
            ) from exc
        return directory

    @classmethod
    def find(cls, path: Path) -> Self | None:
        """The directory if Delegram has been started there before; nothing is made."""
        return cls(path.absolute()) if (path / _MARKER).is_file() else None

    def _make_or_check(self) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        marker = self.path / _MARKER
        if not marker.exists():
            if any(self.path.iterdir()):
                raise StartError(
                    f"{self.path} holds files of something else: choose an empty or new directory with --data."
                )
            marker.write_text(_LAYOUT + "\n")
        if (found := marker.read_text().strip()) != _LAYOUT:
            raise StartError(
                f"{self.path} was made by another version of Delegram (layout {found}): start that version."
            )
        # Servers may run under another account: it passes through, but cannot list what is here.
        self.path.chmod(0o711)
        for private in (self.lock_file.parent, self.sandbox_state.parent):
            private.mkdir(mode=0o700, exist_ok=True)


class RunLock:
    """Held as long as something started from the directory may live. The kernel frees it, so it cannot be stale.

    The guard process inherits it: after `kill -9` of the supervisor the lock is free only when its children are gone.
    """

    def __init__(self, directory: DataDirectory) -> None:
        self._path = directory.lock_file
        self._file = self._path.open("a+")

    @property
    def fd(self) -> int:
        return self._file.fileno()

    def acquire(self) -> None:
        """Take the lock; waits a little if its owner is dead and only the clean-up is still going on.

        Raises:
            StartError: another run holds it.
        """
        deadline = time.monotonic() + _HANDOVER_SECONDS
        while not self._try():
            owner = self._owner()
            if owner is None or _is_alive(owner) or time.monotonic() > deadline:
                self._file.close()
                raise StartError(
                    f"Delegram already runs on {self._path.parent.parent} (process {owner or 'unknown'}): "
                    "stop that one, or choose another --data and --port-base."
                )
            time.sleep(0.1)
        self._file.truncate(0)
        self._file.write(str(os.getpid()))
        self._file.flush()

    def release(self) -> None:
        self._file.close()

    def _try(self) -> bool:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _owner(self) -> int | None:
        text = self._path.read_text().strip()
        return int(text) if text.isdigit() else None


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

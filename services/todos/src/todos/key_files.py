"""Key files of a directory, read again every few seconds, so that keys are rotated without a restart.

Invariant: a file that cannot be read keeps the key it last held and is logged once per change; only a file that is gone takes its key
along. A half-written file, or a volume that hiccups, therefore never locks a service out.
"""

import logging
from collections.abc import Callable, Iterable
from pathlib import Path

from service_auth.errors import KeyUnreadable

logger = logging.getLogger(__name__)

RELOAD_SECONDS = 10.0


class KeyFiles[Key]:
    """What the files of one directory hold.

    Args:
        list_paths: Gives the paths to read, in the order that matters to the owner of the keys.
        parse: From the text and the name of a file to its key; raises `KeyUnreadable`.
    """

    def __init__(self, list_paths: Callable[[], Iterable[Path]], parse: Callable[[str, str], Key]) -> None:
        self._list_paths, self._parse = list_paths, parse
        self._known: dict[Path, Key] = {}
        self._broken: dict[Path, str] = {}

    def read(self) -> dict[Path, Key]:
        """Every key by its file, in the order of the paths. Touches the disk on each call."""
        try:
            paths = list(self._list_paths())
        except OSError as exc:
            self._report(Path(), str(exc))
            return self._known
        self._known = {path: key for path in paths if (key := self._read_one(path)) is not None}
        return self._known

    def _read_one(self, path: Path) -> Key | None:
        try:
            key = self._parse(path.read_text(encoding="utf-8"), str(path))
        except (OSError, UnicodeDecodeError, KeyUnreadable) as exc:
            self._report(path, str(exc))
            return self._known.get(path)
        self._broken.pop(path, None)
        return key

    def _report(self, path: Path, reason: str) -> None:
        if self._broken.get(path) != reason:
            logger.error("a key file cannot be used, what it held before stays: %s", reason)
        self._broken[path] = reason

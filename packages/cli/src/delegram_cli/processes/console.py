"""One place where all processes' lines meet: each with the name of who said it.

Invariant: lines never mix, and a reader that has gone away (`| head`) stops nothing.
"""

import contextlib
import threading
from collections.abc import Mapping
from typing import TextIO

_WIDTH = 9
_COLOURS = (36, 32, 35, 33, 34, 96, 92, 95)
_OWN_NAME = "delegram"


class Console:
    """Prints to one stream, in colour when that is a terminal and `NO_COLOR` is not set."""

    def __init__(self, stream: TextIO, environment: Mapping[str, str]) -> None:
        self._stream = stream
        self._lock = threading.Lock()
        self._is_coloured = stream.isatty() and not environment.get("NO_COLOR")
        self._colours: dict[str, int] = {}

    def line(self, name: str, text: str) -> None:
        """Print one line on behalf of `name`."""
        prefix = f"{name:{_WIDTH}}|"
        if self._is_coloured:
            prefix = f"\x1b[{self._colour(name)}m{prefix}\x1b[0m"
        self.write(f"{prefix} {text}\n")

    def say(self, text: str) -> None:
        """Print one line of our own."""
        self.line(_OWN_NAME, text)

    def write(self, text: str) -> None:
        """Print as it is."""
        with self._lock, contextlib.suppress(OSError, ValueError):
            self._stream.write(text)
            self._stream.flush()

    def _colour(self, name: str) -> int:
        return self._colours.setdefault(name, _COLOURS[len(self._colours) % len(_COLOURS)])

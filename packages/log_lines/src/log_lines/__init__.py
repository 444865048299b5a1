"""How a line of a log looks, whichever service writes it: the lines of one run are read side by side.

Invariant: an event begins one line, whatever its text holds, so that nobody can forge another; a trace follows on lines of its own.
"""

import logging
import time
from typing import Any, Final

_BEFORE: Final = "%(asctime)s %(levelname)s %(name)s"


class LineFormatter(logging.Formatter):
    """`2026-11-23T09:00:00.123Z INFO todos.request text`, in UTC.

    Args:
        extra: What stands between the name and the text, as a format of `logging`, such as `[%(request_id)s]`.
    """

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def __init__(self, extra: str = "") -> None:
        super().__init__(" ".join(part for part in (_BEFORE, extra, "%(message)s") if part))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the framework's name
        """The line before a trace; line breaks inside the text are escaped."""
        return super().formatMessage(record).replace("\n", "\\n").replace("\r", "\\r")


def to_stderr(level: str) -> dict[str, Any]:
    """What `logging.config.dictConfig` wants: everything from `level` on goes to stderr in such lines."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": LineFormatter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        # Named, though empty: servers that bring loggers of their own take these instead.
        "loggers": {},
    }

"""Logging: one line per event on stderr, with the id of the request it belongs to."""

import logging
import time
from typing import Any

from todos.api.request_ids import current_request_id


class LineFormatter(logging.Formatter):
    """`2026-11-23T09:00:00.123Z INFO todos.request [id] text`; a trace follows on lines of its own."""

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The line of one event; line breaks inside the text are escaped, so that no event can forge another."""
        record.request_id = current_request_id()
        return super().format(record)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the framework's name
        """The part of the line before a trace."""
        return super().formatMessage(record).replace("\n", "\\n").replace("\r", "\\r")


def logging_settings(level: str) -> dict[str, Any]:
    """What Django's `LOGGING` wants."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": LineFormatter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "todos": {"level": level},
            "granian": {"level": "WARNING"},
            # Django has a handler of its own for development; a 4xx is in the request's line already.
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.request": {"level": "ERROR"},
            "django.security": {"level": "CRITICAL"},
        },
    }

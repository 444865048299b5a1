"""Logging: one line per event on stderr, with the id of the request it belongs to."""

import logging
from typing import Any

from log_lines import LineFormatter
from todos.api.request_ids import current_request_id


class RequestLineFormatter(LineFormatter):
    """`2026-11-23T09:00:00.123Z INFO todos.request [id] text`; a trace follows on lines of its own."""

    def __init__(self) -> None:
        super().__init__("[%(request_id)s]")

    def format(self, record: logging.LogRecord) -> str:
        """The line of one event."""
        record.request_id = current_request_id()
        return super().format(record)


def spare_unread_facts() -> None:
    """Keep `logging` from finding out, for every line, what no line of ours says: where it was logged, by which thread, process and task.

    Source: "Optimization" in the documentation of `logging`.
    """
    logging._srcfile = None
    for fact in ("logThreads", "logProcesses", "logMultiprocessing", "logAsyncioTasks"):
        setattr(logging, fact, False)


def logging_settings(level: str) -> dict[str, Any]:
    """What Django's `LOGGING` wants."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": RequestLineFormatter}},
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

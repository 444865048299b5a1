"""One line per event on stderr, with the id of the request that caused it.

Invariant: no line holds a token, a key or the text of a comment: our own messages name ids only, and the engine hides its parameters.
"""

import contextvars
import logging
import logging.config
from typing import Final

from log_lines import LineFormatter

NO_REQUEST: Final = "-"
request_id_in_logs: contextvars.ContextVar[str] = contextvars.ContextVar("request_id", default=NO_REQUEST)


class RequestIdFilter(logging.Filter):
    """Gives every record the id of the current request."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id_in_logs.get()
        return True


def configure_logging(level: str) -> None:
    """Send everything of `level` and above to stderr; libraries speak from warnings on."""
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "filters": {"request_id": {"()": RequestIdFilter}},
            "formatters": {"line": {"()": LineFormatter, "extra": "[%(request_id)s]"}},
            "handlers": {
                "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["request_id"]},
            },
            "root": {"handlers": ["stderr"], "level": "WARNING"},
            "loggers": {"comments": {"level": level}},
        }
    )

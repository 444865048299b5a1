"""One line per event on stderr, without secrets.

Nothing of ours logs a token or what people write; the filter is for what libraries put into their errors.
"""

import logging
import sys
from collections.abc import Iterable
from typing import Final

from log_lines import LineFormatter

# What libraries say about each update, request and object that they build; at DEBUG, too.
_TOO_CHATTY: Final = (
    "aiogram.event",
    "aiohttp.access",
    "alembic",
    "asyncio",
    "dishka",
)


class SecretFilter(LineFormatter):
    """Writes `***` wherever a secret would stand, in traces, too."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__()
        self._secrets = [secret for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        """The line of `record`."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "***")
        return line


def set_up_logging(level: str, *, secrets: Iterable[str]) -> None:
    """Log from `level` on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(SecretFilter(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _TOO_CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)

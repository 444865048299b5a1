"""What `python -m todos` can do.

Invariant: nothing touches the database before it answers, and every wait says what is waited for.
"""

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
import psycopg
from django.conf import settings
from django.core.management import call_command, execute_from_command_line
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from todos.config.environment import Environment

logger = logging.getLogger("todos")

_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 0.2, 5.0
_STOP_SECONDS = 8


def serve() -> None:
    """Answer requests until SIGTERM or SIGINT."""
    environment: Environment = settings.ENVIRONMENT
    wait_for_database(environment.database_url.get_secret_value(), sleep=time.sleep)
    Server(
        "todos.config.wsgi:application",
        address=environment.bind_host,
        port=environment.port,
        interface=Interfaces.WSGI,
        workers=environment.web_concurrency,
        blocking_threads=1,
        respawn_failed_workers=True,
        workers_kill_timeout=_STOP_SECONDS,
        log_level=LogLevels.warning,
        working_dir=Path.cwd(),
    ).serve()


def migrate() -> None:
    """Bring the database to this version."""
    environment: Environment = settings.ENVIRONMENT
    wait_for_database(environment.database_url.get_secret_value(), sleep=time.sleep)
    django.setup()
    call_command("migrate", interactive=False, verbosity=1)


def manage(arguments: list[str]) -> None:
    """Run a command of Django's own."""
    execute_from_command_line(["todos", *arguments])


def wait_for_database(url: str, *, sleep: Callable[[float], Any]) -> None:
    """Return once PostgreSQL at `url` accepts connections, however long that takes; pauses grow up to five seconds."""
    pause = _FIRST_PAUSE_SECONDS
    while not _answers(url):
        logger.warning("waiting for the database, next try in %.1f s", pause)
        sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True

"""What `python -m todos` can do.

Invariant: nothing touches the database before it answers, and every wait says what is waited for.
"""

import logging
import logging.config
import os
import sys
import time
from collections.abc import Callable
from typing import NoReturn

import django
import psycopg
from django.conf import settings
from django.core.management import call_command, execute_from_command_line
from django.db import connection
from django.utils import timezone

from todos.config.environment import Environment

logger = logging.getLogger("todos")

_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 0.2, 5.0


def serve() -> NoReturn:
    """Become the server process. What was imported to get here would otherwise stay in memory for nothing."""
    environment = _prepare()
    logger.info("listening on %s:%d", environment.bind_host, environment.port)
    arguments = (environment.bind_host, str(environment.port), str(environment.web_concurrency))
    os.execv(sys.executable, [sys.executable, "-P", "-m", "todos.server", *arguments])  # noqa: S606 - our own program


def migrate() -> None:
    """Bring the database to this version, and make the superuser whom the environment names."""
    environment = _prepare()
    _do_without_pool()
    django.setup()
    with connection.cursor() as cursor:
        # A request may not take this long; building an index may.
        cursor.execute("SET statement_timeout = 0")
    call_command("migrate", interactive=False)
    _ensure_feed()
    _ensure_superuser(environment)


def manage(arguments: list[str]) -> None:
    """Run a command of Django's own."""
    _do_without_pool()
    execute_from_command_line(["python -m todos manage", *arguments])


def _do_without_pool() -> None:
    # A command asks one thing after another, and the threads of a pool would hold its end back.
    settings.DATABASES["default"]["OPTIONS"].pop("pool", None)


def wait_for_database(url: str, *, sleep: Callable[[float], object]) -> None:
    """Return once PostgreSQL at `url` accepts connections, however long that takes; pauses grow up to five seconds."""
    pause = _FIRST_PAUSE_SECONDS
    while (reason := _why_not(url)) is not None:
        logger.warning("waiting for the database, next try in %.1f s: %s", pause, reason)
        sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)


def _prepare() -> Environment:
    environment: Environment = settings.ENVIRONMENT
    logging.config.dictConfig(settings.LOGGING)
    wait_for_database(environment.database_url.get_secret_value(), sleep=time.sleep)
    return environment


def _why_not(url: str) -> str | None:
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError as exc:
        # The first line names host and port, never the password.
        return str(exc).partition("\n")[0]
    return None


def _ensure_feed() -> None:
    # Models can be imported only after `django.setup`.
    from todos.sync.services import ensure_feed  # noqa: PLC0415

    if ensure_feed():
        logger.warning("the database was restored or moved: every client of the changes feed begins anew")


def _ensure_superuser(environment: Environment) -> None:
    # Models can be imported only after `django.setup`.
    from todos.accounts.services import ensure_superuser  # noqa: PLC0415

    if environment.tg_id is None or environment.admin_password is None:
        logger.info("TG_ID and ADMIN_PASSWORD are not both set: no superuser is made")
        return
    changed = ensure_superuser(
        telegram_id=environment.tg_id,
        password=environment.admin_password.get_secret_value(),
        language=environment.default_language,
        timezone=environment.default_timezone,
        now=timezone.now(),
    )
    logger.info("the superuser is ready%s", " and has a new password" if changed else "")

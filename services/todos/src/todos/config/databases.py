"""From a `DATABASE_URL` to what Django wants."""

import select
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import psycopg

_CONNECT_TIMEOUT_SECONDS = 5
# A worker has three threads that answer requests and one that tidies up; each may need a second connection, for what must survive a
# rollback.
# Nothing may wait for ever: not for a lock, not for a query, and no lock is held by a request that has gone astray.
# Compiling a query just in time costs more than any query of ours takes.
_OPTIONS = "-c jit=off -c lock_timeout=5s -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s"
# Django turns prepared statements off, even for a cursor that asks for one, unless it is told a number. Its own cursors write values into
# their statements and prepare none; those of `todos.fast` ask for it, and are planned once per connection instead of on each request.
_PREPARE_AFTER = 5
# The pool doubles its pauses between attempts to connect for as long as `reconnect_timeout` lasts, five minutes if nothing is said, and
# then sits out the last pause though the database is back. So it gives up soon, and the next request makes it begin anew.
_POOL = {"min_size": 1, "max_size": 8, "timeout": 3, "reconnect_timeout": 3, "max_idle": 300}


def check_connection(connection: psycopg.Connection[Any]) -> None:
    """Return if the server has not hung up on an idle connection; asks the socket, which costs no round trip as a query would.

    One that is no good any more is closed here: nothing was read from it, so it still believes that it is connected, and the pool would
    put it back among the good ones, for ever.

    Raises:
        psycopg.OperationalError: there is something to read on it: its end.
    """
    socket = select.poll()
    socket.register(connection.fileno(), select.POLLIN)
    if socket.poll(0):
        connection.close()
        raise psycopg.OperationalError("the server has closed the connection")


def database_settings(url: str, *, pool: bool) -> dict[str, Any]:
    """Django's settings of the PostgreSQL database at `url`; options of the query part are given to libpq.

    Args:
        url: `postgresql://user:password@host:port/name?option=value`.
        pool: Keep connections in psycopg's pool, checked before each use.
    """
    parts = urlsplit(url)
    options: dict[str, Any] = {
        "connect_timeout": _CONNECT_TIMEOUT_SECONDS,
        "prepare_threshold": _PREPARE_AFTER,
        "options": _OPTIONS,
        **dict(parse_qsl(parts.query)),
    }
    if pool:
        options["pool"] = {**_POOL, "check": check_connection}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": str(options.pop("host", "")) or parts.hostname or "",
        "PORT": str(options.pop("port", "")) or str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 0,
        "OPTIONS": options,
    }

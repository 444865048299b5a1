"""The service's command line: `serve` and `migrate`.

Invariant: a wrong environment ends every command with one message that lists all problems, and code 2.
"""

import asyncio
import os
import sys
from typing import Final, NoReturn

from comments.config import SERVICE, Settings
from comments.logs import configure_logging
from service_settings import read_settings_or_exit

_USAGE: Final = "usage: python -m comments serve | migrate"
_WRONG_USE: Final = 2


def main(arguments: list[str]) -> None:
    """Run one command."""
    match arguments:
        case ["serve"]:
            _serve(_settings_or_exit())
        case ["migrate"]:
            asyncio.run(_migrate(_settings_or_exit()))
        case _:
            sys.stderr.write(_USAGE + "\n")
            sys.exit(_WRONG_USE)


def _serve(settings: Settings) -> NoReturn:
    """Become the server process. What reading the settings had to import would otherwise stay in memory for nothing."""
    arguments = (settings.bind_host, str(settings.port), str(settings.web_concurrency))
    os.execv(sys.executable, [sys.executable, "-P", "-m", "comments.server", *arguments])  # noqa: S606 - our own program


async def _migrate(settings: Settings) -> None:
    """Bring the database to this version, once it answers."""
    from comments.db.pool import ConnectionPool  # noqa: PLC0415
    from comments.db.schema import create_migration_engine, upgrade  # noqa: PLC0415
    from comments.db.watch import DatabaseWatch  # noqa: PLC0415

    configure_logging(settings.log_level)
    database_url = settings.database_url.get_secret_value()
    pool = ConnectionPool(database_url)
    await DatabaseWatch(pool).wait_until_it_answers()
    await pool.close()
    engine = create_migration_engine(database_url)
    await upgrade(engine)
    await engine.dispose()


def _settings_or_exit() -> Settings:
    return read_settings_or_exit(Settings, service=SERVICE)


if __name__ == "__main__":
    main(sys.argv[1:])

"""The service's command line: `serve` and `migrate`.

Invariant: a wrong environment ends every command with one message that lists all problems, and code 2.
"""

import asyncio
import sys
from typing import Final, NoReturn

from comments.config import Settings, SettingsInvalid, read_settings
from comments.logs import configure_logging

_USAGE: Final = "usage: python -m comments serve | migrate"
_WRONG_USE: Final = 2
_STOP_SECONDS: Final = 8


def main(arguments: list[str]) -> None:
    """Run one command."""
    match arguments:
        case ["serve"]:
            _serve(_settings_or_exit())
        case ["migrate"]:
            asyncio.run(_migrate(_settings_or_exit()))
        case _:
            _exit(_USAGE)


def _serve(settings: Settings) -> None:
    """Answer requests until SIGTERM or SIGINT."""
    # The server's own process stays small: the application is imported in its workers alone.
    from granian.constants import Interfaces, Loops  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415
    from granian.server import Server  # noqa: PLC0415

    Server(
        "comments.main:serve_app",
        factory=True,
        address=settings.bind_host,
        port=settings.port,
        interface=Interfaces.ASGI,
        loop=Loops.uvloop,
        workers=settings.web_concurrency,
        respawn_failed_workers=True,
        workers_kill_timeout=_STOP_SECONDS,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


async def _migrate(settings: Settings) -> None:
    """Bring the database to this version, once it answers."""
    from comments.db.engine import create_migration_engine  # noqa: PLC0415
    from comments.db.schema import upgrade  # noqa: PLC0415
    from comments.db.watch import DatabaseWatch  # noqa: PLC0415

    configure_logging(settings.log_level)
    engine = create_migration_engine(settings.database_url.get_secret_value())
    await DatabaseWatch(engine).wait_until_it_answers()
    await upgrade(engine)
    await engine.dispose()


def _settings_or_exit() -> Settings:
    try:
        return read_settings()
    except SettingsInvalid as exc:
        _exit(str(exc))


def _exit(message: str) -> NoReturn:
    sys.stderr.write(message + "\n")
    raise SystemExit(_WRONG_USE)


if __name__ == "__main__":
    main(sys.argv[1:])

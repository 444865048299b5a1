"""`python -m bot serve` and `python -m bot migrate`."""

import argparse
import asyncio
import sys

import uvloop

from bot.config import Settings, SettingsInvalid, read_settings
from bot.db.pool import wait_for_database
from bot.lazy_models import import_aiogram_lazily
from bot.logs import set_up_logging


def main() -> int:
    """Do what the command line says; the exit code."""
    parser = argparse.ArgumentParser(prog="bot")
    parser.add_argument("command", choices=["serve", "migrate"])
    command = parser.parse_args().command
    try:
        settings = read_settings()
    except SettingsInvalid as exc:
        print(exc, file=sys.stderr)
        return 2
    set_up_logging(settings.log_level, secrets=settings.secret_texts)
    if command == "migrate":
        _migrate(settings)
    else:
        _serve(settings)
    return 0


def _serve(settings: Settings) -> None:
    import_aiogram_lazily()
    from bot.serve import serve  # noqa: PLC0415 - only after the line above, and migrating needs none of the bot

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(settings))


def _migrate(settings: Settings) -> None:
    from bot.db.migrate import migrate_async  # noqa: PLC0415 - serving needs no Alembic

    async def migrate() -> None:
        url = settings.database_url.get_secret_value()
        await (await wait_for_database(url)).close()
        await migrate_async(url)

    asyncio.run(migrate())


if __name__ == "__main__":
    sys.exit(main())

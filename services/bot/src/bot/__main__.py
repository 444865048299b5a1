"""`python -m bot serve` and `python -m bot migrate`."""

import argparse
import asyncio

import uvloop

from bot.config import SERVICE, Settings
from bot.db.pool import wait_for_database
from bot.lazy_models import import_aiogram_lazily
from bot.logs import set_up_logging
from service_settings import read_settings_or_exit


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="bot")
    parser.add_argument("command", choices=["serve", "migrate"])
    command = parser.parse_args().command
    settings = read_settings_or_exit(Settings, service=SERVICE)
    set_up_logging(settings.log_level, secrets=settings.secret_texts)
    if command == "migrate":
        _migrate(settings)
    else:
        _serve(settings)


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
    main()

"""The server as a process: settings, world, signals.

It stops cleanly on SIGTERM and SIGINT and saves the world on the way out.
"""

from __future__ import annotations

import asyncio
import logging
import logging.config
import signal
import sys

from aiohttp import web

from log_lines import to_stderr
from telegram_sandbox.errors import PeopleApiError
from telegram_sandbox.people import create_person
from telegram_sandbox.sandbox import Sandbox
from telegram_sandbox.settings import Settings, SettingsError, load_settings
from telegram_sandbox.storage import StateError, load_state
from telegram_sandbox.web import create_app

logger = logging.getLogger("telegram_sandbox")

EXIT_WRONG_SETTINGS = 2
SHUTDOWN_SECONDS = 5.0


def main() -> int:
    """The exit status."""
    try:
        settings = load_settings()
        logging.config.dictConfig(to_stderr(settings.log_level))
        sandbox = build_sandbox(settings)
    except (SettingsError, StateError, PeopleApiError) as error:
        sys.stderr.write(f"The sandbox cannot start:\n{error}\n")
        return EXIT_WRONG_SETTINGS
    try:
        asyncio.run(serve(sandbox, settings))
    except OSError as error:
        sys.stderr.write(f"The sandbox cannot listen on {settings.bind_host}:{settings.port}: {error}\n")
        return EXIT_WRONG_SETTINGS
    return 0


def build_sandbox(settings: Settings) -> Sandbox:
    """The sandbox with the world of its state file and the people of the settings; known people stay as they are."""
    sandbox = Sandbox(settings.options())
    if settings.sandbox_state is not None:
        load_state(sandbox, settings.sandbox_state)
    for person in settings.sandbox_users:
        holder = sandbox.world.find_by_username(person.username) if person.username else None
        if holder is not None and holder.id != person.id:
            logger.warning("person %s gets no username: %s has it", person.id, holder.id)
        create_person(
            sandbox,
            first_name=person.first_name,
            person_id=person.id,
            username=person.username if holder is None else None,
            language_code=person.language_code,
        )
    return sandbox


async def serve(sandbox: Sandbox, settings: Settings) -> None:
    """Run until a signal."""
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    app = create_app(sandbox, state_path=settings.sandbox_state, bind_host=settings.bind_host)
    # A bot that goes away in the middle of a long poll must not leave a poll behind that ends the next one.
    runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.bind_host, settings.port).start()
        logger.info("listening on http://%s:%d", settings.bind_host, settings.port)
        await stopped.wait()
        logger.info("stopping")
    finally:
        await runner.cleanup()

"""What the benchmarks of the bot share: todos, comments and the bot, people with an open card, and sandboxes that play Telegram.

The bot has the tested core; everything else shares the others. The reference bot is on the tested core as well, with a sandbox of its own:
while one of the two is measured, the other waits for updates.
"""

import asyncio
import contextlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.bot.person import Person
from bench.framework.programs import Program, running_program
from bench.framework.world import World
from delegram_cli.embedded.ports import free_port
from telegram_sandbox.client import SandboxClient

PEOPLE = 8
_TOKEN = "1000000001:SANDBOX-known-to-benchmarks"  # noqa: S105 - opens nothing but throw-away data
_FIRST_ID = 5001
_CARD = "Buy milk, two packs, and the bread that Boris likes #home #shopping !1"


@dataclass(frozen=True, slots=True)
class BotSite:
    """`ours` and `reference` run; each has as many people as the other, in a sandbox of its own."""

    world: World
    ours: Program
    reference: Program
    sandbox_url: str
    reference_sandbox_url: str

    def people(self) -> Sequence[int]:
        """The chats in which a card is open."""
        return range(_FIRST_ID, _FIRST_ID + PEOPLE)


@contextlib.contextmanager
def open_site(world: World) -> Iterator[BotSite]:
    """All services, and a card open in every chat."""
    with contextlib.ExitStack() as running:
        sandbox = running.enter_context(_running_sandbox(world, "sandbox"))
        reference_sandbox = running.enter_context(_running_sandbox(world, "reference-sandbox"))
        ours = running.enter_context(_running_services(world, _url(sandbox)))
        reference = running.enter_context(_running_reference(world, _url(reference_sandbox)))
        site = BotSite(world, ours, reference, _url(sandbox), _url(reference_sandbox))
        asyncio.run(_open_cards(site))
        yield site


async def _open_cards(site: BotSite) -> None:
    async with SandboxClient(site.sandbox_url) as sandbox, SandboxClient(site.reference_sandbox_url) as other:
        for person_id in site.people():
            await Person(sandbox, person_id).open_our_card(_CARD)
            await Person(other, person_id).open_reference_card()


@contextlib.contextmanager
def _running_services(world: World, sandbox_url: str) -> Iterator[Program]:
    ports = {name: free_port() for name in ("todos", "comments", "bot")}
    urls = {f"{name.upper()}_URL": f"http://127.0.0.1:{port}" for name, port in ports.items()}
    telegram = {"TELEGRAM_API_URL": sandbox_url, "BOT_TOKEN": _TOKEN, "DEFAULT_LANGUAGE": "en"}
    extra = urls | telegram | {"LOG_LEVEL": "WARNING"}
    with contextlib.ExitStack() as running:
        for name, port in ports.items():
            world.make_service_database(name, extra=extra)
            argv, env = (sys.executable, "-P", "-m", name, "serve"), world.service_settings(name, port) | extra
            if name == "bot":
                yield running.enter_context(world.running(*argv, port=port, env=env))
                return
            running.enter_context(_on_another_core(world, name, port, *argv, env=env))


@contextlib.contextmanager
def _running_reference(world: World, sandbox_url: str) -> Iterator[Program]:
    port = free_port()
    env = {"TELEGRAM_API_URL": sandbox_url, "BOT_TOKEN": _TOKEN, "PORT": str(port)}
    with world.running(sys.executable, "-m", "bench.references.dialog_bot", port=port, env=env) as program:
        yield program


@contextlib.contextmanager
def _running_sandbox(world: World, name: str) -> Iterator[Program]:
    port = free_port()
    env = {"BOT_TOKEN": _TOKEN, "PORT": str(port), "LOG_LEVEL": "WARNING", "SANDBOX_FLOOD_LIMITS": "false"}
    argv = (sys.executable, "-P", "-m", "telegram_sandbox")
    with _on_another_core(world, name, port, *argv, env=env) as program:
        yield program


@contextlib.contextmanager
def _on_another_core(world: World, name: str, port: int, *argv: str, env: dict[str, str]) -> Iterator[Program]:
    log, core = world.directory / f"{name}.log", min(world.cores.others)
    with running_program(*argv, port=port, core=core, log=log, env=env) as program:
        yield program


def _url(program: Program) -> str:
    return f"http://127.0.0.1:{program.port}"

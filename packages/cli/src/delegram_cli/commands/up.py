"""`delegram up`: its options; the work is in `delegram_cli.up`."""

import os
import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from delegram_cli.data_directory import default_path
from delegram_cli.embedded.ports import LOOPBACK
from delegram_cli.processes.console import Console
from delegram_cli.up.preflight import Options, prepare
from delegram_cli.up.run import run

_DEFAULT_BASE = 8000


def register(app: typer.Typer) -> None:
    app.command()(up)


def up(
    *,
    data: Annotated[Path | None, typer.Option(help="Where everything is kept.")] = None,
    port_base: Annotated[int, typer.Option(help="todos listens here, comments, sandbox and bot on the next three.")] = (
        _DEFAULT_BASE
    ),
    host: Annotated[str, typer.Option(help="The address to listen on.")] = LOOPBACK,
    opens_page: Annotated[bool, typer.Option("--open", help="Open the chat page in a browser when ready.")] = False,
) -> None:
    """Run everything here: databases, services and, without BOT_TOKEN, a sandbox that plays Telegram."""
    started_at = time.monotonic()
    options = Options(data=data or default_path(), host=host, port_base=port_base)
    plan, lock = prepare(options, os.environ, working_directory=Path.cwd())
    console = Console(sys.stdout, os.environ)
    run(plan, lock=lock, console=console, opens_page=opens_page, started_at=started_at)

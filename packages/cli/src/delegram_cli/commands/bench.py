"""`delegram bench`: hands over to the benchmark programs of the checkout, which are no part of what is installed."""

import os
import subprocess
import sys
from enum import StrEnum
from typing import Annotated

import typer

from delegram_cli.commands.test import find_root


class Group(StrEnum):
    """Which benchmarks to run."""

    TODOS = "todos"
    COMMENTS = "comments"
    NOTIFICATIONS = "notifications"
    BOT = "bot"
    ALL = "all"


class Scale(StrEnum):
    """How much data, and for how long."""

    SMALL = "small"
    FULL = "full"


def register(app: typer.Typer) -> None:
    app.command("bench")(run_benchmarks)


def run_benchmarks(
    group: Annotated[Group, typer.Argument(help="Whose figures.")] = Group.ALL,
    *,
    scale: Annotated[Scale, typer.Option(help="small takes minutes, full an hour.")] = Scale.SMALL,
    rows: Annotated[str, typer.Option(help="Only these rows, with commas between them: T1,T2.")] = "",
    is_json: Annotated[bool, typer.Option("--json", help="Print the rows as JSON, last.")] = False,
) -> None:
    """Measure Delegram beside references on the same cores: a table, a file and a picture in bench/results."""
    arguments = [group, "--scale", scale, "--rows", rows, *(["--json"] if is_json else [])]
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "bench", *arguments], cwd=find_root(), env=os.environ, check=False
    )
    raise typer.Exit(code=done.returncode)

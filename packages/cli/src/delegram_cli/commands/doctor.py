"""`delegram doctor`: prints what it finds; exit code 1 if anything is wrong."""

import os
from pathlib import Path
from typing import Annotated

import typer

from delegram_cli.data_directory import default_path
from delegram_cli.doctor.examine import examine
from delegram_cli.doctor.findings import render


def register(app: typer.Typer) -> None:
    app.command()(doctor)


def doctor(data: Annotated[Path | None, typer.Option(help="Where everything is kept.")] = None) -> None:
    """Check settings, keys, servers, services, Telegram, clock and disk; say what to do about each problem."""
    findings = examine(data or default_path(), os.environ, working_directory=Path.cwd())
    typer.echo(render(findings), nl=False)
    if any(finding.problem for finding in findings):
        raise typer.Exit(code=1)

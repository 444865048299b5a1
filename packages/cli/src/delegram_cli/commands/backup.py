"""`delegram backup`: one file with everything people gave; works while Delegram runs."""

import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from delegram_cli.backup.archive import remove_older
from delegram_cli.backup.making import make_backup
from delegram_cli.backup.reach import reach_for_reading
from delegram_cli.data_directory import default_path

_MEBIBYTE = 1 << 20


def register(app: typer.Typer) -> None:
    app.command()(backup)


def backup(
    *,
    data: Annotated[Path | None, typer.Option(help="Where everything is kept.")] = None,
    into: Annotated[
        Path | None, typer.Option(help="The directory for the file; backups/ of the data directory.")
    ] = None,
    keep: Annotated[int | None, typer.Option(min=1, help="Remove all but the newest so many backups there.")] = None,
) -> None:
    """Write tasks, comments and chats into one file. Keys and secrets are not in it: a restored Delegram makes its own."""
    begun = time.monotonic()
    source = data or default_path()
    target = (into or source / "backups").absolute()
    with reach_for_reading(source, os.environ, working_directory=Path.cwd()) as reached:
        path = make_backup(reached, into=target, now=datetime.now(UTC))
    typer.echo(f"wrote {path} ({path.stat().st_size / _MEBIBYTE:.1f} MiB, {time.monotonic() - begun:.1f} s)")
    for removed in remove_older(target, keep=keep) if keep is not None else ():
        typer.echo(f"removed {removed}")
    if into is None:
        typer.echo("Copy it to another machine: a disk that breaks takes it along.")

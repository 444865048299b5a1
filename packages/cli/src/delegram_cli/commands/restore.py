"""`delegram restore`: everything as a backup holds it."""

import os
from pathlib import Path
from typing import Annotated

import typer

from delegram_cli.backup.reach import reach_for_replacing
from delegram_cli.backup.restoring import restore_backup
from delegram_cli.data_directory import default_path


def register(app: typer.Typer) -> None:
    app.command()(restore)


def restore(
    file: Annotated[Path, typer.Argument(help="What `delegram backup` wrote.")],
    *,
    data: Annotated[Path | None, typer.Option(help="Where everything is kept; made if it is absent.")] = None,
    replaces: Annotated[
        bool, typer.Option("--replace", help="Replace what is there already. It is gone then.")
    ] = False,
) -> None:
    """Put a backup in place, while Delegram stands still. All of it, or nothing changes."""
    target = data or default_path()
    with reach_for_replacing(target, os.environ, working_directory=Path.cwd()) as reached:
        manifest = restore_backup(reached, file.absolute(), replaces=replaces)
    typer.echo(f"restored what was there on {manifest.made_at:%Y-%m-%d %H:%M:%S} UTC")
    typer.echo(
        "Start it with `delegram up`. Programs sign in once more; a copy kept by `GET /api/v1/sync` begins anew."
    )

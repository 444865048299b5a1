"""`delegram keys`: needs no database, no checkout and few packages, because an image of its own runs it."""

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from contracts.claims import ServiceName
from delegram_cli.data_directory import DataDirectory, default_path
from delegram_cli.errors import StartError
from delegram_cli.keys.compose import write_compose_secrets
from delegram_cli.keys.store import KeyStore

app = typer.Typer(no_args_is_help=True)

DataOption = Annotated[Path | None, typer.Option("--data", help="Data directory; its keys are under keys/.")]
KeysDirOption = Annotated[Path | None, typer.Option("--keys-dir", help="The directory of keys itself.")]


def register(parent: typer.Typer) -> None:
    parent.add_typer(app, name="keys", help="Make, list and rotate keys.")


class Service(StrEnum):
    """Whose key to rotate."""

    BOT = ServiceName.BOT
    COMMENTS = ServiceName.COMMENTS


@app.command()
def make(data: DataOption = None, keys_dir: KeysDirOption = None) -> None:
    """Make the keys that are not there yet. Running it again changes nothing."""
    made = _store(data, keys_dir, create=True).make_missing(now=datetime.now(UTC))
    for path in made:
        typer.echo(f"made {path}")
    if not made:
        typer.echo("all keys are there")


@app.command("list")
def list_keys(data: DataOption = None, keys_dir: KeysDirOption = None) -> None:
    """Every key with its age; the one that signs is marked."""
    now = datetime.now(UTC)
    for key in _store(data, keys_dir).list_keys():
        age = f"{(now - key.created_at).days} days" if key.created_at else "age unknown"
        typer.echo(f"{key.owner:10}{key.name:28}{age:14}{'signs' if key.is_signing else 'still accepted'}")


@app.command()
def rotate(
    data: DataOption = None,
    keys_dir: KeysDirOption = None,
    service: Annotated[Service | None, typer.Option(help="Rotate this service's key, not the one for tokens.")] = None,
) -> None:
    """Add a new key that signs from now on; the old public key stays valid until its file is removed."""
    store = _store(data, keys_dir)
    if service is None:
        typer.echo(f"made {store.add_token_key(now=datetime.now(UTC))}; todos signs with it within ten seconds")
        return
    typer.echo(f"made {store.rotate_service_key(ServiceName(service), now=datetime.now(UTC))}")
    typer.echo(f"{service} signs with it after its next start; remove the old public key after that, if you wish")


@app.command()
def compose(into: Annotated[Path, typer.Option(help="The directory under which the volumes are mounted.")]) -> None:
    """Make every secret of the compose file that is not there yet, each in the volume of who needs it."""
    for path in write_compose_secrets(into, now=datetime.now(UTC)):
        typer.echo(f"made {path}")


def _store(data: Path | None, keys_dir: Path | None, *, create: bool = False) -> KeyStore:
    if keys_dir is not None:
        return KeyStore(keys_dir)
    path = data or default_path()
    directory = DataDirectory.open(path) if create else DataDirectory.find(path)
    if directory is None:
        raise StartError(f"{path} is no data directory of Delegram: name it with --data, or the keys with --keys-dir.")
    return KeyStore(directory.keys)

"""The file of a backup: a tar of a manifest and one dump per database.

Invariants: a file is whole or absent, and only its owner may read it; nothing of a file is used before all of it was checked.
"""

import hashlib
import os
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from delegram_cli.errors import StartError

_MANIFEST = "manifest.json"
_CHUNK_BYTES = 1 << 20
_NAME = "delegram-{:%Y%m%dT%H%M%SZ}.tar"
_NAMES = "delegram-*Z.tar"


class Dump(BaseModel):
    """What `pg_dump` made of one database."""

    model_config = ConfigDict(frozen=True)

    bytes: int
    sha256: str


class Manifest(BaseModel):
    """The first member of the file. `dumps` by the name of the database."""

    model_config = ConfigDict(frozen=True)

    format: Literal[1] = 1
    made_at: AwareDatetime
    dumps: dict[str, Dump]


def archive_path(directory: Path, *, made_at: datetime) -> Path:
    """Where a backup made at that moment (aware, UTC) goes; names sort by time."""
    return directory / _NAME.format(made_at)


def write_archive(path: Path, dumps: Mapping[str, Path], *, made_at: datetime) -> Manifest:
    """Put the dumps, files by the name of their database, into the new file `path`."""
    manifest = Manifest(made_at=made_at, dumps={name: _describe(dump) for name, dump in dumps.items()})
    manifest_file = next(iter(dumps.values())).with_name(_MANIFEST)
    manifest_file.write_text(manifest.model_dump_json(indent=2))
    unfinished = path.with_name(path.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        with tarfile.open(fileobj=file, mode="w") as archive:
            archive.add(manifest_file, _MANIFEST)
            for name, dump in dumps.items():
                archive.add(dump, _member(name))
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    return manifest


def unpack_archive(path: Path, into: Path) -> tuple[Manifest, dict[str, Path]]:
    """The manifest, and the dumps as files in the directory `into`, each as long and with the checksum that it should have.

    Raises:
        StartError: the file is absent, damaged, or no backup.
    """
    with _opened(path) as archive:
        manifest = Manifest.model_validate_json(_read_member(archive, _MANIFEST, into / _MANIFEST).read_bytes())
        files = {name: _read_member(archive, _member(name), into / f"{name}.dump") for name in manifest.dumps}
    damaged = [name for name, file in files.items() if _describe(file) != manifest.dumps[name]]
    if damaged:
        raise StartError(f"{path} is damaged ({', '.join(damaged)} differ from what was written): take another backup.")
    return manifest, files


def remove_older(directory: Path, *, keep: int) -> list[Path]:
    """Remove all but the newest `keep` backups of the directory; those removed, oldest first. Other files stay."""
    removed = sorted(directory.glob(_NAMES))[:-keep]
    for path in removed:
        path.unlink()
    return removed


@contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(path, mode="r:") as archive:
            yield archive
    except (OSError, tarfile.TarError, KeyError, ValidationError) as exc:
        reason = exc.strerror if isinstance(exc, OSError) else type(exc).__name__
        raise StartError(f"{path} cannot be read as a backup of Delegram ({reason}): take another one.") from exc


def _member(name: str) -> str:
    return f"{name}.dump"


def _read_member(archive: tarfile.TarFile, member: str, target: Path) -> Path:
    source = archive.extractfile(member)
    if source is None:
        raise KeyError(member)
    with source, target.open("wb") as file:
        while chunk := source.read(_CHUNK_BYTES):
            file.write(chunk)
    return target


def _describe(path: Path) -> Dump:
    with path.open("rb") as file:
        return Dump(bytes=path.stat().st_size, sha256=hashlib.file_digest(file, "sha256").hexdigest())

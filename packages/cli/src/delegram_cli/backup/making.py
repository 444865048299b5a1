"""Making a backup: every database, in the order in which one refers to another."""

import tempfile
from datetime import datetime
from pathlib import Path

from delegram_cli.backup.archive import archive_path, write_archive
from delegram_cli.backup.programs import dump_database
from delegram_cli.backup.reach import Reached

# Each is dumped as it is at its own moment. todos comes last, so a comment or a card never names a task that the backup lacks.
_ORDER = ("bot", "comments", "todos")


def make_backup(reached: Reached, *, into: Path, now: datetime) -> Path:
    """The new file in the directory `into`, which is made if it is absent.

    Args:
        now: Aware, UTC.

    Raises:
        StartError: a database could not be dumped; no file is left.
    """
    into.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = archive_path(into, made_at=now)
    with tempfile.TemporaryDirectory(dir=into, prefix=".delegram-backup-") as name:
        dumps = {database: Path(name, f"{database}.dump") for database in _ORDER}
        for database, dump in dumps.items():
            dump_database(reached.binaries, reached.url(database), dump)
        write_archive(path, dumps, made_at=now)
    return path

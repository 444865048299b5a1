"""Putting a backup in the place of what is there.

Invariant: the databases are exchanged in one transaction, after all of them could be filled; until then nothing has changed.
"""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import psycopg
from psycopg import sql

from delegram_cli.backup.archive import Manifest, unpack_archive
from delegram_cli.backup.programs import restore_database
from delegram_cli.backup.reach import Reached
from delegram_cli.databases import ensure_database
from delegram_cli.errors import StartError
from delegram_cli.up.servers import DATABASES

_NEW, _OLD = "_restored", "_replaced"


def restore_backup(reached: Reached, path: Path, *, replaces: bool) -> Manifest:
    """Bring back what the file holds; what it was made of and when.

    Args:
        replaces: Whether databases that hold something already may be replaced. What they held is gone then.

    Raises:
        StartError: the file is no whole backup; the databases hold something, or are in use; one could not be filled.
    """
    with tempfile.TemporaryDirectory(dir=reached.directory.state_file.parent, prefix="restore-") as name:
        manifest, dumps = unpack_archive(path, Path(name))
        if missing := set(DATABASES) - set(dumps):
            raise StartError(f"{path} lacks {', '.join(sorted(missing))}: take another backup.")
        for database in DATABASES:
            ensure_database(reached.admin_url, name=database, password=reached.secrets.database_password(database))
        _refuse_what_is_in_the_way(reached, replaces=replaces)
        _fill(reached, dumps)
    _exchange(reached)
    if reached.settings.redis_url is None:
        # It keeps pages of comments as they were before; nothing in it is needed.
        shutil.rmtree(reached.directory.valkey, ignore_errors=True)
    return manifest


def _refuse_what_is_in_the_way(reached: Reached, *, replaces: bool) -> None:
    with psycopg.connect(reached.admin_url, autocommit=True) as connection:
        busy = connection.execute(
            "SELECT DISTINCT datname FROM pg_stat_activity WHERE datname = ANY(%s) AND pid <> pg_backend_pid()",
            [list(DATABASES)],
        ).fetchall()
    if busy:
        raise StartError(f"{', '.join(sorted(name for (name,) in busy))} in use: stop every service first.")
    holding = [name for name in DATABASES if _holds_tables(reached.url(name))]
    if holding and not replaces:
        raise StartError(
            f"{', '.join(holding)} hold data already: say --replace to put the backup in its place, or choose an empty --data."
        )


def _holds_tables(url: str) -> bool:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT FROM pg_tables WHERE schemaname = 'public' LIMIT 1").fetchone() is not None


def _fill(reached: Reached, dumps: Mapping[str, Path]) -> None:
    with psycopg.connect(reached.admin_url, autocommit=True) as connection:
        for name in DATABASES:
            new, owner = sql.Identifier(name + _NEW), sql.Identifier(name)
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(new))
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(new, owner))
            connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(new))
            restore_database(reached.binaries, reached.url(name + _NEW, role=name), dumps[name])


def _exchange(reached: Reached) -> None:
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    with psycopg.connect(reached.admin_url, autocommit=True) as connection:
        for name in DATABASES:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name + _OLD)))
        with connection.transaction():
            for name in DATABASES:
                connection.execute(rename.format(sql.Identifier(name), sql.Identifier(name + _OLD)))
                connection.execute(rename.format(sql.Identifier(name + _NEW), sql.Identifier(name)))
        for name in DATABASES:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name + _OLD)))

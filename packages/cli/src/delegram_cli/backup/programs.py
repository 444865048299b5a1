"""`pg_dump` and `pg_restore`, which come with the server's programs.

Invariant: a password is given in the environment, never in a command line that everybody on the machine may read.
"""

import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from delegram_cli.errors import StartError


def dump_database(binaries: Path, url: str, target: Path) -> None:
    """Write the database at `url`, as it was at one moment, to the new file `target`.

    Raises:
        StartError: pg_dump failed; its last line says why.
    """
    _run(binaries, "pg_dump", url, "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")


def restore_database(binaries: Path, url: str, dump: Path) -> None:
    """Fill the empty database at `url`; everything in it belongs to the role of the URL. All of the dump, or an error.

    Raises:
        StartError: pg_restore failed; its last line says why.
    """
    _run(binaries, "pg_restore", url, "--no-owner", "--no-privileges", "--single-transaction", str(dump))


def _run(binaries: Path, program: str, url: str, *arguments: str) -> None:
    path = binaries / program
    if not path.is_file():
        raise StartError(f"{binaries} has no {program}: point PG_BIN at the bin directory of a whole PostgreSQL.")
    known = conninfo_to_dict(url)
    environment = {"LC_ALL": "C", "PATH": str(binaries), "PGPASSWORD": str(known.pop("password", ""))}
    argv = [str(path), *arguments, f"--dbname={make_conninfo(**{name: str(value) for name, value in known.items()})}"]
    answer = subprocess.run(argv, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own list, no shell
    if answer.returncode != 0:
        lines = answer.stderr.strip().splitlines() or [f"exit code {answer.returncode}"]
        raise StartError(f"{program} of {known.get('dbname')} failed: {lines[-1]}")

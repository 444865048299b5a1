"""The ordinary account that servers run under when the command itself runs as root.

PostgreSQL refuses to run as root, and needs an account that exists in the password database.
"""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from delegram_cli.errors import StartError

_PREFERRED_NAMES = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """An entry of the password database."""

    name: str
    uid: int
    gid: int


def server_account(existing: Path | None = None) -> Account | None:
    """The account to drop to, or None when this process is not root and simply stays who it is.

    Args:
        existing: A data directory from an earlier start; its owner is kept, whatever accounts appeared since.
    """
    if os.geteuid() != 0:
        return None
    if existing is not None and existing.exists() and (owner := existing.stat().st_uid) != 0:
        return _account(pwd.getpwuid(owner))
    for name in _PREFERRED_NAMES:
        try:
            return _account(pwd.getpwnam(name))
        except KeyError:
            continue
    ordinary = [entry for entry in pwd.getpwall() if entry.pw_uid != 0]
    if not ordinary:
        raise StartError("PostgreSQL does not run as root, and this machine has no other account: add one.")
    return _account(ordinary[0])


def _account(entry: pwd.struct_passwd) -> Account:
    return Account(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)


def can_reach(account: Account | None, path: Path) -> bool:
    """Whether that account may enter the directory (or run the file) `path`. Asked by trying, as ACLs may decide."""
    if account is None:
        return os.access(path, os.X_OK)
    return run_as(account, ["/bin/sh", "-c", '[ -x "$1" ]', "sh", str(path)]).returncode == 0


def run_as(
    account: Account | None, argv: Sequence[str], *, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a short command to its end as that account, its output captured."""
    return subprocess.run(  # noqa: S603  # our own argument lists, no shell
        argv,
        cwd=cwd or "/",
        capture_output=True,
        text=True,
        check=False,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
    )


def own(path: Path, account: Account | None, *, mode: int) -> None:
    """Give a file or directory to the account, with these permission bits."""
    path.chmod(mode)
    if account is not None:
        os.chown(path, account.uid, account.gid)

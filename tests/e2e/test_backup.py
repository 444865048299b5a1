"""`./delegram backup` beside a running Delegram, and `./delegram restore` in its place."""

import os
import subprocess
from pathlib import Path

import pytest

from support.first_day import a_day, meet, write_a_task
from support.running import ROOT, running_delegram, started_again, stop
from telegram_sandbox.client import SandboxClient


def run_command(*arguments: str, directory: Path) -> str:
    """What `./delegram …` wrote; it succeeded."""
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    answer = subprocess.run(  # noqa: S603 - our own command
        [str(ROOT / "delegram"), *arguments],
        cwd=directory,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout


@pytest.mark.timeout(240)
async def test_a_restored_delegram_knows_what_the_backup_knew():
    with running_delegram() as delegram:
        data = ("--data", str(delegram.data))
        async with SandboxClient(delegram.sandbox_url) as sandbox:
            day = a_day(delegram, sandbox)
            await meet(day)
            await write_a_task(day)
            run_command("backup", *data, "--into", "backups", directory=delegram.data.parent)
            await day.say("Выучить китайский", expect="Выучить китайский")
        stop(delegram.process)
        (backup,) = (delegram.data.parent / "backups").iterdir()

        said = run_command("restore", str(backup), *data, "--replace", directory=delegram.data.parent)

        assert "restored what was there on" in said
        with started_again(delegram) as again:
            async with SandboxClient(again.sandbox_url) as sandbox:
                found = await a_day(again, sandbox).say("/all", expect="Купить молоко")
    assert "китайский" not in found.text

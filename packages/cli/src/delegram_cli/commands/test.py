"""`delegram test`: which stages to run, and the table at the end."""

import os
from pathlib import Path
from typing import Annotated

import typer

from delegram_cli.checks.runner import Runner
from delegram_cli.checks.stages import STAGES, StageResult, choose_stages, render_table
from delegram_cli.errors import StartError

_MARKS_OF_A_CHECKOUT = ("requirements.lock", "packages", "services")


def register(app: typer.Typer) -> None:
    app.command("test", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(run_stages)


def run_stages(
    context: typer.Context,
    *,
    is_fast: Annotated[bool, typer.Option("--fast", help="Stop before the tests of whole systems.")] = False,
    only: Annotated[str | None, typer.Option(help=f"A comma list of: {', '.join(STAGES)}.")] = None,
    is_containers: Annotated[bool, typer.Option("--containers", help="Build the images and test those only.")] = False,
) -> None:
    """Run the checks and all tests, cheapest first, up to the first stage that fails. Other arguments go to pytest."""
    stages = choose_stages(only=only, is_fast=is_fast, is_containers=is_containers)
    results: list[StageResult] = []
    with Runner(find_root(), pytest_arguments=context.args, environment=os.environ) as runner:
        for stage in stages:
            results.append(runner.run(stage))
            if results[-1].failed:
                break
    typer.echo("\n" + render_table(results), nl=False)
    if any(result.failed for result in results):
        raise typer.Exit(code=1)


def find_root() -> Path:
    """The checkout that this command was installed from.

    Raises:
        StartError: it was installed from somewhere else, where the tests are not.
    """
    for folder in Path(__file__).resolve().parents:
        if all((folder / mark).exists() for mark in _MARKS_OF_A_CHECKOUT):
            return folder
    raise StartError("The tests are in a checkout of Delegram: run ./delegram test there.")

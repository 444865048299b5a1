"""`delegram quickadd`: hands over to the parser of todos. A package imports no service, so this one is run."""

import os
import sys

import typer


def register(app: typer.Typer) -> None:
    settings = {"allow_extra_args": True, "ignore_unknown_options": True}
    app.command("quickadd", context_settings=settings, add_help_option=False)(run_quick_add)


def run_quick_add(context: typer.Context) -> None:
    """Read what a person typed as a task: quickadd parse "завтра в 9 позвонить в банк", or parse --jsonl."""
    # UTF-8 whatever the terminal claims; -P: a file in the current directory must never be imported instead of ours.
    os.execv(sys.executable, [sys.executable, "-P", "-X", "utf8", "-m", "todos.quickadd", *context.args])  # noqa: S606  # no shell is meant

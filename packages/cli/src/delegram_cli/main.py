"""The `delegram` command: which subcommands there are, and how a refused start looks.

A subcommand's module is imported only when it is called: `keys` runs in an image that has few packages.
"""

import importlib
import sys
from collections.abc import Sequence

import typer

from delegram_cli.errors import StartError

# Each is a module of `delegram_cli.commands` with `register(app)`, in the order of the help page.
_COMMANDS = ("up", "test", "bench", "backup", "restore", "doctor", "keys", "quickadd")
# What a refused command could not do; the others start something.
_VERBS = {"backup": "back up", "restore": "restore"}


def build_app(arguments: Sequence[str]) -> typer.Typer:
    """The command line with the subcommand that the arguments name, or with all of them if they name none."""
    app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    app.callback()(_describe)
    named = arguments[0] if arguments else None
    for name in (named,) if named in _COMMANDS else _COMMANDS:
        importlib.import_module(f"delegram_cli.commands.{name}").register(app)
    return app


def main() -> None:
    """Run the command line; a refused start is one message with every problem, and exit code 2."""
    try:
        build_app(sys.argv[1:])(prog_name="delegram")
    except StartError as exc:
        verb = _VERBS.get(sys.argv[1] if sys.argv[1:] else "", "start")
        sys.stderr.write(f"delegram cannot {verb}:\n" + "".join(f"  - {problem}\n" for problem in exc.problems))
        raise SystemExit(2) from None


def _describe() -> None:
    """Delegram: a self-hosted task manager that lives in Telegram."""

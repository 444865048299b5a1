"""The service's command line: `serve`, `migrate`, `manage …`."""

import os
import sys

_USAGE = "usage: python -m todos serve | migrate | manage <django command> …"


def main(arguments: list[str]) -> None:
    """Run one command; a wrong environment or an unknown command ends the process with code 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "todos.config.settings")
    # Settings are read on import, so the commands are imported once their module is known.
    from todos.config import commands  # noqa: PLC0415

    match arguments:
        case ["serve"]:
            commands.serve()
        case ["migrate"]:
            commands.migrate()
        case ["manage", *rest]:
            commands.manage(rest)
        case _:
            sys.stderr.write(_USAGE + "\n")
            sys.exit(2)


if __name__ == "__main__":
    main(sys.argv[1:])

"""`python -m telegram_sandbox`: the server as a process."""

from __future__ import annotations

import sys

from telegram_sandbox.lazy_models import import_aiogram_lazily

if __name__ == "__main__":
    import_aiogram_lazily()
    from telegram_sandbox.server import main  # only after the line above, which everything in it needs

    sys.exit(main())

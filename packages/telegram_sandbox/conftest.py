"""aiogram is imported as the sandbox imports it, before a test does: that spares each process two seconds of work."""  # noqa: INP001

from telegram_sandbox.lazy_models import import_aiogram_lazily

import_aiogram_lazily()

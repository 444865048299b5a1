"""aiogram is imported as the bot imports it, before a test does: that spares each process two seconds of work."""

from bot.lazy_models import import_aiogram_lazily

import_aiogram_lazily()

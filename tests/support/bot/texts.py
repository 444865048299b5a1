"""The texts of the bot in all languages, read once for all tests of a process; whatever is missing is an error."""

from bot.locales.translator import Translators

TRANSLATORS = Translators.load(strict=True)

"""What the search says: how to ask, and how it went."""

from aiogram.utils.formatting import Bold, Italic, Text, as_list

from bot.texts.wording import Wording


def search_hint(wording: Wording) -> Text:
    """How to ask, before anything was asked."""
    return as_list(Bold(wording("search-title")), "", wording("search-hint"), "", Italic(wording("search-filters")))


def found_text(query: str, outcome: str, wording: Wording) -> Text:
    """What was asked and what came of it; the tasks themselves are the buttons."""
    return as_list(Bold(wording("search-asked", query=query)), outcome, "", Italic(wording("search-again")))

"""What the search says: how to ask, and how it went. And what of a query is a filter."""

import re
from collections.abc import Sequence
from typing import Final

from aiogram.utils.formatting import Bold, Code, Italic, Text, as_list

from bot.texts.shorten import shorten
from bot.texts.shown import TaskRow
from bot.texts.tasks import row_line
from bot.texts.wording import Wording

MAX_QUERY_SHOWN: Final = 200
FILTERS: Final = ("is:open", "due:week", "!1")
_EXPLAINED: Final = ("tag", "list", "person", "priority", "due", "state", "without")
_PART: Final = re.compile(r'-?[+@]?"[^"]*"|\S+')
_FILTER: Final = re.compile(r"-?(?:[#+@]\S|![1-4]$|due:|is:)|-\S")


def is_refinement(query: str) -> bool:
    """Whether there is nothing in it but filters, which say something only about what was searched before."""
    parts = _PART.findall(query)
    return bool(parts) and all(_FILTER.match(part) for part in parts)


def toggle_filter(query: str, part: str) -> str:
    """The query without the filter if it has it, with it otherwise."""
    parts = _PART.findall(query)
    return " ".join([kept for kept in parts if kept != part]) if part in parts else join_query(query, part)


def has_filter(query: str, part: str) -> bool:
    return part in _PART.findall(query)


def join_query(query: str, filters: str) -> str:
    """Both, and nothing twice."""
    parts = _PART.findall(query)
    return " ".join([query.strip(), *(part for part in _PART.findall(filters) if part not in parts)])


def search_hint(wording: Wording) -> Text:
    """How to ask, before anything was asked: in three lines. What each filter finds is said to whoever gets one wrong, and in the help."""
    filters = [Code(wording(f"search-filter-{name}")) for name in _EXPLAINED]
    narrowing = Text(wording("search-narrow"), *(node for code in filters for node in (" ", code)))
    return as_list(Bold(wording("search-title")), "", wording("search-hint"), narrowing, wording("search-help"))


def filters_text(wording: Wording) -> Text:
    """The filters, each with what it finds."""
    lines = [Text(Code(wording(f"search-filter-{name}")), f" {wording(f'search-finds-{name}')}") for name in _EXPLAINED]
    return as_list(wording("search-filters"), *lines)


def found_text(heading: str, outcome: str, rows: Sequence[TaskRow], wording: Wording) -> Text:
    """What was asked, what came of it, and the tasks of one page."""
    lines: list[Text | str] = [Bold(heading), outcome]
    if rows:
        lines += ["", *(row_line(row, wording, shows_day=True) for row in rows)]
    return as_list(*lines, "", Italic(wording("search-again")))


def query_heading(query: str, wording: Wording) -> str:
    return wording("search-asked", query=shorten(query, MAX_QUERY_SHOWN))

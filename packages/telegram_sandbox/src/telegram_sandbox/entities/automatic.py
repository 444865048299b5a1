"""Entities that Telegram finds by itself: commands, mentions, hashtags, cashtags, links, e-mail addresses.

The expressions follow the ones quoted in td/telegram/MessageEntity.cpp. Bare domains are recognised for common
top-level domains only; phone and bank card numbers are not looked for, since no bot of ours reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from aiogram.types import MessageEntity

from telegram_sandbox.entities.marks import Span, utf16_length
from telegram_sandbox.links import WrongLinkError, check_link

_TLD = r"(?:com|org|net|io|dev|app|info|me|ru|su|рф|de|uk|eu|us|ua|by|kz|ai|co|fr|it|es|pl|nl|xyz|site|online)"
_HOST = r"[\w-]+(?:\.[\w-]+)*"
_URL_TAIL = r"(?::\d{1,5})?(?:[/?#][^\s<>\"]*)?"
_TRAILING = ".:;,('?!`"

_EMAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,8}(?!\w)", re.ASCII)
_URL = re.compile(
    rf"(?<![\w@/.])(?:(?:https?|tg|ton)://{_HOST}{_URL_TAIL}|{_HOST}\.{_TLD}(?![\w.-]*\w){_URL_TAIL})", re.IGNORECASE
)
_COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>@])")
_MENTION = re.compile(r"(?<!\w)@(?:[A-Za-z0-9_]{4,32}|gif|nft|pic|ufc|vid)(?!\w)")
_HASHTAG = re.compile(r"(?<![\w·])#(?=[\w·]*[^\W\d_])[\w·]{1,256}(?:@[A-Za-z0-9_]{3,32})?(?![\w·#])")
_CASHTAG = re.compile(r"(?<![\w$])\$(?:1INCH|[A-Z]{1,8})(?:@[A-Za-z0-9_]{3,32})?(?![\w$])")

_SEARCHES = (
    ("email", _EMAIL),
    ("url", _URL),
    ("bot_command", _COMMAND),
    ("mention", _MENTION),
    ("hashtag", _HASHTAG),
    ("cashtag", _CASHTAG),
)


def find_entities(text: str) -> list[MessageEntity]:
    """Entities of the text, sorted, none of them overlapping another."""
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, int, str]] = []
    for kind, expression in _SEARCHES:
        for start, end in _matches(expression, text, is_url=kind == "url"):
            if not any(start < other_end and other_start < end for other_start, other_end in taken):
                taken.append((start, end))
                found.append((start, end, kind))
    return [
        Span(utf16_length(text[:start]), utf16_length(text[start:end])).entity(kind)
        for start, end, kind in sorted(found)
    ]


def _matches(expression: re.Pattern[str], text: str, *, is_url: bool) -> Iterable[tuple[int, int]]:
    for match in expression.finditer(text):
        if not is_url:
            yield match.span()
        elif link := _trim_link(match[0]):
            yield match.start(), match.start() + len(link)


def _trim_link(link: str) -> str:
    """The link without the punctuation that belongs to the sentence; empty if it is no link at all."""
    while link and (link[-1] in _TRAILING or (link[-1] == ")" and link.count(")") > link.count("("))):
        link = link[:-1]
    try:
        check_link(link)
    except WrongLinkError:
        return ""
    return link

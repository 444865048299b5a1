"""Notes in Markdown as formatting nodes: emphasis, code, links, headings, lists and boxes to tick.

It is shown, never refused: marks that make no pair stay as they were written, and no character of a person's text is lost but marks.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from aiogram.utils.formatting import Bold, Code, Italic, Strikethrough, Text, TextLink, as_list

type _Node = Text | str

# A mark opens before a word and closes after one; underscores within a word (`snake_case`) are letters.
_INLINE: Final = re.compile(
    r"`(?P<code>[^`\n]+)`"
    r"|\[(?P<label>[^\[\]\n]+)\]\((?P<url>https?://[^\s()<>\x22\x27]+)\)"
    r"|\*\*(?P<bold>\S(?:[^\n]*?\S)?)\*\*"
    r"|(?<!\w)__(?P<strong>\S(?:[^\n]*?\S)?)__(?!\w)"
    r"|~~(?P<gone>\S(?:[^\n]*?\S)?)~~"
    r"|(?<![\w*])\*(?P<italic>[^\s*](?:[^\n*]*[^\s*])?)\*(?![\w*])"
    r"|(?<!\w)_(?P<slanted>[^\s_](?:[^\n_]*[^\s_])?)_(?!\w)"
)
_HEADING: Final = re.compile(r"#{1,6}\s+(?P<rest>\S.*)")
_ITEM: Final = re.compile(r"(?P<indent>\s*)[-*+]\s+(?:\[(?P<box>[ xX])\]\s+)?(?P<rest>\S.*)")
_BOXES: Final = {" ": "☐ ", "x": "☑ ", "X": "☑ ", None: "• "}
_STYLES: Final[dict[str, Callable[..., Text]]] = {
    "bold": Bold,
    "strong": Bold,
    "gone": Strikethrough,
    "italic": Italic,
    "slanted": Italic,
}
MAX_DEPTH: Final = 4


def markdown(text: str) -> Text:
    """The text as it is meant to look."""
    return as_list(*map(_line, text.split("\n")))


def _line(line: str) -> Text:
    if heading := _HEADING.fullmatch(line):
        return Bold(*_inline(heading["rest"], depth=1))
    if item := _ITEM.fullmatch(line):
        return Text(item["indent"], _BOXES[item["box"]], *_inline(item["rest"]))
    return Text(*_inline(line))


def _inline(text: str, *, depth: int = 0) -> Iterator[_Node]:
    end = 0
    for match in _INLINE.finditer(text):
        yield text[end : match.start()]
        yield _styled(match, depth)
        end = match.end()
    yield text[end:]


def _styled(match: re.Match[str], depth: int) -> _Node:
    if match["code"]:
        return Code(match["code"])
    if match["url"]:
        return TextLink(match["label"], url=match["url"])
    style = str(match.lastgroup)
    content = match[style]
    return _STYLES[style](*(_inline(content, depth=depth + 1) if depth < MAX_DEPTH else [content]))

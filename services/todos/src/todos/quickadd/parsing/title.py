"""The title: what is left of the text when the understood pieces are taken out.

Letter case and inner punctuation stay; only white space is collapsed and marks that joined a removed piece are dropped.
"""

import re
from collections.abc import Sequence

from todos.quickadd.parsing.parsed import Span, SpanKind

_SPACES = re.compile(r"\s+")
# Those of a call, `thing()`, were empty before.
_EMPTY_BRACKETS = re.compile(r"(?<!\S)(?:\(\s*[,;–—-]?\s*\)|\[\s*\])")
_LOOSE_START = " \t\n,.;:–—-|/"
_LOOSE_END = " \t\n,;:–—-|/"
_JOINTS = " ,;:–—-"
_SENTENCE_ENDS = (".", "!", "?", "…")
_SIGN = re.compile(r"!\w")  # a second priority is a word of the title
_QUOTES = {'"': '"', "«": "»", "“": "”", "„": "“"}


def unquote(text: str) -> str | None:
    """The inside of a text that is one quotation, or None: such a text is literal."""
    stripped = text.strip()
    closing = _QUOTES.get(stripped[:1])
    if closing is None or len(stripped) < 3 or not stripped.endswith((closing, "”") if stripped[0] == "„" else closing):
        return None
    inside = stripped[1:-1]
    return None if closing in inside or stripped[0] in inside else _SPACES.sub(" ", inside).strip()


def make_title(text: str, spans: Sequence[Span]) -> str:
    """The text without the spans."""
    removed = [span for span in spans if span.kind is not SpanKind.LITERAL]
    pieces: list[str] = []
    end = 0
    for span in removed:
        pieces.append(text[end : span.start])
        end = span.end
    pieces.append(text[end:])
    if not removed:
        return _SPACES.sub(" ", text).strip()
    return _join(pieces)


def _join(pieces: list[str]) -> str:
    """The pieces, without the marks that stood between a removed piece and its neighbours."""
    title = pieces[0].strip()
    for piece in pieces[1:]:
        follows = piece.strip()
        if not follows:
            continue
        title = _glue(title.rstrip(), follows, is_touching=not piece[0].isspace())
    title = _EMPTY_BRACKETS.sub(" ", _SPACES.sub(" ", title))
    title = _SPACES.sub(" ", title).lstrip(_LOOSE_START)
    return _drop_loose_end(title)


def _glue(title: str, follows: str, *, is_touching: bool) -> str:
    if not title:
        return follows.lstrip(_LOOSE_START + "!?") if is_touching else follows.lstrip(_LOOSE_START)
    ended = title.rstrip(_JOINTS)
    if ended[-1:] in _SENTENCE_ENDS and follows[0] in ".,;:" and is_touching:
        # "Call mom. Tomorrow." ended before the date did.
        return f"{ended} {follows[1:].lstrip()}".rstrip()
    if follows[0] in ",.;:!?…)" and is_touching:
        if title[-1] in ",;:–—-(":
            return title + follows if follows[0] == ")" else title.rstrip(_LOOSE_END) + follows
        return title + follows
    if title[-1] == "(":
        return title + follows.lstrip(_LOOSE_START)
    return f"{title} {follows}"


def _drop_loose_end(title: str) -> str:
    stripped = title.rstrip(_LOOSE_END)
    return (
        stripped.rstrip(".") if stripped.endswith(".") and not stripped.endswith(("..", "т.д.", "т.п.")) else stripped
    )

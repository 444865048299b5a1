"""Which texts can be kept and seen."""

import re
from typing import Final

from comments.errors import TextUnusable

# Nothing to see: whitespace, control and format characters (zero-width spaces, joiners, direction marks).
_BLANK: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]*")
_UNSTORABLE: Final = "\x00"


def usable_text(text: str, *, has_files: bool = False) -> str:
    """`text` without white space around it; empty if nothing in it can be seen.

    Raises:
        TextUnusable: there is nothing to be seen and there are no files either, or it holds a NUL, which PostgreSQL cannot keep.
    """
    if _UNSTORABLE in text:
        raise TextUnusable("unstorable")
    if not _BLANK.fullmatch(text):
        return text.strip()
    if not has_files:
        raise TextUnusable("blank")
    return ""

"""What people write: when it is no text at all."""

import unicodedata

# Separators, controls and marks of formatting: nothing of them can be seen.
_INVISIBLE = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})


def is_blank(text: str) -> bool:
    """True if nothing in `text` could be seen."""
    return all(unicodedata.category(character) in _INVISIBLE for character in text)

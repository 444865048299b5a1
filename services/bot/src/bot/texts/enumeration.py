"""Lists of words as a sentence has them."""

from collections.abc import Sequence

from bot.texts.wording import Wording


def enumerate_words(words: Sequence[str], wording: Wording) -> str:
    """`вторникам`, `вторникам и четвергам`, `средам, четвергам и пятницам`; empty if there are none."""
    if len(words) < 2:
        return "".join(words)
    return wording("enumeration", first=", ".join(words[:-1]), last=words[-1])

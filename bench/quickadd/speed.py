"""How long one phrase takes, and texts that try to make it take long: processor time, so that a busy machine tells the same."""

from collections.abc import Iterator, Sequence
from time import process_time

from bench.quickadd.phrases import Phrase
from todos.quickadd.parsing import parse

_LENGTH = 4000
_ROUNDS = 5
_PIECES = {
    "digits": "1234567890",
    "numbers": "12 ",
    "dotted": "1.1.",
    "каждый": "каждый ",
    "every": "every ",
    "завтра в 9": "завтра в 9 ",
    "через через": "через 2 ",
    "weekdays": "пн, вт и ср, ",
    "quotes opened": "«\"'`",
    "quotes nested": '«"«"x"»"» ',
    "brackets": "([{(",
    "signs": "#a +b !1 @c ",
    "sign characters": "#+!@",
    "one word": "а",
    "hyphens": "а-",
    "slashes": "1/",
    "links": "http://a@b.",
    "emoji": "👩‍👩‍👧‍👦",
    "spaces": " ",
}


def milliseconds_per_phrase(phrases: Sequence[Phrase]) -> list[float]:
    """The best of five for each phrase, sorted."""
    return sorted(min(_milliseconds(phrase.text, phrase) for _ in range(_ROUNDS)) for phrase in phrases)


def pathological(phrase: Phrase) -> Iterator[tuple[str, float]]:
    """Name and best time of each text of 4 000 characters, read in the circumstances of `phrase`."""
    for name, piece in _PIECES.items():
        text = (piece * _LENGTH)[:_LENGTH]
        yield name, min(_milliseconds(text, phrase) for _ in range(_ROUNDS))


def _milliseconds(text: str, phrase: Phrase) -> float:
    started = process_time()
    parse(text, now=phrase.now, timezone=phrase.now.tzinfo or "UTC", language=phrase.language)
    return (process_time() - started) * 1000

"""`python -m bench.quickadd [file of phrases]`: the table that the README beside the phrases quotes."""

import sys
from collections.abc import Iterable, Sequence

from bench.quickadd.phrases import Phrase, load_phrases
from bench.quickadd.readers import Marks, Reader, read_with_dateparser, read_with_delegram
from bench.quickadd.speed import milliseconds_per_phrase, pathological

_READERS: dict[str, Reader] = {"Delegram": read_with_delegram, "dateparser": read_with_dateparser}
_P99_GOAL_MS, _PATHOLOGICAL_GOAL_MS = 2.0, 20.0


def main(arguments: Sequence[str]) -> None:
    """Print accuracy, then speed."""
    phrases = load_phrases(arguments[0] if arguments else "unseen")
    sys.stdout.writelines(f"{line}\n" for line in (*_accuracy(phrases), "", *_speed(phrases)))


def _accuracy(phrases: Sequence[Phrase]) -> Iterable[str]:
    yield f"{'reader':12} {'language':9} {'phrases':>8} {'date':>8} {'date + title':>13} {'everything':>11}"
    for name, read in _READERS.items():
        marks = [(phrase.language, read(phrase)) for phrase in phrases]
        for language in ("ru", "en", "both"):
            yield _line(name, language, [mark for spoken, mark in marks if language in {spoken, "both"}])


def _line(name: str, language: str, marks: Sequence[Marks]) -> str:
    dates = sum(mark.has_date for mark in marks) / len(marks)
    titles = sum(mark.has_date and mark.has_title for mark in marks) / len(marks)
    everything = sum(mark.everything for mark in marks) / len(marks)
    return f"{name:12} {language:9} {len(marks):8} {dates:8.1%} {titles:13.1%} {everything:11.1%}"


def _speed(phrases: Sequence[Phrase]) -> Iterable[str]:
    times = milliseconds_per_phrase(phrases)
    middle, tail = times[len(times) // 2], times[len(times) * 99 // 100]
    yield f"a phrase: p50 {middle:.2f} ms, p99 {tail:.2f} ms (goal {_P99_GOAL_MS:g})"
    slowest = sorted(pathological(phrases[0]), key=lambda pair: -pair[1])
    yield f"4 000 characters (goal {_PATHOLOGICAL_GOAL_MS:g} ms): " + ", ".join(f"{n} {t:.1f}" for n, t in slowest)


if __name__ == "__main__":
    main(sys.argv[1:])

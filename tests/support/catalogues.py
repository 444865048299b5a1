"""The words of `/admin` in their languages: what is to be translated, by whoever marked it, and what the catalogues say.

Nobody runs `makemessages`: it needs programs of GNU, does not see the names of models and fields, and knows nothing of django-unfold,
which comes without any translation. A test says which words lack theirs.
"""

import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import unfold
from babel.messages import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

_UNFOLD = Path(unfold.__file__).parent
# Parts of django-unfold that we do not use.
_LEFT_OUT = {"contrib", "import_export", "simple_history", "guardian", "hijack", "reversion", "auth", "registration"}
_KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}

type Words = str | tuple[str, str]
"""What is translated; with a number in it, its singular and its plural."""


@dataclass(frozen=True)
class Entry:
    """What a catalogue says for these words: one form, or one for each kind of number."""

    words: Words
    forms: tuple[str, ...]
    is_fuzzy: bool


def find_marked(directory: Path) -> set[Words]:
    """What the programs and templates under a directory mark as words for people."""
    return {
        words
        for pattern, read in (("*.py", _read_program), ("*.html", _read_template))
        for path in directory.rglob(pattern)
        if not _LEFT_OUT & set(path.relative_to(directory).parts)
        for words in read(path)
    }


def find_marked_in_unfold() -> set[Words]:
    """The same of django-unfold."""
    return find_marked(_UNFOLD)


def _read_program(path: Path) -> Iterator[Words]:
    return _extract(path.read_bytes())


def _read_template(path: Path) -> Iterator[Words]:
    # Django makes a program of a template, but nobody promises that its lines are indented like one.
    return _extract(f"({templatize(path.read_text(encoding='utf-8'))}\n)".encode())


def _extract(program: bytes) -> Iterator[Words]:
    for _, function, found, _ in extract_python(io.BytesIO(program), _KEYWORDS, [], {}):
        messages = found if isinstance(found, tuple) else (found,)
        if messages[0]:  # what is put together at run time has no text here
            yield (messages[0], messages[1]) if function.startswith("n") else messages[0]


def read_catalogue(path: Path) -> list[Entry]:
    """The entries of a catalogue as it is written, or as it is compiled."""
    return [
        Entry(_as_words(message.id), _as_forms(message.string), is_fuzzy=message.fuzzy)
        for message in _read(path)
        if message.id  # the header has none
    ]


def check_compiled(path: Path) -> None:
    """Fail unless the compiled catalogue beside a written one says the same."""
    beside = path.with_suffix(".mo")
    # One that says the same is left alone: in the bytes stands the moment when they were made.
    if os.environ.get("UPDATE_SNAPSHOTS") and not _says_the_same(beside, path):
        with beside.open("wb") as file:
            write_mo(file, _read(path))
    assert _says_the_same(beside, path), f"{beside} is out of date; run this test once with UPDATE_SNAPSHOTS=1"


def _says_the_same(compiled: Path, written: Path) -> bool:
    return compiled.exists() and _translations(compiled) == _translations(written)


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file) if path.suffix == ".po" else read_mo(file)


def _translations(path: Path) -> dict[Words, tuple[str, ...]]:
    return {entry.words: entry.forms for entry in read_catalogue(path)}


def _as_words(found: str | list[str] | tuple[str, ...]) -> Words:
    return found if isinstance(found, str) else (found[0], found[1])


def _as_forms(found: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (found,) if isinstance(found, str) else tuple(found)

"""Whoever reads Russian reads `/admin` in Russian: all of it, and with what stands in the place of names and numbers."""

import re
from pathlib import Path
from typing import Final

import django
import pytest
from django.apps import apps
from django.utils import translation

import todos
from support.catalogues import (
    Words,
    check_compiled,
    find_marked,
    find_marked_in_unfold,
    read_catalogue,
)
from todos.admin_filters import WordFilter

SOURCES: Final = Path(todos.__file__).parent
CATALOGUES: Final = sorted((SOURCES / "locale").glob("*/LC_MESSAGES/django.po"))
RUSSIAN: Final = SOURCES / "locale/ru/LC_MESSAGES/django.po"
DJANGOS: Final = [
    Path(django.__file__).parent / part / "locale/ru/LC_MESSAGES/django.mo"
    for part in ("conf", "contrib/admin", "contrib/auth")
]
_GAP: Final = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}")


def _language_of(path: Path) -> str:
    return path.parts[-3]


def names_in_the_code() -> set[Words]:
    """Of apps, models, fields and choices, and of the words that filters offer."""
    names: set[Words] = {word.replace("_", " ") for each in WordFilter.__subclasses__() for word in each.words}
    with translation.override(None):
        for config in apps.get_app_configs():
            if config.name.startswith("todos."):
                names |= {str(config.verbose_name)} | {name for model in config.get_models() for name in _names(model)}
    return names


def _names(model):
    meta = model._meta
    yield from (str(meta.verbose_name), str(meta.verbose_name_plural))
    for field in meta.local_fields:
        yield str(field.verbose_name)
        yield from (str(label) for _, label in field.flatchoices or ())


@pytest.fixture(scope="module")
def marked() -> set[Words]:
    return find_marked(SOURCES) | find_marked_in_unfold() | names_in_the_code()


def test_everything_has_its_word_in_russian(marked: set[Words]) -> None:
    ours = {entry.words for entry in read_catalogue(RUSSIAN)}
    with translation.override("ru"):
        missing = {words for words in marked - ours if _translate(words) == _first(words)}

    assert len(marked) > 300
    assert sorted(map(str, missing)) == []


def _translate(words: Words) -> str:
    return translation.gettext(words) if isinstance(words, str) else translation.ngettext(*words, 1)


def _first(words: Words) -> str:
    return words if isinstance(words, str) else words[0]


@pytest.mark.parametrize("path", CATALOGUES, ids=_language_of)
def test_a_catalogue_holds_nothing_doubtful_or_unused(path: Path, marked: set[Words]) -> None:
    entries = read_catalogue(path)
    djangos = {entry.words for catalogue in DJANGOS for entry in read_catalogue(catalogue)}

    assert len(entries) > 10
    assert [entry.words for entry in entries if entry.is_fuzzy or not all(entry.forms)] == []
    assert [entry.words for entry in entries if entry.words not in marked | djangos] == []


def test_a_translation_has_the_same_gaps_to_be_filled() -> None:
    gaps = [
        (entry.words, form, _gaps_in(form), _gaps_in(entry.words if isinstance(entry.words, str) else entry.words[1]))
        for path in CATALOGUES
        for entry in read_catalogue(path)
        for form in entry.forms
    ]

    assert any(wanted for *_, wanted in gaps)
    assert [(words, form) for words, form, found, wanted in gaps if found != wanted] == []


def _gaps_in(text: str) -> set[str]:
    return set(_GAP.findall(text))


@pytest.mark.parametrize("path", CATALOGUES, ids=_language_of)
def test_what_is_compiled_is_a_snapshot_of_what_is_written(path: Path) -> None:
    """Django reads compiled catalogues only; they are committed, because whoever starts Delegram has no compiler of them."""
    check_compiled(path)

"""Gives texts in a person's language.

Invariant: a person never sees a raw key while English has the text. Whatever is missing or badly formed is an error in tests
(`strict`) and a log line in production.
"""

import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, Self

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Junk, Message, Resource

from contracts.todos.v1.people import Language

logger = logging.getLogger(__name__)

FALLBACK_LANGUAGE: Final = Language.ENGLISH
_DIRECTORY: Final = Path(__file__).parent


class TextMissing(LookupError):  # noqa: N818 - reads as the fact it states
    """No text under this key, or one whose placeholders were not all given."""

    def __init__(self, key: str, language: Language, reason: str) -> None:
        super().__init__(f"{language}: {key}: {reason}")
        self.key, self.language, self.reason = key, language, reason


class Translator:
    """Texts in one language: `translator("task-created", title=title)`.

    Numbers select plurals and are written in the language's way; pass ids and anything else that is not to be grouped as strings.
    """

    def __init__(self, language: Language, bundles: Mapping[Language, FluentBundle], *, strict: bool) -> None:
        self.language = language
        self._bundles = bundles
        self._strict = strict

    def __call__(self, key: str, /, **arguments: str | float) -> str:
        """The text under `key`; `-` and `.` in keys are literal, `message.attribute` reaches an attribute.

        Raises:
            TextMissing: in strict mode only.
        """
        for language in dict.fromkeys((self.language, FALLBACK_LANGUAGE)):
            try:
                return _format(self._bundles[language], key, language, arguments)
            except TextMissing as exc:
                if self._strict:
                    raise
                logger.error("text missing: %s", exc)  # noqa: TRY400 - the trace says nothing that the key does not
        return key

    def has(self, key: str) -> bool:
        """Whether this very language has a text under `key`."""
        return self._bundles[self.language].has_message(key.partition(".")[0])


class Translators:
    """The translators of all languages. Immutable."""

    def __init__(self, bundles: Mapping[Language, FluentBundle], *, strict: bool) -> None:
        self._translators = {language: Translator(language, bundles, strict=strict) for language in Language}

    def __getitem__(self, language: Language) -> Translator:
        return self._translators[language]

    def __iter__(self) -> Iterator[Translator]:
        return iter(self._translators.values())

    @classmethod
    def load(cls, directory: Path = _DIRECTORY, *, strict: bool = False) -> Self:
        """Read `<directory>/<language>/*.ftl` of every language.

        Raises:
            TextMissing: a key is defined twice, or a file is not Fluent.
        """
        return cls({language: _load_bundle(directory, language) for language in Language}, strict=strict)


def guess_language(telegram_code: str | None, *, default: Language) -> Language:
    """The language of a person of whom only Telegram's `language_code` is known (an IETF tag, or nothing)."""
    primary = (telegram_code or "").partition("-")[0].lower()
    # People whose Telegram speaks a neighbouring language read Russian more often than English.
    if primary in {"ru", "be", "kk", "ky", "uk", "uz", "tg"}:
        return Language.RUSSIAN
    return Language(primary) if primary in set(Language) else default


def _load_bundle(directory: Path, language: Language) -> FluentBundle:
    # Isolation marks (U+2068, U+2069) would end up in messages that people copy.
    bundle = FluentBundle([str(language)], use_isolating=False)
    for path in sorted((directory / language).glob("*.ftl")):
        resource = FluentResource(path.read_text(encoding="utf-8"))
        _check_resource(bundle, resource, source=path, language=language)
        bundle.add_resource(resource)
    return bundle


def _check_resource(bundle: FluentBundle, resource: Resource, *, source: Path, language: Language) -> None:
    seen: set[str] = set()
    for entry in resource.body:
        if isinstance(entry, Junk):
            raise TextMissing(str(source), language, f"not Fluent: {(entry.content or '').strip()[:80]!r}")
        if isinstance(entry, Message):
            name = entry.id.name
            if name in seen or bundle.has_message(name):
                raise TextMissing(name, language, f"defined twice, again in {source.name}")
            seen.add(name)


def _format(bundle: FluentBundle, key: str, language: Language, arguments: Mapping[str, str | float]) -> str:
    name, _, attribute = key.partition(".")
    if not bundle.has_message(name):
        raise TextMissing(key, language, "no such text")
    message = bundle.get_message(name)
    pattern = message.attributes.get(attribute) if attribute else message.value
    if pattern is None:
        raise TextMissing(key, language, "no such text")
    text, errors = bundle.format_pattern(pattern, dict(arguments))
    if errors:
        raise TextMissing(key, language, "; ".join(str(error) for error in errors))
    return str(text)

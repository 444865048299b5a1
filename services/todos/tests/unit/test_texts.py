"""When a text says nothing."""

import pytest

from todos.texts import is_blank


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u00a0\u2003", "\u200b\u2060\ufeff", "\u202e"])
def test_what_nobody_sees_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", " . ", "\u200bя", "👨‍👩‍👧", "0"])
def test_what_can_be_seen_is_not(text: str) -> None:
    assert not is_blank(text)

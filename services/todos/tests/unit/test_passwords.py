"""Passwords that are too easy to guess, and how the others are kept."""

import pytest
from argon2 import extract_parameters

from todos.accounts.hashers import Argon2idHasher
from todos.accounts.passwords import check_password_strength
from todos.errors import InvalidInput


@pytest.mark.parametrize("password", ["correct horse", "пароль-который-помню", " " * 7 + "x", "🔑" * 8, "x" * 128])
def test_any_characters_will_do(password: str) -> None:
    check_password_strength(password, telegram_id=1001, names=("Alice", None, ""))


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("password", "too_common"),
        ("QWERTYUIOP", "too_common"),
        (" 12345678 ", "too_common"),
        ("123498765", "too_personal"),
        ("ЁЛОЧКИНА", "too_personal"),
    ],
)
def test_what_everybody_tries_first_is_refused(password: str, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_password_strength(password, telegram_id=123498765, names=("Ёлочкина", None))

    assert [(problem.pointer, problem.code) for problem in refused.value.problems] == [("/password", code)]


def test_hashes_are_argon2id_of_the_agreed_cost() -> None:
    hasher = Argon2idHasher()
    encoded = hasher.encode("correct horse", hasher.salt())

    parameters = extract_parameters(encoded.removeprefix("argon2"))
    assert (parameters.type.name, parameters.time_cost, parameters.memory_cost) == ("ID", 2, 19_456)
    assert hasher.verify("correct horse", encoded)

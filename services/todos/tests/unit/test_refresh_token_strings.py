"""A successor opens only with the very token that it replaced."""

import pytest

from todos.tokens.refresh_tokens import generate_refresh_token, hash_refresh_token, seal_successor, unseal_successor


def test_tokens_are_long_random_and_marked():
    tokens = {generate_refresh_token() for _ in range(100)}

    assert len(tokens) == 100
    assert all(token.startswith("rt1_") and len(token) == 47 for token in tokens)


def test_the_hash_says_nothing_of_the_token():
    token = generate_refresh_token()

    assert len(hash_refresh_token(token)) == 32
    assert token.encode() not in hash_refresh_token(token)


def test_the_old_token_opens_its_seal():
    old, new = generate_refresh_token(), generate_refresh_token()

    assert unseal_successor(seal_successor(new, under=old), under=old) == new


def test_no_other_token_opens_it():
    old, new = generate_refresh_token(), generate_refresh_token()

    with pytest.raises(ValueError, match="not sealed under this token"):
        unseal_successor(seal_successor(new, under=old), under=new)


@pytest.mark.parametrize("place", [0, 12, -1])
def test_a_changed_seal_does_not_open(place):
    old = generate_refresh_token()
    sealed = bytearray(seal_successor("successor", under=old))
    sealed[place] ^= 1

    with pytest.raises(ValueError, match="not sealed under this token"):
        unseal_successor(bytes(sealed), under=old)


def test_two_seals_of_the_same_differ():
    assert seal_successor("a", under="b") != seal_successor("a", under="b")

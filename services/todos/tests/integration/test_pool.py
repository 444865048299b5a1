"""What becomes of pooled connections when PostgreSQL ends them, goes away, and comes back."""

import contextlib
import select
import socket
import threading
from collections.abc import Callable, Iterator

import psycopg
import pytest
from psycopg_pool import ConnectionPool, PoolTimeout

from todos.config.databases import database_settings

SOON = 2.0


@pytest.fixture(scope="module")
def url(make_database: Callable[[str], str]) -> str:
    return make_database("pool")


class Road:
    """The way to PostgreSQL, which can be closed: whoever is on it is thrown off, and nobody else gets on."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._entrance: socket.socket | None = None
        self._travellers: list[socket.socket] = []
        with socket.create_server(("127.0.0.1", 0)) as chosen:
            self.port: int = chosen.getsockname()[1]

    def open(self) -> None:
        self._entrance = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, args=(self._entrance,), daemon=True).start()

    def close(self) -> None:
        if self._entrance is not None:
            # Somebody waits in `accept`, which closing alone does not end.
            self._entrance.shutdown(socket.SHUT_RDWR)
            self._entrance.close()
        for traveller in self._travellers:
            with contextlib.suppress(OSError):
                traveller.shutdown(socket.SHUT_RDWR)
            traveller.close()
        self._travellers.clear()

    def _accept(self, entrance: socket.socket) -> None:
        while True:
            try:
                here, _ = entrance.accept()
            except OSError:
                return
            there = socket.create_connection(self._target)
            self._travellers += [here, there]
            for one, other in ((here, there), (there, here)):
                threading.Thread(target=_carry, args=(one, other), daemon=True).start()


def _carry(one: socket.socket, other: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while piece := one.recv(65_536):
            other.sendall(piece)
        other.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def _pool(url: str) -> Iterator[ConnectionPool]:
    """A pool as our settings have it."""
    pool = ConnectionPool(url, open=False, **database_settings(url, pool=True)["OPTIONS"]["pool"])
    pool.open(wait=True)
    try:
        yield pool
    finally:
        pool.close()


def test_connections_that_the_server_ended_are_replaced_at_once(url):
    """Our check reads nothing, so psycopg does not know what it found: a connection that is only refused would come back for ever."""
    with _pool(url) as pool:
        taken = [pool.getconn() for _ in range(2)]
        pids = [connection.info.backend_pid for connection in taken]
        for connection in taken:
            pool.putconn(connection)
        with psycopg.connect(url, autocommit=True) as operator:
            for pid in pids:
                operator.execute("SELECT pg_terminate_backend(%s)", [pid])
        for connection in taken:
            assert select.select([connection.fileno()], [], [], SOON)[0]

        for _ in range(4):
            with pool.connection(timeout=SOON) as connection:
                assert connection.info.backend_pid not in pids


def test_a_pool_whose_server_went_away_while_it_grew_finds_back(url):
    info = psycopg.conninfo.conninfo_to_dict(url)
    road = Road(str(info["host"]), int(info["port"]))
    road.open()
    with _pool(psycopg.conninfo.make_conninfo(url, host="127.0.0.1", port=road.port)) as pool:
        first = pool.getconn()
        road.close()
        with pytest.raises(PoolTimeout):
            pool.getconn()
        pool.putconn(first)
        with pytest.raises(PoolTimeout):
            pool.getconn()

        road.open()

        answers = [pool.connection(timeout=2 * SOON) for _ in range(3)]
        for answer in answers:
            with answer as connection:
                assert connection.execute("SELECT 1").fetchone() == (1,)
    road.close()

"""The service as a process: it starts whatever is missing, says so, works once it is there, and stops when told to."""

import http.server
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
import pytest

from comments.clock import SystemClock
from contracts.claims import SUBJECT_TOKEN_HEADER, Audience, ServiceName
from contracts.todos.v1.authorization import AuthorizationQuestion
from delegram_cli.embedded.ports import free_port
from service_auth.assertion import RequestFacts
from service_auth.keys import PublicKeySet, ServiceKeyTable, generate_private_key
from service_auth.verifier import AssertionVerifier

KEY = generate_private_key()
NOWHERE = "http://127.0.0.1:1"


class StandInForTodos(http.server.ThreadingHTTPServer):
    """Publishes keys, allows everything to everybody, and takes events; every internal request must be signed."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, issuer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.issuer = issuer
        self.events: list[dict] = []
        self.verifier = AssertionVerifier(
            Audience.TODOS, lambda: ServiceKeyTable({ServiceName.COMMENTS: [KEY.public()]})
        )

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet
    server: StandInForTodos

    def do_GET(self) -> None:
        self._answer(PublicKeySet(key.public() for key in self.server.issuer.keys).to_jwks())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        token = self.headers["Authorization"].removeprefix("Service ")
        self.server.verifier.verify(token, RequestFacts("POST", self.path, "", body), now=SystemClock().now())
        if self.path == "/internal/v1/comment-events":
            self.server.events += json.loads(body)["events"]
            self._answer({})
        else:
            assert self.headers[SUBJECT_TOKEN_HEADER]
            checks = AuthorizationQuestion.model_validate_json(body).checks
            subject = {"id": "019aa000-0000-7000-8000-000000000001", "name": "Alice"}
            self._answer({"subject": subject, "decisions": [{"allow": True, "max_age": 5} for _ in checks]})

    def _answer(self, document: dict) -> None:
        body = json.dumps(document).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silence."""


@pytest.fixture
def issuer(clock, issuer):
    clock.moment = SystemClock().now()
    return issuer


@pytest.fixture
def todos(issuer) -> Iterator[StandInForTodos]:
    server = StandInForTodos(issuer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def _environment(**changed: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "SERVICE_PRIVATE_KEY": KEY.to_json(), **changed}


@contextmanager
def _serving(**environment: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "comments", "serve"],
        env=_environment(PORT=str(port), **environment),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        yield process, f"http://127.0.0.1:{port}"
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def _wait_for(base_url: str, path: str, status: int) -> httpx2.Response:
    """Ask until that status comes; the test's time-out bounds it."""
    while True:
        try:
            response = httpx2.get(base_url + path, trust_env=False)
            if response.status_code == status:
                return response
        except httpx2.TransportError:
            pass
        time.sleep(0.05)


def _stop(process: subprocess.Popen[bytes]) -> tuple[int, float, str]:
    begun = time.monotonic()
    process.send_signal(signal.SIGTERM)
    _, log = process.communicate(timeout=20)
    return process.returncode, time.monotonic() - begun, log.decode()


def test_it_starts_without_anything_and_says_what_is_missing():
    away = "postgresql://comments:db-secret@127.0.0.1:1/comments"
    with _serving(DATABASE_URL=away, REDIS_URL="redis://127.0.0.1:1/0", TODOS_URL=NOWHERE) as (process, url):
        checks = _wait_for(url, "/health/ready", 503).json()["checks"]
        live = _wait_for(url, "/health/live", 200)
        code, seconds, log = _stop(process)

    assert (checks["database"], checks["keys"]) == ("no answer", "not fetched from todos")
    assert live.json()["status"] == "ok"
    assert (code, seconds < 10) == (0, True)
    assert "waiting for the database: no answer" in log
    assert "Traceback" not in log
    assert "db-secret" not in log


def test_it_serves_and_tells_todos(database_url, pool, redis_url, todos, issuer, alice, world):
    settings = {
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "TODOS_URL": todos.url,
        "PUBLIC_URL": issuer.issuer,
    }
    with _serving(**settings) as (process, url):
        _wait_for(url, "/health/ready", 200)
        headers = {"Authorization": f"Bearer {issuer.issue(alice)}"}
        path = f"/api/v1/tasks/{world.task}/comments"
        with httpx2.Client(base_url=url, headers=headers, trust_env=False) as client:
            written = client.post(path, json={"text": "Привет"})
            pages = [client.get(path).json() for _ in range(2)]
        while not todos.events:
            time.sleep(0.01)
        code, seconds, log = _stop(process)

    assert (written.status_code, written.json()["author_name"]) == (201, "Alice")
    assert pages[0] == pages[1]
    assert pages[0]["results"] == [written.json()]
    assert todos.events[0]["comment_id"] == written.json()["id"]
    assert (code, seconds < 10) == (0, True)
    assert "Traceback" not in log
    assert "Привет" not in log


def test_a_wrong_environment_ends_it_with_one_message():
    answer = subprocess.run(
        [sys.executable, "-m", "comments", "serve"],
        env=_environment(DATABASE_URL="mysql://x", PORT="0"),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr
    assert [line.split(":")[0].strip() for line in answer.stderr.splitlines()[1:]] == [
        "DATABASE_URL",
        "PORT",
        "REDIS_URL",
    ]


def test_migrate_brings_an_empty_database_up_and_may_be_repeated(make_database):
    url = make_database("comments_process")

    for _ in range(2):
        answer = subprocess.run(
            [sys.executable, "-m", "comments", "migrate"],
            env=_environment(DATABASE_URL=url, REDIS_URL="redis://127.0.0.1:1/0"),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (answer.returncode, answer.stderr) == (0, "")


def test_an_unknown_command_is_answered_with_the_known_ones():
    answer = subprocess.run(
        [sys.executable, "-m", "comments", "dance"], capture_output=True, text=True, timeout=30, check=False
    )

    assert (answer.returncode, "usage:" in answer.stderr) == (2, True)

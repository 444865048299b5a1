"""comments as a process, and a stand-in for todos that it asks over real sockets."""

import http.server
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import httpx2
import psutil

from contracts.claims import SUBJECT_TOKEN_HEADER, Audience, ServiceName
from contracts.todos.v1.authorization import AuthorizationQuestion
from delegram_cli.embedded.ports import free_port
from service_auth.assertion import RequestFacts
from service_auth.keys import PrivateKey, PublicKeySet, ServiceKeyTable, generate_private_key
from service_auth.verifier import AssertionVerifier

KEY = generate_private_key()
NOWHERE = "http://127.0.0.1:1"


class StandInForTodos(http.server.ThreadingHTTPServer):
    """Publishes keys, allows everything to everybody (or nothing), and takes events; every internal request must be signed.

    While `answers` is cleared it says nothing, as a stopped process does; while `takes_events` is, only events wait.

    Args:
        keys: Gives the keys with which access tokens are signed.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, keys: Callable[[], list[PrivateKey]]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.token_keys = keys
        self.events: list[dict[str, Any]] = []
        self.task_ids: list[str] = []
        self.allows = True
        self.answers = threading.Event()
        self.answers.set()
        self.takes_events = threading.Event()
        self.takes_events.set()
        self.verifier = AssertionVerifier(
            Audience.TODOS, lambda: ServiceKeyTable({ServiceName.COMMENTS: [KEY.public()]})
        )

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def answer(self, path: str, body: bytes) -> dict[str, Any]:
        """What todos would say to comments."""
        self.answers.wait()
        match path.removeprefix("/internal/v1/"):
            case "comment-events":
                self.takes_events.wait()
                self.events += json.loads(body)["events"]
                return {}
            case "erasures/pending":
                return {"erasures": []}
            case "authz/people":
                return {"people": []}
            case "authz/commented-tasks":
                return {"task_ids": self.task_ids, "next": None}
        checks = AuthorizationQuestion.model_validate_json(body).checks
        subject = {"id": "019aa000-0000-7000-8000-000000000001", "name": "Alice"}
        return {"subject": subject, "decisions": [{"allow": self.allows, "max_age": 5} for _ in checks]}


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet
    server: StandInForTodos

    def do_GET(self) -> None:
        self._answer(PublicKeySet(key.public() for key in self.server.token_keys()).to_jwks())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        token = self.headers["Authorization"].removeprefix("Service ")
        self.server.verifier.verify(token, RequestFacts("POST", self.path, "", body), now=datetime.now(UTC))
        if "/authz/" in self.path:
            assert self.headers[SUBJECT_TOKEN_HEADER]
        self._answer(self.server.answer(self.path, body))

    def _answer(self, document: dict[str, Any]) -> None:
        body = json.dumps(document).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silence."""


def environment(**changed: str) -> dict[str, str]:
    """What a process of comments needs, and no more."""
    return {"PATH": os.environ["PATH"], "SERVICE_PRIVATE_KEY": KEY.to_json(), **changed}


@contextmanager
def serving_comments(**settings: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A process of comments, and where it is; stopped at the end, unless it has ended."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "comments", "serve"],
        env=environment(PORT=str(port), **settings),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        yield process, f"http://127.0.0.1:{port}"
    finally:
        if process.poll() is None:
            # Killed, it would leave workers behind that hold its pipes.
            process.terminate()
        process.communicate()


def kill_comments(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL for the server and its workers: they get no chance to tidy up."""
    server = psutil.Process(process.pid)
    for one in [server, *server.children(recursive=True)]:
        one.kill()
    process.wait()


def wait_for(base_url: str, path: str, status: int) -> httpx2.Response:
    """Ask until that status comes; the test's time-out bounds it."""
    # One client: each of them reads all certificates of the machine, which keeps a process busy that is about to start.
    with httpx2.Client(base_url=base_url, trust_env=False) as client:
        while True:
            try:
                response = client.get(path)
                if response.status_code == status:
                    return response
            except httpx2.TransportError:
                pass
            time.sleep(0.05)

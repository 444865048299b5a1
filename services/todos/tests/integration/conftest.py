"""Keys of our services and of the tokens, and clients that sign with them."""

import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from pydantic import SecretStr
from redis import Redis
from rest_framework.test import APIClient

from contracts.claims import Audience, ServiceName
from contracts.events.v1 import AUTHORIZATION_CHANNEL, CHANGES_CHANNEL, NOTIFICATIONS_CHANNEL
from service_auth.assertion import AssertionSigner, RequestFacts
from service_auth.keys import PrivateKey, generate_private_key
from support.worker import Worker, WorkerClient
from todos.accounts.models import User
from todos.accounts.services import ensure_superuser
from todos.api.authentication import Via
from todos.service_keys.table import service_keys
from todos.tokens.access_tokens import issue_access_token
from todos.tokens.models import Session
from todos.tokens.signing_keys import signing_keys

type SignIn = Callable[..., str]
type ClientOf = Callable[..., APIClient]


class Door(StrEnum):
    """Where a request arrives."""

    FRAMEWORK = "framework"
    WORKER = "worker"


@dataclass(frozen=True)
class Keys:
    """The private halves, and the directories that todos reads."""

    services: dict[ServiceName, PrivateKey]
    tokens: PrivateKey
    services_directory: Path
    tokens_directory: Path


@pytest.fixture(scope="session")
def written_keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    directory = tmp_path_factory.mktemp("keys")
    keys = Keys(
        services={name: generate_private_key() for name in ServiceName},
        tokens=generate_private_key(),
        services_directory=directory / "services",
        tokens_directory=directory / "tokens",
    )
    for name, key in keys.services.items():
        place = keys.services_directory / name
        place.mkdir(parents=True)
        (place / "2026.jwk").write_text(key.public().to_json())
    keys.tokens_directory.mkdir()
    (keys.tokens_directory / "2026.jwk").write_text(keys.tokens.to_json())
    return keys


@pytest.fixture(autouse=True)
def keys(written_keys: Keys, settings) -> Keys:
    """todos reads these keys, anew for each test."""
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(
        update={
            "service_keys_dir": written_keys.services_directory,
            "token_keys_dir": written_keys.tokens_directory,
        }
    )
    service_keys.forget()
    signing_keys.forget()
    return written_keys


@pytest.fixture
def sign_in() -> SignIn:
    """A function: person, and what is odd about their session → an access token of it."""

    def make(person: User, *, now: datetime | None = None, **fields: Any) -> str:
        now = now or datetime.now(UTC)
        later = now + timedelta(days=1)
        times = {"created_at": now, "last_seen_at": now, "idle_expires_at": later, "absolute_expires_at": later}
        session = Session.objects.create(user=person, client_name="c", ip_hint="", **{**times, **fields})
        return issue_access_token(session, now=now)

    return make


@pytest.fixture(scope="session")
def new_worker() -> Worker:
    return Worker()


@pytest.fixture
def worker(new_worker: Worker, make_person: Callable[..., User], sign_in: SignIn) -> Worker:
    """A worker that has been asked for everything once, as the first answer of each kind is the framework's."""
    with transaction.atomic():
        token = sign_in(make_person(999, "First"))
        client = WorkerClient(new_worker, token)
        url, any_version = "/api/v1/tasks", {"If-Match": "*"}
        shown = {"Authorization": f"Bearer {token}", "Host": "testserver"}
        task = f"{url}/{client.post(url, {'title': 'First'}).json()['id']}"
        answers = [
            # The client would name a type of content, which a plain page is asked for without.
            new_worker.answer(RequestFactory().get(url, headers=shown).environ),
            client.patch(task, {"title": "Second"}, headers=any_version),
            client.post(f"{task}/defer", {"to": "tomorrow"}),
            client.post(f"{task}/move", {}),
            client.put(f"{task}/completion", {"done": True}),
        ]
        assert {answer.status_code for answer in answers} == {200}
        transaction.set_rollback(True)
    return new_worker


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests that are marked so run once for each door."""
    if metafunc.definition.get_closest_marker("both_doors") and "door" in metafunc.fixturenames:
        metafunc.parametrize("door", Door, ids=str, indirect=True)


@pytest.fixture
def door(request: pytest.FixtureRequest) -> Door:
    """Where the clients of people knock."""
    return getattr(request, "param", Door.FRAMEWORK)


@pytest.fixture
def client_of(door: Door, client_of: ClientOf, request: pytest.FixtureRequest) -> ClientOf:
    """As elsewhere; at the door of a worker a client shows a token, and what is plain and succeeds comes without the framework."""
    if door is Door.FRAMEWORK:
        return client_of
    worker, sign_in = request.getfixturevalue("worker"), request.getfixturevalue("sign_in")

    def make(user: User, via: Via = Via.HTTP) -> APIClient:
        return WorkerClient(worker, sign_in(user)) if via is Via.HTTP else client_of(user, via)

    return make


@pytest.fixture
def operator(now: datetime) -> Client:
    """A browser that is signed in to `/admin`."""
    ensure_superuser(telegram_id=9, password="in the environment", language="en", timezone="UTC", now=now)
    client = Client()
    client.force_login(User.objects.get(telegram_id=9))
    return client


class SigningClient:
    """A client that signs every request as one of our services does."""

    def __init__(self, service: ServiceName, key: PrivateKey) -> None:
        self._signer = AssertionSigner(service, key, Audience.TODOS)
        self._client = Client()

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        on_behalf_of: int | None = None,
        headers: dict[str, str] | None = None,
        authorization: str | None = None,
    ) -> HttpResponse:
        """Send a request; with `authorization`, that header instead of a fresh one."""
        raw = b"" if body is None else json.dumps(body).encode()
        route, _, query = path.partition("?")
        facts = RequestFacts(method=method, path=route, query=query, body=raw)
        signed = authorization or self._signer.authorization(facts, now=timezone.now(), on_behalf_of=on_behalf_of)
        return self._client.generic(
            method,
            path,
            raw,
            content_type="application/json",
            headers={"Authorization": signed, **(headers or {})},
        )


@pytest.fixture
def sign_as(keys: Keys) -> Callable[[ServiceName], SigningClient]:
    return lambda service: SigningClient(service, keys.services[service])


@pytest.fixture
def bot(keys: Keys) -> SigningClient:
    return SigningClient(ServiceName.BOT, keys.services[ServiceName.BOT])


@pytest.fixture
def comments(keys: Keys) -> SigningClient:
    return SigningClient(ServiceName.COMMENTS, keys.services[ServiceName.COMMENTS])


@contextmanager
def listening(redis_url: str, *names: str) -> Iterator[Callable[[], tuple[str, str]]]:
    """A function that gives the next message on these channels as (channel, text)."""
    with (
        Redis.from_url(redis_url, decode_responses=True) as redis,
        redis.pubsub(ignore_subscribe_messages=True) as channels,
    ):
        channels.subscribe(*names)
        for _ in names:
            channels.get_message(timeout=5)

        def next_message() -> tuple[str, str]:
            message = channels.get_message(timeout=5)
            assert message, "nothing was published"
            return message["channel"], message["data"]

        yield next_message


@pytest.fixture
def real_redis(redis_url: str, settings) -> str:
    """Connects todos to a real Redis."""
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"redis_url": SecretStr(redis_url)})
    return redis_url


@pytest.fixture
def heard(real_redis: str) -> Iterator[Callable[[], tuple[str, str]]]:
    """A function that gives the next message about notifications and rights as (channel, text)."""
    with listening(real_redis, NOTIFICATIONS_CHANNEL, AUTHORIZATION_CHANNEL) as next_message:
        yield next_message


@pytest.fixture
def heard_changes(real_redis: str) -> Iterator[Callable[[], tuple[str, str]]]:
    """The same about changed tasks."""
    with listening(real_redis, CHANGES_CHANNEL) as next_message:
        yield next_message


@pytest.fixture
def count_round_trips() -> Callable[[Callable[[], object]], int]:
    """A function: a call → how often it waited for PostgreSQL."""
    return lambda call: _record(call).count(b"ReadyForQuery")


@pytest.fixture
def count_sent() -> Callable[[Callable[[], object]], int]:
    """A function: a call → how many statements it had PostgreSQL carry out."""
    return lambda call: _record(call).count(b"CommandComplete")


def _record(call: Callable[[], object]) -> bytes:
    """libpq's own record of what was said."""
    connection.ensure_connection()
    driver = connection.connection.pgconn
    with TemporaryFile() as record:
        driver.trace(record.fileno())
        call()
        driver.untrace()
        record.seek(0)
        return record.read()


@pytest.fixture
def together() -> Callable[[list[Callable[[], Any]]], list[Any]]:
    """A function: calls → what each returned or raised, all begun at the same moment, each on a connection of its own."""

    def run(calls: list[Callable[[], Any]]) -> list[Any]:
        barrier = threading.Barrier(len(calls))

        def one(call: Callable[[], Any]) -> Any:
            try:
                connection.ensure_connection()
                barrier.wait(timeout=30)
                return call()
            except Exception as exc:  # noqa: BLE001 - a refusal is a result here
                return exc
            finally:
                connection.close()

        with ThreadPoolExecutor(len(calls)) as pool:
            return list(pool.map(one, calls))

    return run

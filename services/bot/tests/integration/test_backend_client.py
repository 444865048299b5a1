"""The client of a backend on real connections: how it is asked, what a restart of it does, and when it is given up."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest
from aiohttp import web

from bot.errors import BackendUnavailable, ContractBroken
from bot.gateways.client import BackendClient, Call, make_carrier
from bot.gateways.signing import ServiceCredentials
from bot.metrics import Metrics, RequestKind
from contracts.claims import Audience, ServiceName
from contracts.health import Health
from service_auth.assertion import AssertionSigner, RequestFacts
from service_auth.keys import ServiceKeyTable, generate_private_key
from service_auth.verifier import AssertionVerifier, VerifiedAssertion

KEY = generate_private_key()
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
VERIFIER = AssertionVerifier(Audience.TODOS, lambda: ServiceKeyTable({ServiceName.BOT: [KEY.public()]}))
HEALTHY = Health(status="ok")
CREDENTIALS = ServiceCredentials(AssertionSigner(ServiceName.BOT, KEY, Audience.TODOS), lambda: NOW)
GET = Call("GET", "/a/b", RequestKind.TODOS, CREDENTIALS)
PATCH = Call("PATCH", "/a/b", RequestKind.TODOS, CREDENTIALS, body=HEALTHY)
KEYED = replace(PATCH, headers={"Idempotency-Key": "tg:42:7:1"})
LEASE = replace(PATCH, method="POST")

type Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


async def ok(_: web.Request) -> web.StreamResponse:
    return web.Response(body=HEALTHY.model_dump_json())


async def hang_up(request: web.Request) -> web.StreamResponse:
    """As a server does that is killed before it answers."""
    assert request.transport is not None
    request.transport.close()
    return await ok(request)


async def be_silent(request: web.Request) -> web.StreamResponse:
    await asyncio.Event().wait()
    return await ok(request)


async def redirect(_: web.Request) -> web.StreamResponse:
    return web.Response(status=302, headers={"Location": "/elsewhere"})


@dataclass
class Backend:
    """A server that checks who asks, and answers with what it was told to, in order; with a success afterwards."""

    answers: list[Answer] = field(default_factory=list)
    assertions: list[VerifiedAssertion] = field(default_factory=list)
    connections: set[object] = field(default_factory=set)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        facts = RequestFacts(request.method, request.path, request.rel_url.raw_query_string, await request.read())
        authorization = request.headers["Authorization"].removeprefix("Service ")
        self.assertions.append(VERIFIER.verify(authorization, facts, now=NOW))
        self.connections.add(request.transport)
        return await (self.answers.pop(0) if self.answers else ok)(request)

    async def listen(self, port: int = 0) -> web.AppRunner:
        app = web.Application()
        app.router.add_route("*", "/{path:(?s:.*)}", self.answer)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.01)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        return runner


@pytest.fixture
def backend() -> Backend:
    return Backend()


@pytest.fixture
async def runner(backend):
    runner = await backend.listen()
    yield runner
    await runner.cleanup()


@pytest.fixture
def port(runner) -> int:
    return runner.addresses[0][1]


@pytest.fixture
async def client(port):
    url = f"http://127.0.0.1:{port}/prefix"
    async with aclosing(make_carrier(url)) as carrier:
        yield BackendClient("todos", url, carrier, Metrics())


async def test_whatever_is_asked_arrives_as_it_was_signed(client, backend):
    odd = replace(PATCH, path="/дом/a b\r\nX: y", query={"tag": "дом & сад", "cursor": "a+b=/~"})

    assert await client.fetch(odd, Health) == HEALTHY
    assert await client.fetch(GET, Health) == HEALTHY

    assert len({assertion.jti for assertion in backend.assertions}) == 2
    assert len(backend.connections) == 1


@pytest.mark.parametrize("call", [GET, KEYED, LEASE.harmless()], ids=["read", "keyed", "harmless"])
async def test_a_connection_that_is_cut_costs_nothing_that_may_be_repeated(client, backend, call):
    backend.answers = [ok, hang_up]
    await client.send(GET)

    assert await client.fetch(call, Health) == HEALTHY

    assert len({assertion.jti for assertion in backend.assertions}) == 3
    assert len(backend.connections) == 2


@pytest.mark.parametrize("call", [PATCH, LEASE, replace(GET, method="DELETE")], ids=["patch", "lease", "delete"])
async def test_what_may_not_be_repeated_is_sent_once(client, backend, call):
    backend.answers = [ok, hang_up]
    await client.send(GET)

    with pytest.raises(BackendUnavailable):
        await client.send(call)

    assert len(backend.assertions) == 2


async def test_a_restart_is_not_noticed(client, backend, runner, port):
    await client.send(GET)
    await runner.cleanup()
    again = await backend.listen(port)

    assert await client.fetch(PATCH, Health) == HEALTHY

    await again.cleanup()


async def test_nobody_there_is_asked_twice_and_given_up(client, runner):
    await runner.cleanup()

    with pytest.raises(BackendUnavailable, match="ClientConnectorError"):
        await client.send(PATCH)


async def test_a_silent_backend_is_given_up_in_time_and_never_confuses_answers(client, backend):
    backend.answers = [be_silent]
    with pytest.raises(BackendUnavailable, match="TimeoutError"):
        await client.send(replace(GET, seconds=0.05))

    assert await client.fetch(GET, Health) == HEALTHY

    assert len(backend.assertions) == len(backend.connections) == 2


async def test_a_redirect_is_not_followed(client, backend):
    backend.answers = [redirect]

    with pytest.raises(ContractBroken):
        await client.fetch(GET, Health)

    assert len(backend.assertions) == 1

"""todos over HTTP: what is sent, which answers count, and what everything else becomes."""

import asyncio
import gzip
import json
from datetime import timedelta

import httpx2
import pytest

from comments.breaker import AuthorizationBreaker, CircuitBreaker
from comments.domain import Mention
from comments.errors import (
    AuthorizationUnavailable,
    EventsRefused,
    KeysUnavailable,
    ReceiverUnavailable,
    Unauthenticated,
)
from comments.gateways.authorization import HttpAuthorizationGateway
from comments.gateways.client import NoAnswer, TodosClient
from comments.gateways.directory import HttpTaskDirectory
from comments.gateways.erasures import HttpErasureSource
from comments.gateways.events import HttpEventReceiver
from comments.gateways.keys import HttpKeyPublisher
from comments.gateways.questions import QuestionsToTodos
from comments.gateways.signing import RequestSigner
from contracts.claims import Audience, ServiceName
from contracts.comments.v1.comments import CommentEvent, CommentEventKind
from contracts.problems import CredentialFault
from contracts.todos.v1.authorization import AuthorizationCheck, CommentAction
from contracts.todos.v1.erasures import ErasedKind
from http_carrier.carrier import HttpAnswer, HttpRequest
from http_carrier.errors import AnswerUnusable
from service_auth.assertion import AssertionSigner, RequestFacts
from service_auth.keys import PublicKeySet, ServiceKeyTable, generate_private_key
from service_auth.verifier import AssertionVerifier

KEY = generate_private_key()
JWKS = json.dumps(PublicKeySet([KEY.public()]).to_jwks()).encode()
ADDRESS = "http://todos.internal"


class FakeTodos:
    """Carries requests to itself. Answers from a list, the last one for ever; an exception in it is raised instead."""

    def __init__(self) -> None:
        self.answers: list[object] = []
        self.requests: list[httpx2.Request] = []

    async def send(self, request: HttpRequest) -> HttpAnswer:
        self.requests.append(
            httpx2.Request(request.method, ADDRESS + request.target, headers=request.headers, content=request.body)
        )
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        if callable(answer):
            await answer()
        return HttpAnswer(answer.status_code, answer.headers, answer.content)

    async def aclose(self) -> None:
        """Nothing is open."""


@pytest.fixture
def todos() -> FakeTodos:
    return FakeTodos()


@pytest.fixture
async def client(todos, clock):
    signer = RequestSigner(AssertionSigner(ServiceName.COMMENTS, KEY, Audience.TODOS), clock)
    client = TodosClient(base_url=ADDRESS, signer=signer, carrier=todos)
    yield client
    await client.aclose()


@pytest.fixture
def breaker(clock) -> AuthorizationBreaker:
    return AuthorizationBreaker(CircuitBreaker(failures=3, pause=timedelta(seconds=2), clock=clock))


@pytest.fixture
def authorization(client, breaker) -> HttpAuthorizationGateway:
    return HttpAuthorizationGateway(QuestionsToTodos(client=client, breaker=breaker))


def _decided(*allowed: bool) -> httpx2.Response:
    decisions = [{"allow": one, "max_age": 5} for one in allowed]
    return httpx2.Response(
        200, json={"subject": {"id": "019aa000-0000-7000-8000-000000000001", "name": "Alice"}, "decisions": decisions}
    )


def _problem(status: int, pointer: str, code: str) -> httpx2.Response:
    error = {"pointer": pointer, "code": code, "detail": "…"}
    document = {"type": "urn:x", "title": "…", "status": status, "detail": "…", "request_id": "r", "errors": [error]}
    return httpx2.Response(status, json=document)


@pytest.fixture
def checks(world):
    return [AuthorizationCheck(resource=f"task:{world.task}", action=action) for action in list(CommentAction)[:2]]


async def test_a_question_carries_our_signature_and_the_persons_token(authorization, todos, checks, alice, clock):
    todos.answers = [_decided(True, False)]

    answer = await authorization.ask(alice, checks)

    (request,) = todos.requests
    assert [decision.allow for decision in answer.decisions] == [True, False]
    assert request.headers["X-Subject-Token"] == alice.token
    verifier = AssertionVerifier(Audience.TODOS, lambda: ServiceKeyTable({ServiceName.COMMENTS: [KEY.public()]}))
    facts = RequestFacts("POST", "/internal/v1/authz/check", "", request.content)
    sender = verifier.verify(request.headers["Authorization"].removeprefix("Service "), facts, now=clock.now())
    assert (sender.service, sender.on_behalf_of) == (ServiceName.COMMENTS, None)
    assert json.loads(request.content)["checks"][0] == {"resource": checks[0].resource, "action": "comment.read"}


@pytest.mark.parametrize("trouble", [ConnectionRefusedError(), AnswerUnusable("too large"), httpx2.Response(502)])
async def test_one_failure_is_tried_again_with_a_new_signature(authorization, todos, checks, alice, trouble):
    todos.answers = [trouble, _decided(True, True)]

    assert await authorization.ask(alice, checks)
    first, second = (request.headers["Authorization"] for request in todos.requests)
    assert first != second


async def test_two_failures_are_no_answer(authorization, todos, checks, alice):
    todos.answers = [ConnectionRefusedError()]

    with pytest.raises(AuthorizationUnavailable):
        await authorization.ask(alice, checks)

    assert len(todos.requests) == 2


async def test_after_three_failures_todos_is_left_alone_for_two_seconds(authorization, todos, checks, alice, clock):
    todos.answers = [ConnectionRefusedError()]
    for _ in range(5):
        with pytest.raises(AuthorizationUnavailable):
            await authorization.ask(alice, checks)
    assert len(todos.requests) == 3

    clock.advance(seconds=2)
    todos.answers = [_decided(True, True)]
    assert await authorization.ask(alice, checks)
    assert len(todos.requests) == 4


async def test_silence_ends_after_two_tries(authorization, todos, checks, alice):
    todos.answers = [asyncio.Event().wait]
    begun = asyncio.get_running_loop().time()

    with pytest.raises(AuthorizationUnavailable):
        await authorization.ask(alice, checks)

    assert len(todos.requests) == 2
    assert 1.3 <= asyncio.get_running_loop().time() - begun < 5


class HardOfHearing:
    """Keeps how long it was waited for, and never answers."""

    def __init__(self) -> None:
        self.waits: list[timedelta] = []

    async def post(self, path, body, *, within, headers):
        self.waits.append(within)
        raise NoAnswer("TimeoutError")


async def test_a_todos_that_has_just_started_is_given_time(breaker, checks, alice, clock):
    """The second try of a request is patient, and so is the one that finds out whether todos is back."""
    silent = HardOfHearing()
    authorization = HttpAuthorizationGateway(QuestionsToTodos(client=silent, breaker=breaker))
    for _ in range(2):
        with pytest.raises(AuthorizationUnavailable):
            await authorization.ask(alice, checks)
    clock.advance(seconds=2)

    with pytest.raises(AuthorizationUnavailable):
        await authorization.ask(alice, checks)

    assert [wait.total_seconds() for wait in silent.waits] == [0.3, 1, 0.3, 1]


@pytest.mark.parametrize(
    "answer",
    [
        httpx2.Response(200, content=b"no json"),
        httpx2.Response(200, json={"decisions": []}),
        _decided(True),
        _decided(True, True, True),
        httpx2.Response(200, json={"subject": None, "decisions": [True, True]}),
        httpx2.Response(204),
        httpx2.Response(302, headers={"Location": "http://evil.example.org/"}),
        httpx2.Response(403),
        httpx2.Response(404),
        httpx2.Response(422),
        httpx2.Response(401),
        _problem(401, "Authorization", "invalid"),
        _problem(401, "X-Subject-Token", "no such fault"),
    ],
    ids=lambda answer: f"{answer.status_code}-{len(answer.content)}",
)
async def test_no_other_answer_is_an_allow(authorization, todos, checks, alice, answer):
    todos.answers = [answer]

    with pytest.raises(AuthorizationUnavailable):
        await authorization.ask(alice, checks)


@pytest.mark.parametrize("fault", [CredentialFault.REVOKED, CredentialFault.EXPIRED])
async def test_a_token_that_todos_refuses_is_the_persons_matter(authorization, todos, checks, alice, fault):
    todos.answers = [_problem(401, "X-Subject-Token", fault)]

    with pytest.raises(Unauthenticated) as refused:
        await authorization.ask(alice, checks)

    assert refused.value.fault is fault
    assert len(todos.requests) == 1


async def test_a_refusal_does_not_open_the_breaker(authorization, todos, checks, alice, breaker):
    todos.answers = [httpx2.Response(403)]
    for _ in range(5):
        with pytest.raises(AuthorizationUnavailable):
            await authorization.ask(alice, checks)

    assert not breaker.is_open


async def test_people_are_asked_for_in_the_persons_name(client, breaker, todos, world, alice, bob):
    person = {"id": str(bob.user_id), "name": "Bob", "username": "bobby"}
    todos.answers = [httpx2.Response(200, json={"people": [person]})]
    directory = HttpTaskDirectory(QuestionsToTodos(client=client, breaker=breaker))

    people = await directory.find_people(alice, world.task, usernames=["bobby"], user_ids=[bob.user_id])

    (request,) = todos.requests
    assert people == [Mention(bob.user_id, "Bob", "bobby")]
    assert (request.url.path, request.headers["X-Subject-Token"]) == ("/internal/v1/authz/people", alice.token)
    question = {"task_id": str(world.task), "usernames": ["bobby"], "user_ids": [str(bob.user_id)]}
    assert json.loads(request.content) == question


@pytest.fixture
def event(world, alice, clock) -> CommentEvent:
    return CommentEvent(
        event_id=world.ids.new_id(),
        kind=CommentEventKind.CREATED,
        sequence=1,
        comment_id=world.ids.new_id(),
        task_id=world.task,
        author_id=alice.user_id,
        author_name="Аня",
        via_bot=False,
        comment_count=1,
        happened_at=clock.now(),
    )


async def test_events_are_sent_as_the_contract_has_them(client, todos, event):
    todos.answers = [httpx2.Response(204)]

    await HttpEventReceiver(client).deliver([event])

    (request,) = todos.requests
    assert request.url.path == "/internal/v1/comment-events"
    assert [CommentEvent.model_validate(one) for one in json.loads(request.content)["events"]] == [event]


async def test_an_event_says_only_what_there_is_to_say(client, todos, event):
    """So that an older todos, which refuses fields that it does not know, takes what has nothing new in it."""
    todos.answers = [httpx2.Response(204), httpx2.Response(204)]

    await HttpEventReceiver(client).deliver([event])
    await HttpEventReceiver(client).deliver([event.model_copy(update={"has_files": True})])

    plain, with_files = (json.loads(request.content)["events"][0] for request in todos.requests)
    assert plain.keys() == {name for name, field in CommentEvent.model_fields.items() if field.is_required()}
    assert with_files.keys() - plain.keys() == {"has_files"}


@pytest.mark.parametrize("status", [400, 413, 422])
async def test_events_that_todos_finds_wrong_are_refused(client, todos, event, status):
    todos.answers = [httpx2.Response(status)]

    with pytest.raises(EventsRefused):
        await HttpEventReceiver(client).deliver([event])


@pytest.mark.parametrize(
    "trouble", [*map(httpx2.Response, (302, 401, 403, 404, 409, 429, 500, 503)), ConnectionRefusedError()]
)
async def test_any_other_trouble_passes(client, todos, event, trouble):
    todos.answers = [trouble]

    with pytest.raises(ReceiverUnavailable):
        await HttpEventReceiver(client).deliver([event])


async def test_erasures_are_read_and_confirmed(client, todos, world):
    erasure = {"id": str(world.ids.new_id()), "kind": "person", "subject_id": str(world.ids.new_id())}
    todos.answers = [httpx2.Response(200, json={"erasures": [erasure]}), httpx2.Response(204)]
    source = HttpErasureSource(client)

    (pending,) = await source.list_pending()
    await source.confirm([pending.id])

    assert (pending.kind, str(pending.subject_id)) == (ErasedKind.PERSON, erasure["subject_id"])
    asked, confirmed = todos.requests
    assert (asked.url.path, confirmed.url.path) == ("/internal/v1/erasures/pending", "/internal/v1/erasures/done")
    assert json.loads(confirmed.content) == {"ids": [erasure["id"]]}


@pytest.mark.parametrize(
    "trouble", [httpx2.Response(503), httpx2.Response(200, content=b"{"), ConnectionRefusedError()]
)
async def test_without_an_answer_nothing_is_erased(client, todos, trouble):
    todos.answers = [trouble]

    with pytest.raises(ReceiverUnavailable):
        await HttpErasureSource(client).list_pending()


async def test_keys_are_fetched_unsigned(client, todos):
    todos.answers = [httpx2.Response(200, content=JWKS)]

    keys = await HttpKeyPublisher(client).fetch_keys()

    assert keys.find(KEY.kid)
    assert "Authorization" not in todos.requests[0].headers


@pytest.mark.parametrize(
    "answer",
    [
        httpx2.Response(302, headers={"Location": "http://evil.example.org/jwks.json"}),
        httpx2.Response(404),
        httpx2.Response(200, content=b"{"),
        httpx2.Response(200, content=b"\xff"),
        httpx2.Response(200, headers={"Content-Encoding": "gzip"}, content=gzip.compress(JWKS)),
        httpx2.Response(200, json={"keys": []}),
        ConnectionRefusedError(),
    ],
    ids=["redirect", "missing", "no json", "no text", "encoded", "empty", "down"],
)
async def test_no_other_answer_is_a_key_set(client, todos, answer):
    todos.answers = [answer]

    with pytest.raises(KeysUnavailable):
        await HttpKeyPublisher(client).fetch_keys()

    assert len(todos.requests) == 1

"""The gateways against a backend that is a carrier: what they send, and what an answer becomes."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from urllib.parse import parse_qsl, unquote
from uuid import UUID

import pytest
from multidict import CIMultiDict

from bot.errors import (
    BackendUnavailable,
    CommentNotFound,
    ContractBroken,
    Forbidden,
    InvalidInput,
    NotFound,
    RateLimited,
    SessionNotFound,
    StateConflict,
    TaskNotFound,
    VersionConflict,
)
from bot.gateways.client import BackendClient, Call
from bot.gateways.comments import CommentsHttpGateway
from bot.gateways.outbox import OutboxHttpGateway
from bot.gateways.todos.gateway import TodosHttpGateway
from bot.gateways.tokens import PersonTokens
from bot.identity import Actor, IdempotencyKey
from bot.metrics import Metrics, tracing_update
from contracts.claims import Audience, ServiceName
from contracts.comments.v1.comments import CommentCreation, FileKind, FileOffer, FilesAddition
from contracts.ids import CommentId, ListId, SessionId, TaskId, TelegramId
from contracts.problems import CredentialFault, ProblemCode
from contracts.todos.v1.bulk import BulkAction, BulkChange, DeferTo
from contracts.todos.v1.lists import ListChanges, ListCreation, ListView
from contracts.todos.v1.notifications import Acknowledgement
from contracts.todos.v1.people import Language, PersonChanges
from contracts.todos.v1.recurrence import OccurrenceInput, OccurrenceMove, RecurrencePreviewRequest
from contracts.todos.v1.subscriptions import MutableKind, MuteChoice, SubscriptionState
from contracts.todos.v1.tasks import DueInput, TaskChanges, TaskCreation, TaskView
from http_carrier.carrier import HttpAnswer, HttpRequest
from http_carrier.errors import CutOff, NotSent
from service_auth.assertion import AssertionSigner, RequestFacts
from service_auth.keys import ServiceKeyTable, generate_private_key
from service_auth.verifier import AssertionVerifier
from support.bot.storage import InMemoryPeople

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ACTOR = Actor(TelegramId(1001), "Аня", "anya", Language.RUSSIAN, "Europe/Moscow", is_known=True)
BORIS = Actor(TelegramId(1002), "Boris", None, Language.ENGLISH, "UTC", is_known=True)
TASK_ID = TaskId(UUID("01890a5d-ac96-774b-bcce-b302099a8057"))
COMMENT_ID = CommentId(UUID("01890a5d-ac96-774b-bcce-b302099a8058"))
KEY = IdempotencyKey("tg:42:7:1")
TASK = {
    "id": str(TASK_ID),
    "list_id": str(TASK_ID),
    "creator_id": str(TASK_ID),
    "title": "молоко",
    "notes": "",
    "due": None,
    "priority": None,
    "tags": [],
    "comment_count": 0,
    "version": 3,
    "created_at": "2026-11-23T10:00:00Z",
    "updated_at": "2026-11-23T10:00:00Z",
    "completed_at": None,
    "news": "a field that this bot does not know",
}
LIST_ID = ListId(UUID("01890a5d-ac96-774b-bcce-b302099a8059"))
LIST = {
    "id": str(LIST_ID),
    "title": "Дом",
    "is_inbox": False,
    "open_count": 0,
    "version": 4,
    "created_at": "2026-11-23T10:00:00Z",
}
PERSON = {
    "id": str(TASK_ID),
    "telegram_id": 1001,
    "name": "Аня",
    "username": "anya",
    "language": "ru",
    "timezone": "Europe/Moscow",
    "has_password": False,
    "is_set_up": True,
    "inbox_id": str(TASK_ID),
    "created_at": "2026-11-23T10:00:00Z",
}
COMMENT = {
    "id": str(COMMENT_ID),
    "task_id": str(TASK_ID),
    "author_id": str(TASK_ID),
    "author_name": "Аня",
    "text": "уже купила",
    "reply_to": None,
    "version": 1,
    "created_at": "2026-11-23T10:00:00Z",
    "edited_at": None,
}

type Answer = HttpAnswer | Exception


@dataclass(frozen=True)
class Asked:
    """A request as a server reads it."""

    method: str
    path: str
    params: dict[str, str]
    query: str
    headers: CIMultiDict[str]
    content: bytes

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        path, _, query = request.target.partition("?")
        params = dict(parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query)))
        return cls(request.method, unquote(path), params, query, CIMultiDict(request.headers), request.body)


@dataclass
class Backend:
    """Answers with what it was told to, in order, and keeps what it was asked."""

    answers: list[Answer] = field(default_factory=list)
    requests: list[Asked] = field(default_factory=list)

    def will(self, *answers: Answer) -> None:
        self.answers.extend(answers)

    async def send(self, request: HttpRequest) -> HttpAnswer:
        self.requests.append(Asked.of(request))
        # Others get their turn meanwhile, as on a network.
        await asyncio.sleep(0)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def ok(body: object = None, status: int = 200, **headers: str) -> HttpAnswer:
    named = CIMultiDict({name.replace("_", "-"): value for name, value in headers.items()})
    return HttpAnswer(status, named, b"" if body is None else json.dumps(body).encode())


def text(status: int, body: str, **headers: str) -> HttpAnswer:
    return replace(ok(None, status, **headers), body=body.encode())


def problem(code: str, status: int, *, errors: list[dict[str, str]] | None = None, **headers: str) -> HttpAnswer:
    body = {
        "type": code,
        "title": "t",
        "status": status,
        "detail": "d",
        "request_id": "r-1",
        "errors": errors or [],
    }
    return ok(body, status, **headers)


def fault(code: CredentialFault) -> HttpAnswer:
    errors = [{"pointer": "Authorization", "code": code, "detail": ""}]
    return problem(ProblemCode.UNAUTHENTICATED, 401, errors=errors)


@pytest.fixture
def private_key():
    return generate_private_key()


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def people() -> InMemoryPeople:
    return InMemoryPeople()


@pytest.fixture
def backend() -> Backend:
    return Backend()


@pytest.fixture
def comments_backend() -> Backend:
    return Backend()


class NotingClient(BackendClient):
    """Notes its calls as well."""

    def __init__(self, *arguments) -> None:
        super().__init__(*arguments)
        self.calls: list[Call] = []

    async def send(self, call: Call) -> HttpAnswer:
        self.calls.append(call)
        return await super().send(call)


@pytest.fixture
def make_client(metrics):
    def make(service: str, backend: Backend) -> NotingClient:
        return NotingClient(service, f"http://{service}", backend, metrics)

    return make


@pytest.fixture
def signer(private_key) -> AssertionSigner:
    return AssertionSigner(ServiceName.BOT, private_key, Audience.TODOS)


@pytest.fixture
def todos(make_client, backend, signer, people) -> TodosHttpGateway:
    return TodosHttpGateway(make_client("todos", backend), signer=signer, now=lambda: NOW, people=people)


@pytest.fixture
def verify(private_key) -> Callable:
    """Checks a request as todos does; the verified assertion."""
    table = ServiceKeyTable({ServiceName.BOT: [private_key.public()]})
    verifier = AssertionVerifier(Audience.TODOS, lambda: table)

    def check(request: Asked):
        facts = RequestFacts(request.method, request.path, request.query, request.content)
        return verifier.verify(request.headers["authorization"].removeprefix("Service "), facts, now=NOW)

    return check


class FakeTime:
    """A monotonic clock that moves when told."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def time_passes() -> FakeTime:
    return FakeTime()


@pytest.fixture
def comments(make_client, comments_backend, todos, time_passes) -> CommentsHttpGateway:
    tokens = PersonTokens(todos.exchange_token, monotonic=time_passes)
    return CommentsHttpGateway(make_client("comments", comments_backend), tokens)


class TestRequestsToTodos:
    async def test_a_request_is_signed_on_behalf_of_the_person(self, todos, backend, verify):
        backend.will(ok({"results": [TASK], "next": "c2"}))

        page = await todos.list_tasks(ACTOR, view=TaskView.AGENDA, tag="дом & сад", cursor="c1", limit=20)

        (request,) = backend.requests
        assert verify(request).on_behalf_of == 1001
        assert request.params == {"view": "agenda", "limit": "20", "tag": "дом & сад", "cursor": "c1"}
        assert (page.results[0].title, page.next) == ("молоко", "c2")

    async def test_creating_sends_the_key_and_only_what_was_said(self, todos, backend, verify):
        backend.will(ok(TASK, 201))

        await todos.create_task(ACTOR, TaskCreation(title="молоко"), key=KEY)

        (request,) = backend.requests
        verify(request)
        assert request.headers["idempotency-key"] == KEY
        assert json.loads(request.content) == {"title": "молоко"}

    async def test_a_change_names_the_version_and_clears_only_what_was_cleared(self, todos, backend, verify):
        backend.will(ok(TASK))

        await todos.change_task(ACTOR, TASK_ID, TaskChanges(due=None, title="хлеб"), version=2)

        (request,) = backend.requests
        verify(request)
        assert (request.method, request.path) == ("PATCH", f"/api/v1/tasks/{TASK_ID}")
        assert request.headers["if-match"] == '"2"'
        assert json.loads(request.content) == {"due": None, "title": "хлеб"}

    async def test_a_due_date_travels_as_the_contract_writes_it(self, todos, backend):
        backend.will(ok(TASK))
        due = DueInput.model_validate({"date": "2026-12-01", "time": "09:00"})

        await todos.change_task(ACTOR, TASK_ID, TaskChanges(due=due), version=2, key=KEY)

        assert json.loads(backend.requests[0].content) == {"due": {"date": "2026-12-01", "time": "09:00"}}
        assert backend.requests[0].headers["idempotency-key"] == KEY

    async def test_a_change_of_many_tells_what_takes_it_back(self, todos, backend, verify):
        result = {"results": [{"task": TASK, "changed": True}], "also_changed": []}
        backend.will(ok(result, Event_Id=str(COMMENT_ID)))
        change = BulkChange(action=BulkAction.DEFER, task_ids=[TASK_ID], to=DeferTo.TODAY)

        changed = await todos.change_tasks(ACTOR, change, key=KEY)

        (request,) = backend.requests
        verify(request)
        assert request.headers["idempotency-key"] == KEY
        assert json.loads(request.content) == {"action": "defer", "task_ids": [str(TASK_ID)], "to": "today"}
        assert (changed.answer.results[0].task.title, changed.event_id) == ("молоко", COMMENT_ID)

    async def test_a_change_of_one_task_tells_what_takes_it_back(self, todos, backend, verify):
        backend.will(*(ok(TASK, Event_Id=str(COMMENT_ID)) for _ in range(2)))

        changed = await todos.change_task(ACTOR, TASK_ID, TaskChanges(title="молоко"), version=2)
        done = await todos.set_completion(ACTOR, TASK_ID, done=True, on=date(2026, 11, 22), key=KEY)

        assert (changed.answer.title, changed.event_id, done.event_id) == ("молоко", COMMENT_ID, COMMENT_ID)
        verify(backend.requests[1])
        assert json.loads(backend.requests[1].content) == {"done": True, "on": "2026-11-22"}

    async def test_one_time_of_a_repeat_is_skipped_and_moved(self, todos, backend, verify):
        backend.will(ok(TASK), ok(TASK))
        occurrence = OccurrenceInput(date=date(2026, 11, 24))

        await todos.skip_occurrence(ACTOR, TASK_ID, occurrence, key=KEY)
        move = OccurrenceMove(date=date(2026, 11, 27), time=None, occurrence=occurrence)
        await todos.move_occurrence(ACTOR, TASK_ID, move, key=KEY)

        skipped, moved = backend.requests
        path = f"/api/v1/tasks/{TASK_ID}/occurrences"
        assert (skipped.method, skipped.path, skipped.headers["idempotency-key"]) == ("POST", f"{path}/skip", KEY)
        assert json.loads(skipped.content) == {"occurrence": {"date": "2026-11-24"}}
        assert (moved.method, moved.path, moved.headers["idempotency-key"]) == ("POST", f"{path}/move", KEY)
        assert json.loads(moved.content) == {
            "date": "2026-11-27",
            "time": None,
            "occurrence": {"date": "2026-11-24"},
        }
        assert {verify(request).on_behalf_of for request in backend.requests} == {1001}

    async def test_a_time_that_is_due_no_more_is_a_conflict(self, todos, backend):
        backend.will(problem(ProblemCode.OCCURRENCE_NOT_CURRENT, 409))

        with pytest.raises(StateConflict):
            await todos.skip_occurrence(ACTOR, TASK_ID, OccurrenceInput(date=date(2026, 11, 24)), key=KEY)

    async def test_a_rule_is_previewed(self, todos, backend, verify):
        parts = {
            "frequency": "daily",
            "interval": 1,
            "months": [],
            "month_days": [],
            "weekdays": [],
            "positions": [],
            "is_every_working_day": False,
            "count": None,
            "until": None,
        }
        occurrence = {"date": "2026-11-24", "time": None, "at": "2026-11-24T21:00:00Z"}
        backend.will(ok({"rule": "FREQ=DAILY", "parts": parts, "occurrences": [occurrence]}))

        preview = await todos.preview_repeat(ACTOR, RecurrencePreviewRequest(rule="FREQ=DAILY"))

        (request,) = backend.requests
        verify(request)
        assert (request.method, request.path) == ("POST", "/api/v1/recurrence/preview")
        assert json.loads(request.content) == {"rule": "FREQ=DAILY"}
        assert [found.date for found in preview.occurrences] == [date(2026, 11, 24)]

    async def test_subtasks_copies_and_history_are_asked_for(self, todos, backend, verify):
        backend.will(ok({"results": [TASK], "next": None}), ok(TASK, 201), ok({"results": [], "next": None}))

        subtasks = await todos.list_subtasks(ACTOR, TASK_ID)
        await todos.duplicate_task(ACTOR, TASK_ID, key=KEY)
        await todos.list_task_events(ACTOR, TASK_ID, cursor="c1", limit=10)

        listed, copied, told = backend.requests
        path = f"/api/v1/tasks/{TASK_ID}"
        assert (listed.path, listed.params) == (f"{path}/subtasks", {"limit": "100"})
        assert (copied.method, copied.path, copied.headers["idempotency-key"]) == ("POST", f"{path}/duplicate", KEY)
        assert (told.path, told.params) == (f"{path}/history", {"limit": "10", "cursor": "c1"})
        assert [task.title for task in subtasks] == ["молоко"]
        assert {verify(request).on_behalf_of for request in backend.requests} == {1001}

    async def test_tasks_of_a_list_and_of_a_tag_are_asked_for(self, todos, backend):
        backend.will(ok({"results": [], "next": None}))

        await todos.list_tasks(ACTOR, view=TaskView.LIST, list_id=LIST_ID)

        params = backend.requests[0].params
        assert params == {"view": "list", "limit": "50", "list_id": str(LIST_ID)}

    async def test_lists_are_made_changed_and_put_aside(self, todos, backend, verify):
        backend.will(ok({"results": [LIST], "next": None}), ok(LIST, 201), ok(LIST), ok(LIST))

        await todos.list_lists(ACTOR, view=ListView.ARCHIVED)
        await todos.create_list(ACTOR, ListCreation(title="Дом"), key=KEY)
        await todos.change_list(ACTOR, LIST_ID, ListChanges(emoji="🏡"), version=4)
        await todos.archive_list(ACTOR, LIST_ID, archived=True)

        listed, made, changed, archived = backend.requests
        path = f"/api/v1/lists/{LIST_ID}"
        assert listed.params == {"limit": "100", "view": "archived"}
        assert (made.method, made.headers["idempotency-key"]) == ("POST", KEY)
        assert json.loads(made.content) == {"title": "Дом"}
        assert (changed.method, changed.path, changed.headers["if-match"]) == ("PATCH", path, '"4"')
        assert json.loads(changed.content) == {"emoji": "🏡"}
        assert (archived.method, archived.path) == ("PUT", f"{path}/archived")
        assert json.loads(archived.content) == {"archived": True}
        assert {verify(request).on_behalf_of for request in backend.requests} == {1001}

    async def test_a_change_is_taken_back_by_its_event(self, todos, backend, verify):
        backend.will(ok({"event_id": str(TASK_ID), "tasks": [TASK]}))

        undone = await todos.undo(ACTOR, COMMENT_ID, key=KEY)

        (request,) = backend.requests
        verify(request)
        assert (request.method, request.path) == ("POST", "/api/v1/undo")
        assert request.headers["idempotency-key"] == KEY
        assert json.loads(request.content) == {"event_id": str(COMMENT_ID)}
        assert undone.tasks[0].title == "молоко"

    @pytest.mark.parametrize(
        ("code", "status", "error"),
        [(ProblemCode.UNDO_CONFLICT, 409, StateConflict), (ProblemCode.EVENT_NOT_FOUND, 404, NotFound)],
    )
    async def test_what_cannot_be_taken_back_is_told_apart(self, todos, backend, code, status, error):
        backend.will(problem(code, status))

        with pytest.raises(error):
            await todos.undo(ACTOR, COMMENT_ID, key=KEY)

    async def test_the_last_change_is_taken_back_under_a_key(self, todos, backend, verify):
        backend.will(ok({"event_id": str(TASK_ID), "tasks": [TASK]}))

        await todos.undo_last(ACTOR, key=KEY)

        (request,) = backend.requests
        verify(request)
        assert (request.method, request.path, request.headers["idempotency-key"]) == (
            "POST",
            "/api/v1/undo/last",
            KEY,
        )

    async def test_what_takes_long_is_waited_for(self, make_client, backend, signer, people, verify):
        client = make_client("todos", backend)
        todos = TodosHttpGateway(client, signer=signer, now=lambda: NOW, people=people)
        backend.will(text(200, "BEGIN:VCALENDAR"), ok({"results": [], "next": None}))

        calendar = await todos.export_calendar(ACTOR)
        await todos.list_tasks(ACTOR, view=TaskView.OPEN)

        exported = backend.requests[0]
        verify(exported)
        assert calendar == b"BEGIN:VCALENDAR"
        assert exported.headers["accept"] == "text/calendar"
        assert [call.seconds for call in client.calls] == [45, 5]

    async def test_whoever_left_is_forgotten_here_too(self, todos, backend, people):
        backend.will(ok(PERSON), ok(status=204))
        await todos.get_person(ACTOR)

        await todos.leave(ACTOR)

        assert await people.find_person(ACTOR.telegram_id) is None

    async def test_a_search_sends_no_more_than_may_be_asked(self, todos, backend):
        backend.will(ok({"results": [TASK], "next": None, "is_fuzzy": True}))

        found = await todos.search(ACTOR, "щ" * 600, limit=20)

        assert backend.requests[0].params == {"q": "щ" * 500, "limit": "20"}
        assert found.is_fuzzy

    async def test_the_next_page_of_a_search_and_of_a_view_is_asked_for_by_its_cursor(self, todos, backend):
        backend.will(*(ok({"results": [TASK], "next": None}) for _ in range(2)))

        await todos.search(ACTOR, "банк", cursor="eyJ", limit=40)
        await todos.list_view_tasks(ACTOR, LIST_ID, cursor="eyJ", limit=40)

        searched, viewed = backend.requests
        assert searched.params == {"q": "банк", "limit": "40", "cursor": "eyJ"}
        assert viewed.path == f"/api/v1/views/{LIST_ID}/tasks"
        assert viewed.params == {"limit": "40", "cursor": "eyJ"}

    async def test_what_is_told_of_a_task_is_read_and_chosen(self, todos, backend, verify):
        backend.will(ok({"state": "automatic"}), ok({"state": "muted"}))

        before = await todos.get_subscription(ACTOR, TASK_ID)
        after = await todos.choose_subscription(ACTOR, TASK_ID, SubscriptionState.MUTED)

        assert (before, after) == (SubscriptionState.AUTOMATIC, SubscriptionState.MUTED)
        assert [request.method for request in backend.requests] == ["GET", "PUT"]
        assert {request.path for request in backend.requests} == {f"/api/v1/tasks/{TASK_ID}/subscription"}
        assert json.loads(backend.requests[1].content) == {"state": "muted"}
        assert {verify(request).on_behalf_of for request in backend.requests} == {1001}

    async def test_what_is_muted_is_read_and_changed(self, todos, backend, verify):
        backend.will(*(ok({"muted_kinds": ["invited"], "muted_list_ids": [str(LIST_ID)]}) for _ in range(3)))

        settings = await todos.get_notification_settings(ACTOR)
        await todos.choose_muting(ACTOR, MuteChoice(kind=MutableKind.INVITED, muted=True))
        await todos.choose_muting(ACTOR, MuteChoice(list_id=LIST_ID, muted=False))

        read, muted, heard = backend.requests
        path = "/api/v1/notifications/settings"
        assert (settings.muted_kinds, settings.muted_list_ids) == ([MutableKind.INVITED], [LIST_ID])
        assert (read.method, read.path) == ("GET", path)
        assert (muted.method, muted.path) == ("PUT", f"{path}/mute")
        assert json.loads(muted.content) == {"kind": "invited", "muted": True}
        assert json.loads(heard.content) == {"list_id": str(LIST_ID), "muted": False}
        assert {verify(request).on_behalf_of for request in backend.requests} == {1001}

    async def test_the_trash_is_emptied(self, todos, backend):
        backend.will(ok({"count": 3}))

        assert (await todos.empty_trash(ACTOR)).count == 3
        assert (backend.requests[0].method, backend.requests[0].path) == ("DELETE", "/api/v1/trash")

    async def test_a_change_that_changed_nothing_has_nothing_to_take_back(self, todos, backend):
        backend.will(ok({"results": [{"task": TASK, "changed": False}], "also_changed": []}))
        change = BulkChange(action=BulkAction.COMPLETE, task_ids=[TASK_ID])

        assert (await todos.change_tasks(ACTOR, change, key=KEY)).event_id is None

    @pytest.mark.parametrize("handle", ["../people", "a/b", "", "x" * 65, "ключ", "a?b"])
    async def test_a_forged_handle_never_reaches_another_route(self, todos, backend, handle):
        with pytest.raises(NotFound):
            await todos.undo_password(ACTOR, handle)

        assert backend.requests == []

    async def test_what_todos_says_about_a_person_is_remembered(self, todos, backend, people):
        backend.will(ok({**PERSON, "language": "en"}))

        await todos.change_person(ACTOR, PersonChanges(language=Language.ENGLISH))

        remembered = await people.find_person(ACTOR.telegram_id)
        assert remembered is not None
        assert remembered.language is Language.ENGLISH

    async def test_a_password_set_in_the_chat_is_remembered(self, todos, backend, people):
        backend.will(ok(PERSON), ok(status=204))
        await todos.get_person(ACTOR)

        await todos.set_password(ACTOR, "correct horse")

        remembered = await people.find_person(ACTOR.telegram_id)
        assert remembered is not None
        assert remembered.has_password

    async def test_the_outbox_is_asked_on_behalf_of_nobody(self, make_client, backend, signer, verify):
        outbox = OutboxHttpGateway(make_client("todos", backend), signer=signer, now=lambda: NOW)
        backend.will(ok({"notifications": [], "next_due_in": 1.5}), ok(status=204))

        lease = await outbox.lease(worker="w", limit=16, lease_seconds=60)
        await outbox.acknowledge([Acknowledgement(id=TASK_ID, lease_token=TASK_ID, message_id=5)])

        assert lease.next_due_in == 1.5
        assert [verify(request).on_behalf_of for request in backend.requests] == [None, None]
        assert json.loads(backend.requests[0].content) == {"worker": "w", "max": 16, "lease_seconds": 60}


class TestUnknownPeople:
    async def test_somebody_todos_has_forgotten_is_introduced_on_the_way(self, todos, backend, verify):
        backend.will(fault(CredentialFault.BAD_CREDENTIALS), ok(PERSON, 201), ok(TASK))

        task = await todos.get_task(ACTOR, TASK_ID)

        assert task.title == "молоко"
        introduction = backend.requests[1]
        assert (introduction.method, introduction.path) == ("PUT", "/internal/v1/people/me")
        assert json.loads(introduction.content) == {
            "name": "Аня",
            "username": "anya",
            "language": "ru",
            "timezone": "Europe/Moscow",
        }
        assert len({verify(request).jti for request in backend.requests}) == 3

    async def test_somebody_deactivated_is_not_introduced(self, todos, backend):
        backend.will(fault(CredentialFault.REVOKED))

        with pytest.raises(Forbidden):
            await todos.get_task(ACTOR, TASK_ID)

    async def test_a_fault_of_our_own_key_is_nobodys_business(self, todos, backend):
        backend.will(fault(CredentialFault.INVALID))

        with pytest.raises(ContractBroken):
            await todos.get_task(ACTOR, TASK_ID)


FIELD = [{"pointer": "/timezone", "code": "unknown_timezone", "detail": "d"}]


class TestAnswers:
    @pytest.mark.parametrize(
        ("answer", "error"),
        [
            (problem(ProblemCode.TASK_NOT_FOUND, 404), TaskNotFound),
            (problem(ProblemCode.COMMENT_NOT_FOUND, 404), CommentNotFound),
            (problem(ProblemCode.SESSION_NOT_FOUND, 404), SessionNotFound),
            (problem(ProblemCode.NOT_FOUND, 404), NotFound),
            (problem(ProblemCode.GONE, 410), NotFound),
            (problem(ProblemCode.CONFLICT, 409), StateConflict),
            (problem(ProblemCode.FORBIDDEN, 403), Forbidden),
            (problem(ProblemCode.INVALID, 422, errors=FIELD), InvalidInput),
            (problem(ProblemCode.MALFORMED, 400, errors=FIELD), InvalidInput),
            (problem(ProblemCode.TOO_LARGE, 413), InvalidInput),
            (problem(ProblemCode.RATE_LIMITED, 429), RateLimited),
            (problem(ProblemCode.UNAVAILABLE, 503), BackendUnavailable),
            (problem(ProblemCode.INTERNAL, 500), BackendUnavailable),
            (problem(ProblemCode.IDEMPOTENCY_IN_PROGRESS, 409), BackendUnavailable),
            (problem(ProblemCode.IDEMPOTENCY_KEY_REUSED, 422), ContractBroken),
            (problem(ProblemCode.PRECONDITION_REQUIRED, 428), ContractBroken),
            (problem("urn:delegram:problem:of-tomorrow", 418), ContractBroken),
            (problem("urn:delegram:problem:of-tomorrow", 503), BackendUnavailable),
            (text(502, "<html>Bad Gateway</html>"), BackendUnavailable),
            (text(429, "slow down", Retry_After="3"), RateLimited),
            (text(404, "<html>"), ContractBroken),
            (ok({**TASK, "title": None}), ContractBroken),
            (text(200, "<html>"), ContractBroken),
        ],
    )
    async def test_each_problem_becomes_the_error_that_a_handler_can_act_on(self, todos, backend, answer, error):
        backend.will(answer)

        with pytest.raises(error) as caught:
            await todos.get_task(ACTOR, TASK_ID)
        assert type(caught.value) is error

    async def test_a_version_conflict_says_the_version(self, todos, backend):
        backend.will(problem(ProblemCode.PRECONDITION_FAILED, 412, ETag='"9"'))

        with pytest.raises(VersionConflict) as caught:
            await todos.delete_task(ACTOR, TASK_ID, version=3)
        assert caught.value.current_version == 9

    async def test_a_limit_says_how_long(self, todos, backend):
        backend.will(problem(ProblemCode.RATE_LIMITED, 429, Retry_After="30"))

        with pytest.raises(RateLimited) as caught:
            await todos.get_task(ACTOR, TASK_ID)
        assert caught.value.retry_after_seconds == 30

    async def test_a_refused_field_can_be_recognised(self, todos, backend):
        backend.will(problem(ProblemCode.INVALID, 422, errors=FIELD))

        with pytest.raises(InvalidInput) as caught:
            await todos.change_person(ACTOR, PersonChanges(timezone="Mars"))
        assert caught.value.has_code("unknown_timezone")


class TestBrokenConnections:
    async def test_what_was_not_sent_is_sent_once_more(self, todos, backend, verify):
        backend.will(NotSent("refused"), ok(TASK))

        await todos.change_task(ACTOR, TASK_ID, TaskChanges(title="x"), version=1)

        assert len({verify(request).jti for request in backend.requests}) == 2

    async def test_it_is_not_tried_a_third_time(self, todos, backend):
        backend.will(NotSent("refused"), NotSent("refused"))

        with pytest.raises(BackendUnavailable):
            await todos.get_task(ACTOR, TASK_ID)
        assert len(backend.requests) == 2

    async def test_reading_and_keyed_creating_survive_a_connection_that_was_closed(self, todos, backend):
        backend.will(CutOff("closed"), ok(TASK), CutOff("reset"), ok(TASK, 201))

        await todos.get_task(ACTOR, TASK_ID)
        await todos.create_task(ACTOR, TaskCreation(title="x"), key=KEY)

        assert len(backend.requests) == 4

    async def test_a_change_that_may_have_been_made_is_not_made_again(self, todos, backend):
        backend.will(CutOff("reset"))

        with pytest.raises(BackendUnavailable):
            await todos.delete_task(ACTOR, TASK_ID, version=1)
        assert len(backend.requests) == 1

    async def test_a_slow_answer_is_not_asked_for_again(self, todos, backend):
        backend.will(TimeoutError())

        with pytest.raises(BackendUnavailable):
            await todos.get_task(ACTOR, TASK_ID)
        assert len(backend.requests) == 1


def token(text: str, expires_in: int = 120) -> HttpAnswer:
    return ok({"access_token": text, "expires_in": expires_in})


class TestTokensForComments:
    async def test_comments_gets_the_persons_own_token(self, comments, backend, comments_backend, verify):
        backend.will(token("t1"))
        comments_backend.will(ok(COMMENT, 201))

        comment = await comments.add_comment(ACTOR, TASK_ID, CommentCreation(text="уже купила"), key=KEY)

        assert comment.text == "уже купила"
        assert verify(backend.requests[0]).on_behalf_of == 1001
        (request,) = comments_backend.requests
        assert request.headers["authorization"] == "Bearer t1"
        assert request.headers["idempotency-key"] == KEY

    async def test_files_are_added_once_more_if_the_connection_breaks(self, comments, backend, comments_backend):
        """A file that is there already changes nothing, so no key is needed."""
        backend.will(token("t1"))
        comments_backend.will(CutOff("cut"), ok(COMMENT))
        offer = FileOffer(telegram_file_id="v", name="voice.ogg", size=9, media_type="audio/ogg", kind=FileKind.VOICE)

        await comments.add_files(ACTOR, COMMENT_ID, FilesAddition(files=[offer]))

        first, second = comments_backend.requests
        assert (first.method, first.path) == ("POST", f"/api/v1/comments/{COMMENT_ID}/files")
        assert FilesAddition.model_validate_json(second.content) == FilesAddition(files=[offer])

    async def test_a_token_serves_until_ten_seconds_before_its_end(
        self, comments, backend, comments_backend, time_passes
    ):
        backend.will(token("t1"), token("t2"))
        comments_backend.will(ok(COMMENT), ok(COMMENT), ok(COMMENT))

        await comments.get_comment(ACTOR, COMMENT_ID)
        time_passes.seconds = 109.9
        await comments.get_comment(ACTOR, COMMENT_ID)
        time_passes.seconds = 110.0
        await comments.get_comment(ACTOR, COMMENT_ID)

        used = [request.headers["authorization"] for request in comments_backend.requests]
        assert used == ["Bearer t1", "Bearer t1", "Bearer t2"]

    async def test_a_token_serves_nobody_else(self, comments, backend, comments_backend):
        backend.will(token("anyas"), token("boriss"))
        comments_backend.will(ok(COMMENT), ok(COMMENT))

        await comments.get_comment(ACTOR, COMMENT_ID)
        await comments.get_comment(BORIS, COMMENT_ID)

        assert comments_backend.requests[1].headers["authorization"] == "Bearer boriss"

    async def test_many_requests_at_once_ask_for_one_token(self, comments, backend, comments_backend):
        backend.will(token("t1"))
        comments_backend.will(*(ok(COMMENT) for _ in range(20)))

        await asyncio.gather(*(comments.get_comment(ACTOR, COMMENT_ID) for _ in range(20)))

        assert len(backend.requests) == 1

    async def test_a_refused_token_is_replaced_once(self, comments, backend, comments_backend):
        backend.will(token("old"), token("new"))
        comments_backend.will(fault(CredentialFault.EXPIRED), ok(COMMENT))

        await comments.get_comment(ACTOR, COMMENT_ID)

        assert comments_backend.requests[1].headers["authorization"] == "Bearer new"

    async def test_a_second_refusal_is_final(self, comments, backend, comments_backend):
        backend.will(token("old"), token("new"))
        comments_backend.will(fault(CredentialFault.EXPIRED), fault(CredentialFault.EXPIRED))

        with pytest.raises(ContractBroken):
            await comments.get_comment(ACTOR, COMMENT_ID)

    async def test_without_todos_there_is_no_token_and_no_request(self, comments, backend, comments_backend):
        backend.will(ok(status=503))

        with pytest.raises(BackendUnavailable):
            await comments.get_comment(ACTOR, COMMENT_ID)
        assert comments_backend.requests == []

    async def test_a_failed_exchange_is_not_kept(self, comments, backend, comments_backend):
        backend.will(ok(status=503), token("t1"))
        comments_backend.will(ok(COMMENT))
        with pytest.raises(BackendUnavailable):
            await comments.get_comment(ACTOR, COMMENT_ID)

        await comments.get_comment(ACTOR, COMMENT_ID)

        assert comments_backend.requests[0].headers["authorization"] == "Bearer t1"


class TestCounting:
    async def test_an_update_knows_what_it_cost(self, todos, comments, backend, comments_backend, metrics):
        backend.will(ok(TASK), token("t1"))
        comments_backend.will(ok(COMMENT))

        with tracing_update(7) as trace:
            await todos.get_task(ACTOR, TASK_ID)
            await comments.get_comment(ACTOR, COMMENT_ID)

        assert trace.backend_requests == 2
        counts = metrics.to_dict()
        assert counts["backend_requests"] == {"todos": 1, "comments": 1}
        assert counts["own_requests"] == {"token_exchange": 1, "outbox": 0, "cards": 0}

    async def test_two_updates_at_once_do_not_count_for_each_other(self, todos, backend):
        backend.will(*(ok(TASK) for _ in range(3)))

        async def handle(update_id: int, times: int) -> int:
            with tracing_update(update_id) as trace:
                for _ in range(times):
                    await todos.get_task(ACTOR, TASK_ID)
                    await asyncio.sleep(0)
                return trace.backend_requests

        assert await asyncio.gather(handle(1, 1), handle(2, 2)) == [1, 2]

    async def test_ending_a_session_is_one_request(self, todos, backend, metrics):
        backend.will(ok(status=204))

        await todos.end_session(ACTOR, SessionId(TASK_ID))

        assert metrics.to_dict()["backend_requests"]["todos"] == 1

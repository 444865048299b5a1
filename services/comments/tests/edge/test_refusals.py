"""What each bad request gets: a problem document that says which, and nothing about what the caller may not see."""

import json
from dataclasses import replace
from uuid import uuid4

import httpx2
import pytest

from comments.api.context import RequestContext
from contracts.problems import PROBLEM_MEDIA_TYPE, Problem

MISSING = "019aafff-0000-7000-8000-000000000000"
JSON = {"Content-Type": "application/json"}


def _problem(response, status: int, name: str, *errors: tuple[str, str]) -> Problem:
    problem = Problem.model_validate_json(response.content)
    assert (response.status_code, problem.status, problem.type) == (status, status, f"urn:delegram:problem:{name}")
    assert response.headers["Content-Type"] == PROBLEM_MEDIA_TYPE
    assert problem.request_id == response.headers["X-Request-ID"]
    assert [(error.pointer, error.code) for error in problem.errors] == list(errors)
    return problem


def _without_id(response) -> tuple[int, dict, dict]:
    headers = {name: value for name, value in response.headers.items() if name != "x-request-id"}
    return response.status_code, headers, {**response.json(), "request_id": ""}


ROUTES = {
    "list": ("GET", "/api/v1/tasks/{task}/comments", None),
    "add": ("POST", "/api/v1/tasks/{task}/comments", {"text": "Hello"}),
    "get": ("GET", "/api/v1/comments/{comment}", None),
    "edit": ("PATCH", "/api/v1/comments/{comment}", {"text": "Hello"}),
    "delete": ("DELETE", "/api/v1/comments/{comment}", None),
    "react": ("PUT", "/api/v1/comments/{comment}/reaction", {"reaction": "👍"}),
    "thread": ("GET", "/api/v1/comments/{comment}/thread", None),
    "history": ("GET", "/api/v1/comments/{comment}/history", None),
    "mark": ("PUT", "/api/v1/tasks/{task}/comments/read", {"comment_id": "{comment}"}),
    "counts": ("POST", "/api/v1/comments/counts", {"task_ids": ["{task}"]}),
}


@pytest.fixture(params=ROUTES)
def route(request) -> str:
    return request.param


@pytest.fixture
def call(as_, world):
    """Calls a route by its name, as somebody, about a task and a comment."""

    async def call(route, actor, *, comment, task=None, headers=None):
        method, path, body = ROUTES[route]
        ids = {"task": task or world.task, "comment": comment}
        filled = (
            json.loads(json.dumps(body).replace("{task}", str(ids["task"])).replace("{comment}", str(comment)))
            if body
            else None
        )
        conditional = {"If-Match": '"1"'} if route in {"edit", "delete"} else {}
        return await as_(actor).request(
            method, path.format(**ids), json=filled, headers={**conditional, **(headers or {})}
        )

    return call


async def test_nobody_is_told_to_say_who_they_are(call, route, bobs):
    response = await call(route, None, comment=bobs.id)

    _problem(response, 401, "unauthenticated", ("Authorization", "missing"))
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


async def test_an_expired_token_is_told_so_and_nothing_else(call, route, bobs, alice, issuer):
    issued = int(issuer._clock.now().timestamp())
    old = issuer.issue(alice, iat=issued - 600, exp=issued - 300)

    response = await call(route, None, comment=bobs.id, headers={"Authorization": f"Bearer {old}"})

    _problem(response, 401, "unauthenticated", ("Authorization", "expired"))


@pytest.mark.parametrize("route", ["list", "add"])
async def test_a_strangers_task_is_a_missing_one(call, route, bobs, charlie):
    hidden = await call(route, charlie, comment=bobs.id)
    missing = await call(route, charlie, comment=bobs.id, task=MISSING)
    no_id = await call(route, charlie, comment=bobs.id, task="7")

    _problem(hidden, 404, "task-not-found")
    assert _without_id(hidden) == _without_id(missing) == _without_id(no_id)


@pytest.mark.parametrize("route", ["get", "edit", "delete"])
async def test_a_strangers_comment_is_a_missing_one(call, route, bobs, charlie):
    hidden = await call(route, charlie, comment=bobs.id)
    missing = await call(route, charlie, comment=MISSING)
    no_id = await call(route, charlie, comment="7")

    _problem(hidden, 404, "comment-not-found")
    assert _without_id(hidden) == _without_id(missing) == _without_id(no_id)


async def test_a_stranger_counts_nothing(call, bobs, charlie):
    response = await call("counts", charlie, comment=bobs.id)

    assert (response.status_code, response.json()) == (200, {"counts": {}, "unread": {}})


@pytest.mark.parametrize("exists", [True, False])
async def test_while_todos_cannot_be_asked_nothing_is_answered(call, route, bobs, alice, world, exists):
    world.authorizer.is_away = True

    response = await call(route, alice, comment=bobs.id if exists else MISSING)

    _problem(response, 503, "unavailable")
    assert int(response.headers["Retry-After"]) > 0


async def test_while_the_database_is_away_a_repeat_is_asked_for(call, route, bobs, alice, world):
    world.database.is_away = True

    response = await call(route, alice, comment=bobs.id)

    _problem(response, 503, "unavailable")


async def test_without_todos_keys_nobody_is_refused_for_good(call, route, bobs, alice, clock):
    clock.advance(hours=25)

    _problem(await call(route, alice, comment=bobs.id), 503, "unavailable")


@pytest.mark.parametrize("route", ["add", "edit", "delete"])
async def test_a_reader_is_told_that_they_may_not(call, route, bobs, victor):
    _problem(await call(route, victor, comment=bobs.id), 403, "forbidden")


@pytest.mark.parametrize("route", ["edit", "delete"])
async def test_a_change_needs_to_know_its_version(call, route, bobs, bob):
    _problem(await call(route, bob, comment=bobs.id, headers={"If-Match": ""}), 428, "precondition-required")


@pytest.mark.parametrize("route", ["edit", "delete"])
@pytest.mark.parametrize("tag", ['"2"', 'W/"1"', "1", '"one"', '"01x"', '"' + "9" * 5000 + '"'])
async def test_another_version_is_not_changed(call, route, bobs, bob, tag, world):
    response = await call(route, bob, comment=bobs.id, headers={"If-Match": tag})

    _problem(response, 412, "precondition-failed")
    assert response.headers["ETag"] == '"1"'
    assert world.comment(bobs.id).version == 1


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({}, [("/text", "required")]),
        ({"text": ""}, [("/text", "blank")]),
        ({"text": "x" * 4097}, [("/text", "too_long")]),
        ({"text": 5}, [("/text", "wrong_type")]),
        ({"text": None}, [("/text", "wrong_type")]),
        ({"text": " \n"}, [("/text", "blank")]),
        ({"text": "a\x00b"}, [("/text", "unstorable")]),
        ({"text": "x", "author_id": MISSING}, [("/author_id", "unknown_field")]),
        ({"text": "x", "a/b~c": 1}, [("/a~1b~0c", "unknown_field")]),
        ({"text": "x", "reply_to": "7"}, [("/reply_to", "wrong_form")]),
        ({"text": "x", "reply_to": MISSING}, [("/reply_to", "unknown_comment")]),
        ({"text": "x", "reply_to": 7, "id": 1}, [("/reply_to", "wrong_type"), ("/id", "unknown_field")]),
        ([], [("", "wrong_type")]),
        ("text", [("", "wrong_type")]),
    ],
    ids=str,
)
async def test_a_field_that_breaks_a_rule_is_named(as_, bob, path, body, errors, world):
    response = await as_(bob).post(path, json=body)

    _problem(response, 422, "invalid", *errors)
    assert not world.database.state.comments


async def test_a_lone_surrogate_is_no_text(as_, bob, path):
    response = await as_(bob).post(path, content=b'{"text": "\\ud800"}', headers=JSON)

    assert response.status_code in {400, 422}
    assert Problem.model_validate_json(response.content)


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b'{"text": }', b"\xff\xfe", b"{'text': 'x'}", b"[" * 100_000, b'{"text": ' + b"9" * 5000 + b"}"],
    ids=["none", "cut", "hole", "no utf-8", "quotes", "deep", "huge number"],
)
async def test_what_is_no_json_cannot_be_read(as_, bob, path, body):
    _problem(await as_(bob).post(path, content=body, headers=JSON), 400, "malformed")


@pytest.mark.parametrize(
    "declared", [None, "text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-7"]
)
async def test_only_json_is_taken(as_, bob, path, declared):
    headers = {} if declared is None else {"Content-Type": declared}

    response = await as_(bob).post(path, content=b'{"text": "x"}', headers=headers)

    _problem(response, 415, "unsupported-media-type")


@pytest.mark.parametrize("task_ids", [[], ["7"], [MISSING] * 101, MISSING])
async def test_counts_are_of_one_to_a_hundred_tasks(as_, bob, task_ids):
    response = await as_(bob).post("/api/v1/comments/counts", json={"task_ids": task_ids})

    assert (response.status_code, response.json()["type"]) == (422, "urn:delegram:problem:invalid")
    assert response.json()["errors"][0]["pointer"].startswith("/task_ids")


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        ("limit=0", [("limit", "too_small")]),
        ("limit=101", [("limit", "too_large")]),
        ("limit=many", [("limit", "wrong_form")]),
        ("limit=", [("limit", "wrong_form")]),
        ("order=random", [("order", "unknown_value")]),
        ("cursor=7", [("cursor", "unknown_cursor")]),
        ("cursor=bzc&order=newest", [("cursor", "unknown_cursor")]),
        ("cursor=" + "A" * 65, [("cursor", "too_long")]),
        ("offset=5", [("offset", "unknown_field")]),
        ("limit=5&limit=6", [("limit", "repeated")]),
    ],
)
async def test_a_parameter_that_is_wrong_is_named(as_, bob, path, query, errors):
    _problem(await as_(bob).get(f"{path}?{query}"), 400, "malformed", *errors)


@pytest.mark.parametrize("route", sorted(ROUTES.keys() - {"list"}))
async def test_no_other_route_takes_parameters(as_, bob, bobs, world, route):
    method, path, body = ROUTES[route]
    filled = path.format(task=world.task, comment=bobs.id)

    response = await as_(bob).request(method, filled + "?verbose=1", json=body, headers={"If-Match": '"1"'})

    _problem(response, 400, "malformed", ("verbose", "unknown_field"))


async def test_a_stranger_and_nobody_are_mentioned_alike(as_, alice, bob, charlie, path, world):
    people = [str(bob.user_id), str(charlie.user_id), MISSING]

    response = await as_(alice).post(path, json={"text": "Hello", "mentions": people})

    _problem(response, 422, "invalid", ("/mentions/1", "unknown_person"), ("/mentions/2", "unknown_person"))
    assert not world.database.state.comments


@pytest.mark.parametrize(
    ("parameters", "error"),
    [
        ({}, ("q", "required")),
        ({"q": ""}, ("q", "too_short")),
        ({"q": "x" * 201}, ("q", "too_long")),
        ({"q": "x", "limit": "0"}, ("limit", "too_small")),
        ({"q": "x", "task_id": "x"}, ("task_id", "wrong_form")),
        ({"q": "x", "page": "2"}, ("page", "unknown_field")),
        ({"q": "x", "cursor": "bzE"}, ("cursor", "unknown_cursor")),
    ],
)
async def test_an_odd_search_is_refused(as_, bob, parameters, error):
    _problem(await as_(bob).get("/api/v1/comments/search", params=parameters), 400, "malformed", error)


async def test_a_comment_of_another_task_marks_nothing(as_, bob, bobs, path, world):
    other = path.replace(str(world.task), str(world.other_task))

    _problem(await as_(bob).put(f"{other}/read", json={"comment_id": str(bobs.id)}), 404, "comment-not-found")
    assert not world.database.state.marks


FILE = {"telegram_file_id": "Ag", "name": "cat.jpg", "size": 3, "media_type": "image/jpeg"}


async def test_a_program_attaches_no_file(as_, bob, path):
    _problem(await as_(bob).post(path, json={"text": "x", "files": [FILE]}), 422, "invalid", ("/files", "bot_only"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"telegram_file_id": "../../etc"},
        {"name": "a/b"},
        {"name": "a\r\nb"},
        {"size": 20_000_001},
        {"size": -1},
        {"media_type": "text/html; charset=utf-7"},
        {"media_type": "x"},
        {"kind": "sticker"},
        {"duration_seconds": -1},
    ],
)
async def test_a_file_must_be_what_telegram_could_have(as_, bob, path, wrong):
    response = await as_(replace(bob, via_bot=True)).post(path, json={"text": "x", "files": [FILE | wrong]})

    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == f"/files/0/{next(iter(wrong))}"


async def test_a_comment_holds_ten_files(as_, bob, path):
    bot = as_(replace(bob, via_bot=True))
    files = [FILE | {"telegram_file_id": f"f{number}"} for number in range(11)]
    written = await bot.post(path, json={"text": "", "files": files[:10]})
    place = f"/api/v1/comments/{written.json()['id']}/files"

    _problem(await bot.post(place, json={"files": files[10:]}), 422, "invalid", ("/files", "too_many"))
    _problem(await bot.post(place, json={"files": []}), 422, "invalid", ("/files", "too_few"))
    _problem(await bot.post(path, json={"text": "", "files": files}), 422, "invalid", ("/files", "too_many"))
    wrong = {"files": files[10:], "in_place_of": "no file id"}
    assert (await bot.post(place, json=wrong)).json()["errors"][0]["pointer"] == "/in_place_of"
    assert (await bot.get(place.removesuffix("/files"))).json() == written.json()

    replaced = await bot.post(place, json={"files": files[10:], "in_place_of": "f3"})
    assert [file["telegram_file_id"] for file in replaced.json()["files"]][2:5] == ["f2", "f10", "f4"]


async def test_a_page_is_not_both_around_a_comment_and_at_a_cursor(as_, bob, bobs, path):
    response = await as_(bob).get(path, params={"around": str(bobs.id), "cursor": "bzE"})

    _problem(response, 400, "malformed", ("around", "conflict"))


async def test_there_is_no_page_around_a_missing_comment(as_, bob, path):
    _problem(await as_(bob).get(path, params={"around": MISSING}), 404, "comment-not-found")


@pytest.mark.parametrize("key", ["", " ", "x" * 256, "ключ", "a b"])
async def test_an_odd_idempotency_key_is_refused(as_, bob, path, key, world):
    response = await as_(bob).post(path, json={"text": "x"}, headers={"Idempotency-Key": key.encode()})

    _problem(response, 400, "malformed", ("Idempotency-Key", "wrong_form"))
    assert not world.database.state.comments


@pytest.mark.parametrize(
    "where", ["/", "/api/v1/", "/api/v1/comments/", "/api/v2/comments", "/docs/", "/static-offline-docs/x"]
)
async def test_a_path_that_leads_nowhere_is_not_found(as_, bob, where):
    _problem(await as_(bob).get(where), 404, "not-found")


async def test_a_method_that_a_route_does_not_know_is_refused(as_, bob, path):
    response = await as_(bob).put(path, json={"text": "x"})

    _problem(response, 405, "method-not-allowed")
    assert response.headers["Allow"] == "GET, POST"


@pytest.mark.parametrize(
    ("method", "target", "allowed"),
    [("POST", "", "GET, PATCH, DELETE"), ("GET", "/reaction", "PUT"), ("DELETE", "/thread", "GET")],
)
async def test_a_refused_method_is_told_which_ones_there_are(as_, alice, bobs, method, target, allowed):
    response = await as_(alice).request(method, f"/api/v1/comments/{bobs.id}{target}")

    _problem(response, 405, "method-not-allowed")
    assert response.headers["Allow"] == allowed


async def test_a_body_over_one_mebibyte_is_not_even_read(as_, bob, path):
    response = await as_(bob).post(path, content=b'{"text": "' + b"x" * 1024 * 1024 + b'"}', headers=JSON)

    _problem(response, 413, "too-large")


async def test_nor_is_one_that_does_not_say_how_long_it_is(as_, bob, path):
    async def endless():
        for _ in range(1000):
            yield b"x" * 10_000

    response = await as_(bob).post(path, content=endless(), headers=JSON)

    _problem(response, 413, "too-large")


async def test_a_body_of_unsaid_but_fair_length_is_taken(as_, bob, path):
    async def chunks():
        yield b'{"text": '
        yield b'"In two parts"}'

    assert (await as_(bob).post(path, content=chunks(), headers=JSON)).status_code == 201


async def test_who_hangs_up_in_the_middle_of_a_comment_has_written_none(app, issuer, bob, path, world, caplog):
    pieces = iter([{"type": "http.request", "body": b'{"text": "Half', "more_body": True}, {"type": "http.disconnect"}])
    answers = []

    async def receive():
        return next(pieces)

    async def send(message):
        answers.append(message)

    headers = {
        "authorization": f"Bearer {issuer.issue(bob)}",
        "content-type": "application/json",
        "content-length": "99",
    }
    scope = {"type": "http", "method": "POST", "path": path, "query_string": b""}
    await app(scope | {"headers": [(name.encode(), value.encode()) for name, value in headers.items()]}, receive, send)

    assert answers[0]["status"] == 400
    assert world.database.state.comments == {}
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


@pytest.mark.parametrize("method", ["GET", "POST"], ids=["in a route", "in a shortcut"])
async def test_what_nobody_foresaw_is_a_problem_without_a_trace(as_, alice, bobs, world, caplog, path, method):
    async def fail(*_):
        raise RuntimeError("SELECT secret FROM comment")

    world.database.find_comment = world.database.add = fail

    target = path if method == "POST" else f"/api/v1/comments/{bobs.id}"
    response = await as_(alice).request(method, target, json={"text": "Hello"} if method == "POST" else None)

    _problem(response, 500, "internal")
    assert "secret" not in response.text
    assert "SELECT secret" in caplog.text
    assert [record.name for record in caplog.records if record.levelname == "ERROR"] == ["comments.request"]


@pytest.mark.parametrize("is_whole", [True, False])
async def test_an_answer_that_breaks_off_is_cut_off_and_a_whole_one_is_not(app, is_whole):
    """The server closes the connection of an application that raises: a file must not look complete."""

    async def break_down(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"half", "more_body": not is_whole})
        raise RuntimeError

    async def ask():
        layered = RequestContext(break_down, container=app.state.container)
        async with httpx2.AsyncClient(transport=httpx2.ASGITransport(layered), base_url="http://comments") as client:
            await client.get("/")

    if is_whole:
        await ask()
    else:
        with pytest.raises(RuntimeError):
            await ask()


@pytest.mark.parametrize("given", ["follow-me_123", "a" * 64])
async def test_the_callers_request_id_is_kept(as_, bob, path, given):
    response = await as_(bob).get(path, headers={"X-Request-ID": given})

    assert response.headers["X-Request-ID"] == given


@pytest.mark.parametrize("given", ["short", "a" * 65, "two words here", "line\tbreak-12"])
async def test_an_odd_request_id_is_replaced(as_, bob, path, given):
    response = await as_(bob).get(path, headers={"X-Request-ID": given})

    assert response.headers["X-Request-ID"] not in {given, ""}


async def test_no_log_line_holds_a_token_or_a_text(as_, bob, path, issuer, caplog):
    caplog.set_level("DEBUG")
    words = f"secret-{uuid4()}"

    created = await as_(bob).post(path, json={"text": words})
    await as_(bob).patch(
        f"/api/v1/comments/{created.json()['id']}", json={"text": words, "x": words}, headers={"If-Match": '"1"'}
    )
    await as_(replace(bob, via_bot=True, session_id=None)).get(path)

    assert "method=POST route=" in caplog.text
    assert words not in caplog.text
    assert "eyJ" not in caplog.text


async def test_whoever_asks_for_our_health_does_not_fill_the_log(as_, bob, caplog):
    """Not even with refusals: a supervisor asks ten times a second until we are ready."""
    caplog.set_level("INFO", logger="comments.request")

    answer = await as_(bob).post("/health/ready")

    assert answer.status_code == 405
    assert [record for record in caplog.records if record.name == "comments.request"] == []

"""The routes that are answered in front of FastAPI answer as the ordinary ones behind them do."""

import json

import httpx2
import pytest

from comments.api.context import RequestContext

JSON = {"Content-Type": "application/json"}
OF_ONE_REQUEST = {"id", "request_id", "created_at", "x-request-id"}
REQUESTS = {
    "page": ("GET", "", {}, None),
    "small page": ("GET", "?limit=1&order=newest", {}, None),
    "page unknown": ("GET", "?limit=0&what=1", {}, None),
    "page repeated": ("GET", "?limit=1&limit=2", {}, None),
    "comment": ("POST", "", JSON, b'{"text": "Hello"}'),
    "charset": ("POST", "", {"Content-Type": "application/json; charset=utf-8"}, b'{"text": "\xd0\x81\xd0\xb6"}'),
    "key": ("POST", "", {**JSON, "Idempotency-Key": "k-1"}, b'{"text": "Once"}'),
    "bad key": ("POST", "", {**JSON, "Idempotency-Key": "\x07"}, b'{"text": "Once"}'),
    "blank": ("POST", "", JSON, b'{"text": " "}'),
    "no text": ("POST", "", JSON, b"{}"),
    "unknown": ("POST", "", JSON, b'{"text": "Hello", "colour": 1, "reply_to": "x", "mentions": [1]}'),
    "too long": ("POST", "", JSON, json.dumps({"text": "x" * 5000}).encode()),
    "file": ("POST", "", JSON, b'{"text": "x", "files": [{"telegram_file_id": "f", "name": "n", "size": 1}]}'),
    "no json": ("POST", "", JSON, b"{"),
    "nothing": ("POST", "", JSON, b""),
    "no object": ("POST", "", JSON, b"[]"),
    "form": ("POST", "", {"Content-Type": "application/x-www-form-urlencoded"}, b"text=x"),
    "parameter": ("POST", "?what=1", JSON, b'{"text": "Hello"}'),
    "too large": ("POST", "", {**JSON, "Content-Length": "9999999"}, b"{}"),
}


@pytest.fixture
def both(app, issuer, world):
    """Asks in front of FastAPI and behind; gives what is the same in every answer."""

    async def ask(client, request: httpx2.Request) -> tuple[int, dict, dict]:
        response = await client.send(request)
        headers = {name: value for name, value in response.headers.items() if name not in OF_ONE_REQUEST}
        body = response.json()
        headers.pop("content-length" if "request_id" in body else "", None)
        return response.status_code, headers, {name: one for name, one in body.items() if name not in OF_ONE_REQUEST}

    async def ask_both(name: str, actor, *, path: str) -> tuple:
        method, query, headers, content = REQUESTS[name]
        who = {} if actor is None else {"Authorization": f"Bearer {issuer.issue(actor)}"}
        answers = []
        for is_short in (True, False):
            world.database.state.answers.clear()
            if not is_short:
                app.middleware_stack = RequestContext(app.build_middleware_stack(), container=app.state.container)
            transport = httpx2.ASGITransport(app, raise_app_exceptions=True)
            async with httpx2.AsyncClient(transport=transport, base_url="http://comments", headers=who) as client:
                request = client.build_request(method, path + query, headers=headers, content=content)
                answers.append(await ask(client, request))
        return tuple(answers)

    return ask_both


@pytest.mark.parametrize("name", REQUESTS)
async def test_both_ways_answer_the_same(both, name, alice, bobs, path):
    in_front, behind = await both(name, alice, path=path)

    assert in_front == behind


@pytest.mark.parametrize("name", ["page", "comment"])
async def test_both_ways_refuse_the_same_people(both, name, bobs, charlie, victor, path):
    for actor in (None, charlie, victor):
        in_front, behind = await both(name, actor, path=path)
        assert in_front == behind


@pytest.mark.parametrize("name", ["page", "comment"])
async def test_both_ways_know_no_task_by_what_is_no_id(both, name, alice, bobs):
    in_front, behind = await both(name, alice, path="/api/v1/tasks/7/comments")

    assert in_front == behind
    assert in_front[0] == 404


async def test_a_stranger_is_not_told_what_is_wrong_with_their_body(as_, path):
    response = await as_(None).post(path, content=b"{", headers=JSON)

    assert response.status_code == 401


async def test_an_endless_body_is_refused(as_, alice, path):
    async def pieces():
        for _ in range(40):
            yield b" " * 65_536

    response = await as_(alice).post(path, content=pieces(), headers=JSON)

    assert response.status_code == 413

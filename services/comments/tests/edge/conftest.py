"""The whole application with every port faked, and a client for each person."""

from collections.abc import AsyncIterator, Callable

import httpx2
import pytest
from dishka import Provider, Scope
from fastapi import FastAPI

from comments.authorization.keys import PublishedKeys
from comments.config import Settings
from comments.domain import AttachedFile
from comments.main import create_app
from comments.ports import (
    Authorizer,
    Clock,
    CommentAdder,
    CommentPages,
    CommentReader,
    CommentSearch,
    ContributionReader,
    EventBell,
    FileSource,
    IdFactory,
    KeyPublisher,
    PageCache,
    TaskDirectory,
    Transactions,
)
from comments.readiness import Readiness
from contracts.comments.v1.comments import Comment
from service_auth.keys import generate_private_key


@pytest.fixture
def settings(issuer) -> Settings:
    return Settings(
        database_url="postgresql://comments:none@127.0.0.1:1/comments",
        redis_url="redis://127.0.0.1:1/0",
        service_private_key=generate_private_key().to_json(),
        public_url=issuer.issuer,
    )


class FakeFiles:
    """Every file is a small cat."""

    async def open(self, _: AttachedFile) -> AsyncIterator[bytes]:
        async def chunks() -> AsyncIterator[bytes]:
            yield b"ca"
            yield b"t"

        return chunks()


class FakeReadiness:
    """Finds what it was told to find."""

    def __init__(self) -> None:
        self.found = {"database": "ok", "keys": "ok", "todos": "ok", "redis": "ok"}

    async def look(self) -> dict[str, str]:
        return self.found


@pytest.fixture
def readiness() -> FakeReadiness:
    return FakeReadiness()


@pytest.fixture
async def app(settings, world, issuer, readiness) -> FastAPI:
    fakes = Provider(scope=Scope.APP)
    roles = {
        FileSource: FakeFiles(),
        Authorizer: world.authorizer,
        TaskDirectory: world.authorizer,
        CommentAdder: world.database,
        Transactions: world.database,
        CommentReader: world.database,
        CommentSearch: world.database,
        ContributionReader: world.database,
        CommentPages: world.database,
        PageCache: world.cache,
        EventBell: world.bell,
        Clock: world.clock,
        IdFactory: world.ids,
        KeyPublisher: issuer,
        Readiness: readiness,
    }
    for role, fake in roles.items():
        fakes.provide(_giving(fake), provides=role, override=True)
    app = create_app(settings, fakes)
    await (await app.state.container.get(PublishedKeys)).refresh_for_unknown_key()
    return app


def _giving(fake: object) -> Callable[[], object]:
    return lambda: fake


@pytest.fixture
def as_(app, issuer) -> Callable[..., httpx2.AsyncClient]:
    """A client of a person: `as_(alice)`; of nobody: `as_(None)`."""

    def client(actor) -> httpx2.AsyncClient:
        headers = {} if actor is None else {"Authorization": f"Bearer {issuer.issue(actor)}"}
        return httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app, raise_app_exceptions=True), base_url="http://comments", headers=headers
        )

    return client


@pytest.fixture
def path(world) -> str:
    """Where the comments of the task are."""
    return f"/api/v1/tasks/{world.task}/comments"


@pytest.fixture
async def bobs(as_, bob, path) -> Comment:
    """A comment of Bob's."""
    response = await as_(bob).post(path, json={"text": "On my way"})
    return Comment.model_validate_json(response.content)

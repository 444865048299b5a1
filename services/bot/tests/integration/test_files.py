"""Files for comments: the right service gets them, in pieces, and nobody else does."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError
from aiogram.methods import GetFile
from aiogram.types import File
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.files import FILES_PATH, FileDoor
from contracts.claims import Audience, ServiceName
from service_auth.assertion import AssertionSigner, RequestFacts
from service_auth.keys import generate_private_key
from support.bot.backend import FixedClock

KEYS = {service: generate_private_key() for service in ServiceName}
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PATH = "/internal/v1/files/AgAC-1_x"


class TelegramWithFiles(BaseSession):
    """Has one file of three pieces."""

    def __init__(self) -> None:
        super().__init__()
        self.error: Exception | None = None
        self.streamed: list[str] = []
        self.is_closed = False

    async def make_request(self, bot, method, timeout=None):  # noqa: ASYNC109 - the base's signature
        assert isinstance(method, GetFile)
        if self.error:
            raise self.error
        return File(file_id=method.file_id, file_unique_id="u", file_path="photos/cat.jpg")

    async def stream_content(
        self,
        url,
        headers=None,
        timeout=30,  # noqa: ASYNC109 - the base's signature
        chunk_size=65536,
        raise_for_status=True,
    ) -> AsyncGenerator[bytes]:
        self.streamed.append(url)
        try:
            for piece in (b"ca", b"t", b"!"):
                yield piece
        finally:
            self.is_closed = True

    async def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def telegram() -> TelegramWithFiles:
    return TelegramWithFiles()


@pytest.fixture
async def door(telegram, tmp_path: Path) -> AsyncGenerator[TestClient]:
    for service, key in KEYS.items():
        (tmp_path / service).mkdir()
        (tmp_path / service / "1.jwk").write_text(key.public().to_json())
    app = web.Application()
    files = FileDoor(bot=Bot("42:token", session=telegram), keys=tmp_path, clock=FixedClock(NOW))
    app.router.add_get(FILES_PATH, files.send, allow_head=False)
    async with TestClient(TestServer(app)) as client:
        yield client


def _signed(*, service=ServiceName.COMMENTS, audience=Audience.BOT, path=PATH) -> dict[str, str]:
    signer = AssertionSigner(service, KEYS[service], audience)
    return {"Authorization": signer.authorization(RequestFacts("GET", path, "", b""), now=NOW)}


async def test_comments_gets_the_bytes(door, telegram):
    response = await door.get(PATH, headers=_signed())

    assert (response.status, await response.read()) == (200, b"cat!")
    assert telegram.streamed == ["https://api.telegram.org/file/bot42:token/photos/cat.jpg"]
    assert telegram.is_closed


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"Authorization": "Service x.y.z"}, 401),
        (_signed(audience=Audience.TODOS), 401),
        (_signed(path="/internal/v1/files/other"), 401),
        (_signed(service=ServiceName.BOT), 403),
    ],
)
async def test_nobody_else_does(door, telegram, headers, status):
    response = await door.get(PATH, headers=headers)

    assert response.status == status
    assert telegram.streamed == []


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (TelegramBadRequest(GetFile(file_id="x"), "Bad Request: wrong file_id"), 404),
        (TelegramNetworkError(GetFile(file_id="x"), "down"), 503),
    ],
)
async def test_what_telegram_does_not_give_is_told_apart(door, telegram, error, status):
    telegram.error = error

    assert (await door.get(PATH, headers=_signed())).status == status


async def test_an_id_that_is_none_leads_nowhere(door):
    path = "/internal/v1/files/..%2Fsecret"

    assert (await door.get(path, headers=_signed(path=path))).status == 404

"""Files: taken from the bot alone, given to whoever may read the comment, in pieces."""

from collections.abc import AsyncIterator
from dataclasses import replace

import httpx2
import pytest

from comments.domain import AttachedFile, Expectation
from comments.errors import CommentNotFound, FileNotFound, FilesNotTaken, FilesUnavailable
from comments.gateways.files import HttpFileSource
from comments.gateways.signing import AssertionAuth
from comments.usecases import AddComment, DeleteComment, GetComment, NewComment, OpenFile
from contracts.claims import Audience, ServiceName
from service_auth.assertion import AssertionSigner, RequestFacts
from service_auth.keys import ServiceKeyTable, generate_private_key
from service_auth.verifier import AssertionVerifier

KEY = generate_private_key()
PHOTO = AttachedFile("AgACAgIAAxkBAAI", "кот.jpg", 3, "image/jpeg")


class FakeFiles:
    """Telegram, behind the bot."""

    def __init__(self) -> None:
        self.opened: list[AttachedFile] = []

    async def open(self, file: AttachedFile) -> AsyncIterator[bytes]:
        self.opened.append(file)

        async def chunks() -> AsyncIterator[bytes]:
            yield b"ca"
            yield b"t"

        return chunks()


@pytest.fixture
def files() -> FakeFiles:
    return FakeFiles()


@pytest.fixture
def open_file(world, files) -> OpenFile:
    return OpenFile(get_comment=world.make(GetComment), files=files)


@pytest.fixture
async def with_photo(world, bob):
    new = NewComment(task_id=world.task, text="Look", files=(PHOTO,))
    return (await world.make(AddComment)(replace(bob, via_bot=True), new)).comment


async def test_a_file_is_kept_with_the_comment(world, with_photo):
    assert world.comment(with_photo.id).files == (PHOTO,)


async def test_a_program_attaches_none(world, bob):
    with pytest.raises(FilesNotTaken):
        await world.make(AddComment)(bob, NewComment(task_id=world.task, text="Look", files=(PHOTO,)))

    assert not world.database.state.comments


async def test_who_reads_the_comment_reads_its_file(open_file, victor, with_photo):
    opened = await open_file(victor, with_photo.id, 0)

    assert opened.file == PHOTO
    assert [chunk async for chunk in opened.chunks] == [b"ca", b"t"]


async def test_there_is_no_file_that_was_not_attached(open_file, victor, with_photo, files):
    with pytest.raises(FileNotFound):
        await open_file(victor, with_photo.id, 1)

    assert files.opened == []


async def test_to_a_stranger_there_is_not_even_the_comment(open_file, charlie, with_photo, files):
    with pytest.raises(CommentNotFound):
        await open_file(charlie, with_photo.id, 0)

    assert files.opened == []


async def test_the_file_goes_with_the_comment(open_file, world, bob, alice, with_photo):
    await world.make(AddComment)(alice, NewComment(task_id=world.task, text="Nice", reply_to=with_photo.id))
    await world.make(DeleteComment)(bob, with_photo.id, expected=Expectation(None))

    with pytest.raises(FileNotFound):
        await open_file(bob, with_photo.id, 0)


@pytest.fixture
def bot_answering(clock):
    """A function: what the bot answers → a source that asks it, and the requests that it got."""

    def make(answer: object) -> tuple[HttpFileSource, list[httpx2.Request]]:
        requests = []

        async def handle(request: httpx2.Request) -> httpx2.Response:
            requests.append(request)
            if isinstance(answer, Exception):
                raise answer
            return answer

        auth = AssertionAuth(AssertionSigner(ServiceName.COMMENTS, KEY, Audience.BOT), clock)
        return HttpFileSource(base_url="http://bot", auth=auth, transport=httpx2.MockTransport(handle)), requests

    return make


async def test_the_bot_is_asked_with_our_signature(bot_answering, clock):
    source, requests = bot_answering(httpx2.Response(200, content=b"cat"))

    content = b"".join([chunk async for chunk in await source.open(PHOTO)])

    path = f"/internal/v1/files/{PHOTO.telegram_file_id}"
    verifier = AssertionVerifier(Audience.BOT, lambda: ServiceKeyTable({ServiceName.COMMENTS: [KEY.public()]}))
    signature = requests[0].headers["Authorization"].removeprefix("Service ")
    sender = verifier.verify(signature, RequestFacts("GET", path, "", b""), now=clock.now())
    assert (content, requests[0].url.path, sender.service) == (b"cat", path, ServiceName.COMMENTS)
    await source.aclose()


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (httpx2.Response(404), FileNotFound),
        (httpx2.Response(401), FilesUnavailable),
        (httpx2.Response(503), FilesUnavailable),
        (httpx2.Response(302, headers={"Location": "http://evil.example.org/"}), FilesUnavailable),
        (httpx2.ConnectError("down"), FilesUnavailable),
    ],
)
async def test_no_other_answer_is_a_file(bot_answering, answer, error):
    source, _ = bot_answering(answer)

    with pytest.raises(error):
        await source.open(PHOTO)
    await source.aclose()


async def test_more_than_a_bot_may_fetch_is_cut_off(bot_answering):
    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b"x" * 1_000_000

    source, _ = bot_answering(httpx2.Response(200, content=endless()))
    received = []

    async def read() -> None:
        async for chunk in await source.open(PHOTO):
            received.append(len(chunk))  # noqa: PERF401 - what came before the failure counts

    with pytest.raises(FilesUnavailable):
        await read()
    assert sum(received) == 20_000_000
    await source.aclose()

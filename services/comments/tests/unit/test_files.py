"""Files: taken from the bot alone, given to whoever may read the comment, in pieces."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from comments.domain import AttachedFile, Expectation
from comments.errors import (
    ActionForbidden,
    CommentNotFound,
    FileNotFound,
    FilesNotTaken,
    FilesUnavailable,
    TextUnusable,
    TooManyFiles,
)
from comments.gateways.files import HttpFileSource
from comments.gateways.signing import RequestSigner
from comments.usecases import (
    AddComment,
    AddFiles,
    DeleteComment,
    EditComment,
    GetComment,
    NewComment,
    OpenFile,
    TextChanges,
)
from contracts.claims import Audience, ServiceName
from contracts.comments.v1.comments import MAX_FILES, FileKind
from http_carrier.carrier import HttpRequest
from http_carrier.errors import AnswerUnusable
from service_auth.assertion import AssertionSigner, RequestFacts
from service_auth.keys import ServiceKeyTable, generate_private_key
from service_auth.verifier import AssertionVerifier

KEY = generate_private_key()
PHOTO = AttachedFile("AgACAgIAAxkBAAI", "кот.jpg", 3, "image/jpeg")
VOICE = AttachedFile("AwACAgIAAxkBAAI", "voice.ogg", 900, "audio/ogg", FileKind.VOICE, 7)


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


async def test_a_file_may_speak_for_itself(world, bob):
    bot = replace(bob, via_bot=True)

    added = await world.make(AddComment)(bot, NewComment(task_id=world.task, text=" ", files=(VOICE,)))

    assert (world.comment(added.comment.id).text, world.comment(added.comment.id).files) == ("", (VOICE,))
    assert [event.has_files for event in world.events] == [True]


async def test_the_words_that_came_with_a_file_can_be_taken_away(world, bob, alice, with_photo):
    edit = world.make(EditComment)

    assert (await edit(bob, with_photo.id, TextChanges(""), expected=Expectation(None))).text == ""
    bare = (await world.make(AddComment)(alice, NewComment(task_id=world.task, text="Nice"))).comment
    with pytest.raises(TextUnusable):
        await edit(alice, bare.id, TextChanges(""), expected=Expectation(None))


@pytest.fixture
def add_files(world) -> AddFiles:
    return world.make(AddFiles)


async def test_what_came_with_a_comment_is_added_without_editing_it(add_files, world, bob, with_photo):
    told = len(world.events)

    changed = await add_files(replace(bob, via_bot=True), with_photo.id, [VOICE])

    assert changed == world.comment(with_photo.id)
    assert (changed.files, changed.version, changed.edited_at) == ((PHOTO, VOICE), 2, None)
    assert world.cache.changed[-1] == world.task
    assert len(world.events) == told


async def test_the_same_piece_again_changes_nothing(add_files, world, bob, with_photo):
    bot = replace(bob, via_bot=True)
    await add_files(bot, with_photo.id, [VOICE, VOICE])

    again = await add_files(bot, with_photo.id, [PHOTO, VOICE])

    assert (again.files, again.version) == ((PHOTO, VOICE), 2)


async def test_a_file_takes_the_place_of_another(add_files, world, bob, with_photo):
    bot, song = replace(bob, via_bot=True), replace(VOICE, telegram_file_id="song")
    await add_files(bot, with_photo.id, [VOICE])

    changed = await add_files(bot, with_photo.id, [song], in_place_of=PHOTO.telegram_file_id)

    assert changed == world.comment(with_photo.id)
    assert (changed.files, changed.version) == ((song, VOICE), 3)


async def test_a_file_that_is_there_already_takes_no_place(add_files, world, bob, with_photo):
    changed = await add_files(replace(bob, via_bot=True), with_photo.id, [PHOTO], in_place_of=PHOTO.telegram_file_id)

    assert (changed.files, changed.version) == ((PHOTO,), 1)


async def test_a_file_without_a_place_to_take_stands_last(add_files, world, bob, with_photo):
    changed = await add_files(replace(bob, via_bot=True), with_photo.id, [VOICE], in_place_of="gone")

    assert changed.files == (PHOTO, VOICE)


async def test_a_full_comment_still_lets_a_file_be_replaced(add_files, world, bob, with_photo):
    bot = replace(bob, via_bot=True)
    others = [replace(VOICE, telegram_file_id=f"v{number}") for number in range(MAX_FILES)]
    await add_files(bot, with_photo.id, others[1:])

    changed = await add_files(bot, with_photo.id, others[:1], in_place_of=PHOTO.telegram_file_id)

    assert changed.files == tuple(others)


async def test_a_comment_holds_so_many_files_and_no_more(add_files, world, bob, with_photo):
    bot = replace(bob, via_bot=True)
    others = [replace(VOICE, telegram_file_id=f"v{number}") for number in range(MAX_FILES)]
    await add_files(bot, with_photo.id, others[1:])

    with pytest.raises(TooManyFiles):
        await add_files(bot, with_photo.id, others)

    assert len(world.comment(with_photo.id).files) == MAX_FILES


async def test_only_the_bot_adds_files_and_only_for_the_author(add_files, world, alice, bob, victor, with_photo):
    with pytest.raises(FilesNotTaken):
        await add_files(bob, with_photo.id, [VOICE])
    for other in (alice, victor):
        with pytest.raises(ActionForbidden):
            await add_files(replace(other, via_bot=True), with_photo.id, [VOICE])

    assert world.comment(with_photo.id).files == (PHOTO,)


async def test_nothing_is_added_to_what_is_gone_or_hidden(add_files, world, bob, charlie, with_photo):
    with pytest.raises(CommentNotFound):
        await add_files(replace(charlie, via_bot=True), with_photo.id, [VOICE])
    await world.make(DeleteComment)(bob, with_photo.id, expected=Expectation(None))

    for comment_id in (with_photo.id, world.ids.new_id()):
        with pytest.raises(CommentNotFound):
            await add_files(replace(bob, via_bot=True), comment_id, [VOICE])


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


class FakeAnswer:
    """An answer of the bot: a status, and the pieces of its body."""

    def __init__(self, status: int, *pieces: bytes, error: OSError | None = None) -> None:
        self.status, self._pieces, self._error = status, pieces, error
        self.is_closed = False

    async def chunks(self) -> AsyncIterator[bytes]:
        for piece in self._pieces:
            yield piece
        if self._error is not None:
            raise self._error

    def close(self) -> None:
        self.is_closed = True


class FakeBot:
    """Carries requests to itself, and gives the one answer that it has."""

    def __init__(self, answer: FakeAnswer | OSError) -> None:
        self.answer, self.requests = answer, []

    async def open(self, request: HttpRequest) -> FakeAnswer:
        self.requests.append(request)
        if isinstance(self.answer, OSError):
            raise self.answer
        return self.answer

    async def aclose(self) -> None:
        """Nothing is open."""


@pytest.fixture
def source_of(clock):
    """A function: a bot → a source that asks it."""

    def make(bot: FakeBot) -> HttpFileSource:
        signer = RequestSigner(AssertionSigner(ServiceName.COMMENTS, KEY, Audience.BOT), clock)
        return HttpFileSource(base_url="http://bot", signer=signer, carrier=bot)

    return make


async def test_the_bot_is_asked_with_our_signature(source_of, clock):
    bot = FakeBot(FakeAnswer(200, b"c", b"at"))

    content = b"".join([chunk async for chunk in await source_of(bot).open(PHOTO)])

    [request] = bot.requests
    path = f"/internal/v1/files/{PHOTO.telegram_file_id}"
    verifier = AssertionVerifier(Audience.BOT, lambda: ServiceKeyTable({ServiceName.COMMENTS: [KEY.public()]}))
    signature = request.headers["Authorization"].removeprefix("Service ")
    sender = verifier.verify(signature, RequestFacts("GET", path, "", b""), now=clock.now())
    assert (content, request.target, sender.service) == (b"cat", path, ServiceName.COMMENTS)
    assert bot.answer.is_closed


@pytest.mark.parametrize(
    ("status", "error"),
    [(404, FileNotFound), (401, FilesUnavailable), (503, FilesUnavailable), (302, FilesUnavailable)],
)
async def test_no_other_answer_is_a_file(source_of, status, error):
    bot = FakeBot(FakeAnswer(status, b"words"))

    with pytest.raises(error):
        await source_of(bot).open(PHOTO)
    assert bot.answer.is_closed


async def test_without_the_bot_there_are_no_files(source_of):
    with pytest.raises(FilesUnavailable):
        await source_of(FakeBot(ConnectionRefusedError())).open(PHOTO)


async def test_what_came_before_it_broke_off_was_given_and_the_rest_is_missed(source_of):
    """A file is longer than Telegram lets a bot fetch, or the bot dies: whoever reads must not take a part for the whole."""
    bot = FakeBot(FakeAnswer(200, b"ca", error=AnswerUnusable("too large")))
    received = []

    async def read() -> None:
        async for chunk in await source_of(bot).open(PHOTO):
            received.append(chunk)  # noqa: PERF401 - what came before the failure counts

    with pytest.raises(FilesUnavailable):
        await read()
    assert received == [b"ca"]
    assert bot.answer.is_closed

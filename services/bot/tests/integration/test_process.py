"""The bot as a process, against a real database, a real Redis and the strict sandbox; killed where it hurts."""

import asyncio
import os
import re
import signal
import sys
import time
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import httpx2
import pytest
from aiohttp import web
from redis.asyncio import Redis

from contracts.events.v1 import NOTIFICATIONS_CHANNEL
from delegram_cli.embedded.ports import free_port
from service_auth.keys import generate_private_key
from support.bot.fake_todos import FakeTodos
from support.bot.notifications import leased_notification
from telegram_sandbox.client import SandboxClient
from telegram_sandbox.people import create_person
from telegram_sandbox.sandbox import Sandbox, SandboxOptions
from telegram_sandbox.web import create_app

ANYA = 1001
START_SECONDS = 90
SECRET = "A-good_secret_of_letters"


class BotProcess:
    """`python -m bot serve`, started and stopped as often as a test likes."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self.environment, self._log = environment, log
        self._process: asyncio.subprocess.Process | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.environment['PORT']}"

    @property
    def log(self) -> str:
        return self._log.read_text()

    async def run(self, command: str = "serve") -> None:
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", command, env=self.environment, stdout=log, stderr=log
            )

    async def start(self) -> None:
        await self.run()
        deadline = time.monotonic() + START_SECONDS
        async with httpx2.AsyncClient(base_url=self.url) as http:
            while not await _is_ready(http):
                assert self._process is not None
                assert self._process.returncode is None, self.log[-3000:]
                assert time.monotonic() < deadline, self.log[-3000:]
                await asyncio.sleep(0.05)

    async def wait(self, seconds: float = 15) -> int:
        assert self._process is not None
        return await asyncio.wait_for(self._process.wait(), seconds)

    async def kill(self) -> None:
        """SIGKILL: no chance to tidy up."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self.wait()

    async def stop(self) -> int:
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        return await self.wait()

    async def metrics(self) -> dict[str, dict[str, int]]:
        async with httpx2.AsyncClient() as http:
            return (await http.get(f"{self.url}/health/metrics")).json()


async def _is_ready(http: httpx2.AsyncClient) -> bool:
    try:
        return (await http.get("/health/ready")).status_code == httpx2.codes.OK
    except httpx2.TransportError:
        return False


@pytest.fixture
async def todos():
    async with FakeTodos().serving() as todos:
        yield todos


@asynccontextmanager
async def sandbox_server(token: str):
    sandbox = Sandbox(SandboxOptions(token=token))
    create_person(sandbox, first_name="Аня", person_id=ANYA, language_code="ru")
    runner = web.AppRunner(create_app(sandbox), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@pytest.fixture
def token() -> str:
    """A bot of its own for each test, so that nothing of another test waits for it in the database."""
    return f"{uuid4().int % 10**9 + 10**6}:SANDBOX-{uuid4().hex}"


@pytest.fixture
async def telegram_url(token):
    async with sandbox_server(token) as url:
        yield url


@pytest.fixture
async def telegram(telegram_url):
    async with SandboxClient(telegram_url) as client:
        yield client


@pytest.fixture
async def bot(database, database_url, redis_url, todos, telegram_url, token, tmp_path):
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "TODOS_URL": todos.url,
        "COMMENTS_URL": "http://127.0.0.1:1",
        "SERVICE_PRIVATE_KEY": generate_private_key().to_json(),
        "BOT_TOKEN": token,
        "TELEGRAM_API_URL": telegram_url,
        "PORT": str(free_port()),
        "LOG_LEVEL": "DEBUG",
    }
    bot = BotProcess(environment, tmp_path / "bot.log")
    yield bot
    await bot.kill()


async def cards(telegram: SandboxClient, title: str) -> int:
    """How many messages of the bot show this task."""
    return len([message for message in await telegram.messages(ANYA) if message.is_from_bot and title in message.text])


async def test_a_message_becomes_a_task_and_a_card(bot, telegram, todos):
    await bot.start()

    await telegram.send(ANYA, "купить молоко")
    await telegram.wait_for_message(ANYA, "купить молоко")

    assert [task["title"] for task in todos.tasks.values()] == ["купить молоко"]
    assert (await bot.metrics())["backend_requests"] == {"todos": 1, "comments": 0}
    assert await bot.stop() == 0


async def test_a_stop_is_quick_and_clean(bot):
    await bot.start()

    started = time.monotonic()
    code = await bot.stop()

    # Whoever stops a container waits ten seconds before killing it.
    assert (code, time.monotonic() - started < 10) == (0, True)
    assert "Traceback" not in bot.log
    assert "stopped" in bot.log


async def test_a_stop_lets_the_handler_in_hand_finish(bot, telegram, todos):
    await bot.start()
    stopping = asyncio.Event()

    async def stop_now() -> None:
        stopping.set()
        await asyncio.sleep(1)

    todos.before_task_is_made = stop_now
    await telegram.send(ANYA, "полить цветы")
    await asyncio.wait_for(stopping.wait(), 10)

    assert await bot.stop() == 0

    assert await cards(telegram, "полить цветы") == 1


async def test_what_was_written_while_the_bot_was_down_is_handled_in_order(bot, telegram, todos):
    titles = [f"дело номер {number}" for number in range(1, 6)]
    for title in titles:
        await telegram.send(ANYA, title)

    await bot.start()
    await telegram.wait_for_message(ANYA, titles[-1])

    assert [task["title"] for task in todos.tasks.values()] == titles


@pytest.mark.parametrize("moment", ["before_task_is_made", "after_task_was_made"])
async def test_a_crash_in_the_middle_of_a_change_neither_loses_nor_doubles_it(bot, telegram, todos, moment):
    await bot.start()
    killed = asyncio.Event()

    async def kill_once() -> None:
        setattr(todos, moment, _nothing)
        await bot.kill()
        killed.set()

    setattr(todos, moment, kill_once)
    await telegram.send(ANYA, "купить хлеб")
    await asyncio.wait_for(killed.wait(), 15)
    assert await cards(telegram, "купить хлеб") == 0

    await bot.start()
    await telegram.wait_for_message(ANYA, "купить хлеб", timeout_seconds=15)

    assert len(todos.tasks) == 1
    assert len(set(todos.keys)) == 1
    assert len(todos.keys) >= 2
    assert await cards(telegram, "купить хлеб") == 1


async def _nothing() -> None:
    """No more crashes."""


async def test_a_notification_is_sent_at_a_wake_up_and_acknowledged(bot, telegram, todos, redis_url):
    await bot.start()
    leased = leased_notification(chat_id=ANYA)
    await telegram.send(ANYA, "/start")
    await telegram.wait_for_message(ANYA)
    todos.ready.append(leased)

    started = time.monotonic()
    async with Redis.from_url(redis_url) as redis:
        await redis.publish(NOTIFICATIONS_CHANNEL, "")
    message = await telegram.wait_for_message(ANYA, "curl")
    took = time.monotonic() - started
    await _until(lambda: bool(todos.acknowledged))

    assert took < 2
    assert todos.acknowledged == [
        {"id": str(leased.id), "lease_token": str(leased.lease_token), "message_id": message.id}
    ]


async def test_a_crash_between_telegrams_answer_and_the_acknowledgement_repeats_nothing(bot, telegram, todos):
    await bot.start()
    await telegram.send(ANYA, "/start")
    await telegram.wait_for_message(ANYA)
    leased, killed = leased_notification(chat_id=ANYA), asyncio.Event()

    async def kill_once() -> None:
        todos.before_ack = _nothing
        await bot.kill()
        killed.set()
        raise web.HTTPServiceUnavailable

    todos.before_ack = kill_once
    todos.ready.append(leased)
    await asyncio.wait_for(killed.wait(), 15)

    await bot.start()
    await _until(lambda: bool(todos.acknowledged))

    assert [ack["id"] for ack in todos.acknowledged] == [str(leased.id)]
    assert todos.refused == []
    assert len([message for message in await telegram.messages(ANYA) if "curl" in message.text]) == 1


async def test_a_crash_before_telegrams_answer_is_reported_as_such(bot, telegram, todos, database):
    await bot.start()
    await telegram.send(ANYA, "/start")
    await telegram.wait_for_message(ANYA)
    await telegram.fault("hang", method="sendMessage")
    leased = leased_notification(chat_id=ANYA)
    todos.ready.append(leased)
    await _until_async(lambda: database.fetch_row("SELECT 1 FROM delivery"))
    await asyncio.sleep(0.5)

    await bot.kill()
    await bot.start()
    await _until(lambda: bool(todos.refused))

    assert [(refusal["id"], refusal["code"]) for refusal in todos.refused] == [(str(leased.id), "crashed")]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a pid says nothing, and leases run out")
async def test_the_next_start_gives_back_what_a_killed_process_had_leased(bot, telegram, todos, database):
    await bot.start()
    (worker,) = await database.fetch("SELECT id FROM worker")

    await bot.kill()
    await bot.start()

    await _until(lambda: bool(todos.released))
    assert todos.released == [f"bot-{worker['id']}"]


async def test_a_flood_limit_is_handed_on_and_obeyed(bot, telegram, todos):
    await bot.start()
    await telegram.send(ANYA, "/start")
    await telegram.wait_for_message(ANYA)
    await telegram.fault("429", method="sendMessage", retry_after=7)
    todos.ready.append(leased_notification(chat_id=ANYA))

    await _until(lambda: bool(todos.refused))

    assert [(refusal["code"], refusal["retry_in"]) for refusal in todos.refused] == [("rate_limited", 7)]


async def test_blocking_and_coming_back_is_told_to_todos(bot, telegram, todos):
    await bot.start()
    await telegram.send(ANYA, "/start")
    await telegram.wait_for_message(ANYA)

    await telegram.set_bot_status(ANYA, "kicked")
    await telegram.set_bot_status(ANYA, "member")
    await _until(lambda: len(todos.reachability) == 2)

    assert [(chat_id, said["is_reachable"]) for chat_id, said in todos.reachability] == [(ANYA, False), (ANYA, True)]


async def test_updates_may_be_pushed(bot, telegram, todos):
    bot.environment |= {"BOT_MODE": "webhook", "WEBHOOK_SECRET": SECRET, "WEBHOOK_URL": bot.url}
    await bot.start()

    await telegram.send(ANYA, "купить сыр")
    await telegram.wait_for_message(ANYA, "купить сыр")

    async with httpx2.AsyncClient() as http:
        forged = await http.post(f"{bot.url}/telegram/webhook", json={"update_id": 1})
        huge = await http.post(
            f"{bot.url}/telegram/webhook",
            content=b"x" * (2 << 20),
            headers={"X-Telegram-Bot-Api-Secret-Token": SECRET},
        )
    assert (forged.status_code, huge.status_code) == (401, 413)


async def test_another_program_with_the_same_token_is_named(bot, telegram_url, token):
    async with httpx2.AsyncClient(base_url=telegram_url, timeout=60) as rival:
        await bot.start()
        for _ in range(30):
            await rival.post(f"/bot{token}/getUpdates", json={"timeout": 0})
            if "another program" in bot.log:
                break
            await asyncio.sleep(0.1)

    assert "another program asks for updates with this BOT_TOKEN" in bot.log


async def test_commands_and_descriptions_are_published(bot, telegram, telegram_url, token):
    await bot.start()
    await _until_async(lambda: _was_called(telegram, "setMyShortDescription", times=3))

    # Two languages and one for all others: everywhere, in private chats and in groups.
    assert len(await telegram.calls(method="setMyCommands")) == 3 * 3
    async with httpx2.AsyncClient(base_url=f"{telegram_url}/bot{token}/") as api:
        for_groups = {"scope": {"type": "all_group_chats"}, "language_code": "ru"}
        in_groups = (await api.post("getMyCommands", json=for_groups)).json()["result"]
        in_russian = (await api.post("getMyCommands", json={"language_code": "ru"})).json()["result"]
    assert [each["command"] for each in in_groups] == ["add", "help"]
    assert {"command": "today", "description": "Дела на сегодня"} in in_russian


async def test_the_log_holds_no_secret_and_nothing_that_people_wrote(bot, telegram, token):
    await bot.start()
    await telegram.send(ANYA, "совершенно секретно")
    await telegram.wait_for_message(ANYA, "совершенно секретно")
    await bot.stop()

    password = re.search(r":([^:@/]+)@", bot.environment["DATABASE_URL"])
    assert password is not None
    secrets = [token, password[1], bot.environment["SERVICE_PRIVATE_KEY"], "совершенно секретно"]
    assert [secret for secret in secrets if secret in bot.log] == []


async def test_a_process_that_waits_for_its_database_says_so_and_can_be_stopped(bot):
    bot.environment["DATABASE_URL"] = "postgresql://bot:secret@127.0.0.1:1/bot"
    await bot.run()
    await _until(lambda: "waiting for the database" in bot.log, seconds=START_SECONDS)

    assert await bot.stop() == 0
    assert "secret@" not in bot.log


async def test_wrong_settings_end_with_code_2_and_one_message(bot):
    bot.environment |= {"BOT_TOKEN": "nonsense", "PORT": "0", "TODOS_URL": "x"}
    await bot.run()

    assert await bot.wait(START_SECONDS) == 2
    assert [name for name in ("BOT_TOKEN", "PORT", "TODOS_URL") if name not in bot.log] == []
    assert "Traceback" not in bot.log


async def test_migrating_ends_with_code_0(bot):
    await bot.run("migrate")

    assert await bot.wait(START_SECONDS) == 0


async def _was_called(telegram: SandboxClient, method: str, *, after: int = 0, times: int = 1) -> bool:
    return len(await telegram.calls(method=method, after=after, refused=True)) >= times


async def _until(condition, *, seconds: float = 15) -> None:
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - what changes is in another process
            await asyncio.sleep(0.02)


async def _until_async(condition, *, seconds: float = 15) -> None:
    async with asyncio.timeout(seconds):
        while not await condition():  # noqa: ASYNC110 - what changes is in another process
            await asyncio.sleep(0.02)

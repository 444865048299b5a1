"""The sandbox as a process: it starts, keeps its world, stops when told, and says what is wrong."""

import asyncio
import json
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2
import pytest
from aiohttp import web

from support.sandbox_scene import ALICE, TOKEN
from telegram_sandbox import people
from telegram_sandbox.client import SandboxClient
from telegram_sandbox.sandbox import Sandbox
from telegram_sandbox.server import main
from telegram_sandbox.web import create_app


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def running(state: Path) -> AsyncIterator[str]:
    """The address of a process that runs inside the block and is stopped by SIGTERM at its end."""
    port = free_port()
    people_json = json.dumps([{"id": ALICE, "first_name": "Аня", "language_code": "ru"}])
    settings = {"BOT_TOKEN": TOKEN, "SANDBOX_STATE": str(state), "PORT": str(port), "SANDBOX_USERS": people_json}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "telegram_sandbox"), env=settings, stderr=asyncio.subprocess.PIPE
    )
    assert process.stderr is not None
    async with asyncio.timeout(40):
        while b"listening on" not in await process.stderr.readline():
            assert process.returncode is None
        yield f"http://127.0.0.1:{port}"
        stopped_at = time.monotonic()
        process.send_signal(signal.SIGTERM)
        _, errors = await process.communicate()
    assert time.monotonic() - stopped_at < 8
    assert process.returncode == 0
    assert b"Traceback" not in errors


async def test_a_stop_keeps_the_chats_although_a_bot_polls_and_a_page_listens(tmp_path: Path):
    async with running(tmp_path / "state.json") as url, SandboxClient(url) as client:
        await client.send(ALICE, "remember this")
        raw = httpx2.AsyncClient(base_url=url, trust_env=False, timeout=60)
        polling = asyncio.create_task(raw.get(f"/bot{TOKEN}/getUpdates", params={"timeout": 50, "offset": 10**12}))
        events = await raw.send(raw.build_request("GET", "/sandbox/events"), stream=True)
    await asyncio.gather(polling, return_exceptions=True)
    await events.aclose()
    await raw.aclose()

    async with running(tmp_path / "state.json") as url, SandboxClient(url) as client:
        found = await client.messages(ALICE)

    assert [message.text for message in found] == ["remember this"]


async def test_what_a_bot_says_of_itself_and_how_people_react_outlive_a_stop(tmp_path: Path):
    reaction = {"chat_id": ALICE, "message_id": 1, "reaction": [{"type": "emoji", "emoji": "👍"}]}
    async with running(tmp_path / "state.json") as url, SandboxClient(url) as client:
        said = await client.send(ALICE, "/start")
        async with httpx2.AsyncClient(base_url=f"{url}/bot{TOKEN}/", trust_env=False) as api:
            for method, body in [
                ("setMyCommands", {"commands": [{"command": "today", "description": "Today"}]}),
                ("setChatMenuButton", {"menu_button": {"type": "commands"}}),
                ("setMessageReaction", reaction | {"message_id": said.id}),
            ]:
                assert (await api.post(method, json=body)).status_code == 200

    async with (
        running(tmp_path / "state.json") as url,
        httpx2.AsyncClient(base_url=f"{url}/bot{TOKEN}/", trust_env=False) as api,
    ):
        commands = (await api.post("getMyCommands")).json()["result"]
        button = (await api.post("getChatMenuButton")).json()["result"]

    assert commands == [{"command": "today", "description": "Today"}]
    assert button == {"type": "commands"}


async def test_every_model_put_off_at_the_start_can_be_built():
    program = """
from telegram_sandbox.lazy_models import import_aiogram_lazily
import_aiogram_lazily()
from telegram_sandbox.wire import METHODS, parse_request
from aiogram import types
from pydantic import BaseModel
models = [each for each in [*vars(types).values(), *METHODS.values()] if isinstance(each, type) and issubclass(each, BaseModel)]
waiting = [each for each in models if not each.__pydantic_complete__]
for each in waiting:
    each.model_rebuild()
print(len(waiting), [each.__name__ for each in models if not each.__pydantic_complete__])
"""
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", program, stdout=asyncio.subprocess.PIPE)
    output, _ = await asyncio.wait_for(process.communicate(), 60)

    put_off, incomplete = output.decode().split(maxsplit=1)
    assert process.returncode == 0
    assert int(put_off) > 300
    assert incomplete.strip() == "[]"


async def test_a_change_is_on_the_disk_a_moment_later(sandbox: Sandbox, tmp_path: Path):
    state = tmp_path / "state.json"
    runner = web.AppRunner(create_app(sandbox, state_path=state))
    await runner.setup()

    people.create_person(sandbox, first_name="Alice", person_id=ALICE)
    people.send_message(sandbox, people.Draft("remember this"), person_id=ALICE, chat_id=ALICE)
    async with asyncio.timeout(10):
        while "remember this" not in (state.read_text() if state.exists() else ""):  # noqa: ASYNC110 - a thread writes
            await asyncio.sleep(0.02)
    await runner.cleanup()


async def test_a_disk_that_cannot_be_written_stops_nobody(sandbox: Sandbox, tmp_path: Path):
    (tmp_path / "file").write_text("not a folder")
    runner = web.AppRunner(create_app(sandbox, state_path=tmp_path / "file" / "state.json"))
    await runner.setup()

    people.create_person(sandbox, first_name="Alice", person_id=ALICE)

    await runner.cleanup()


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("BOT_TOKEN_FILE", "SANDBOX_USERS", "SANDBOX_STATE", "BIND_HOST", "LOG_LEVEL", "PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    return monkeypatch


def test_a_wrong_environment_stops_the_start_with_one_message(
    environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    environment.setenv("BOT_TOKEN", "8012345678:AAF-real_token")
    environment.setenv("PORT", "x")

    status = main()

    lines = capsys.readouterr().err.splitlines()
    assert status == 2
    assert lines[0] == "The sandbox cannot start:"
    assert sorted(line.split(":")[0] for line in lines[1:]) == ["BOT_TOKEN", "PORT"]
    assert "AAF-real_token" not in "".join(lines)


def test_a_broken_state_file_stops_the_start(
    environment: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "state.json").write_text("{")
    environment.setenv("SANDBOX_STATE", str(tmp_path / "state.json"))

    status = main()

    assert status == 2
    assert "move it away to start with an empty world" in capsys.readouterr().err


def test_a_port_in_use_stops_the_start(environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        environment.setenv("PORT", str(port))

        status = main()

    assert status == 2
    assert f"cannot listen on 127.0.0.1:{port}" in capsys.readouterr().err

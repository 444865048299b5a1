"""What a restart keeps, what the settings refuse, how a chat reads in a failed test."""

import json
from pathlib import Path

import pytest

from support.sandbox_scene import ALICE, BOB, PNG, TOKEN, Scene, keyboard
from telegram_sandbox import people
from telegram_sandbox.chat_message import ChatMessage
from telegram_sandbox.files import Upload
from telegram_sandbox.sandbox import Sandbox, SandboxOptions
from telegram_sandbox.server import build_sandbox
from telegram_sandbox.settings import SettingsError, load_settings
from telegram_sandbox.snapshot import take_snapshot
from telegram_sandbox.storage import StateError, load_state, write_state


async def live_a_little(scene: Scene) -> None:
    sent = await scene.send("<b>x</b>", parse_mode="HTML", reply_markup=keyboard([{"text": "a", "callback_data": "b"}]))
    scene.say("reply", reply_to_message_id=sent["message_id"])
    scene.say("picture", media_kind="photo", upload=Upload("a.png", PNG))
    people.react(scene.sandbox, "👍", person_id=ALICE, chat_id=ALICE, message_id=sent["message_id"])
    group = people.create_group(scene.sandbox, title="Family", member_ids=[ALICE, BOB])
    await scene.send(chat_id=group.id)
    await scene.call("pinChatMessage", chat_id=ALICE, message_id=sent["message_id"])
    await scene.call("setMyCommands", commands=[{"command": "a", "description": "b"}], language_code="ru")
    await scene.call("setChatMenuButton", chat_id=ALICE, menu_button={"type": "commands"})
    await scene.send(reply_markup={"keyboard": [["Yes"]]})


async def test_a_restart_keeps_everything_that_people_see(scene: Scene, tmp_path: Path):
    await live_a_little(scene)
    path = tmp_path / "new" / "state.json"
    before = take_snapshot(scene.sandbox)()

    write_state(path, before)
    restored = Sandbox(SandboxOptions(token=TOKEN), clock=scene.clock)
    is_there = load_state(restored, path)

    assert is_there is True
    assert take_snapshot(restored)() == before
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["state.json"]


async def test_after_a_restart_ids_go_on(scene: Scene, tmp_path: Path):
    await live_a_little(scene)
    state = take_snapshot(scene.sandbox)()
    write_state(tmp_path / "state.json", state)
    restored = Scene(Sandbox(SandboxOptions(token=TOKEN), clock=scene.clock), scene.clock)
    load_state(restored.sandbox, tmp_path / "state.json")

    last_id = max(restored.sandbox.world.rooms[ALICE].messages)
    sent = await restored.send()

    assert sent["message_id"] == last_id + 1
    assert restored.sandbox.ledger.list_after(0)[0].id == scene.sandbox.ledger.last_id + 1
    assert (await restored.updates())[0]["update_id"] == state["updates"]["pending"][0][0]


async def test_a_snapshot_is_not_changed_by_what_comes_later(scene: Scene):
    encode = take_snapshot(scene.sandbox)
    await scene.send("later")

    assert [message["text"] for message in encode()["rooms"][0]["messages"]] == ["/start"]


def test_no_file_is_an_empty_world(scene: Scene, tmp_path: Path):
    assert load_state(scene.sandbox, tmp_path / "none.json") is False


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"bot": 5}'])
def test_a_broken_file_is_refused_with_the_way_out(scene: Scene, tmp_path: Path, content: str):
    path = tmp_path / "state.json"
    path.write_text(content)

    with pytest.raises(StateError, match="move it away to start with an empty world"):
        load_state(scene.sandbox, path)


def test_the_file_of_another_bot_is_refused(scene: Scene, tmp_path: Path):
    path = tmp_path / "state.json"
    write_state(path, take_snapshot(scene.sandbox)())

    with pytest.raises(StateError, match="belongs to bot 7000000001, the token to bot 7000000002"):
        load_state(Sandbox(SandboxOptions(token="7000000002:SANDBOX-x")), path)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("BOT_TOKEN", "BOT_TOKEN_FILE", "PORT", "SANDBOX_USERS", "SANDBOX_STATE", "BIND_HOST", "LOG_LEVEL"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    "token", ["8012345678:AAF-realtoken_abcdefghijklmnopqrstuv", "x", "1:SANDBOX-a", "7000000001:SANDBOX-"]
)
def test_a_real_bots_token_is_refused_and_not_repeated(environment: pytest.MonkeyPatch, token: str):
    environment.setenv("BOT_TOKEN", token)

    with pytest.raises(SettingsError, match=r"^BOT_TOKEN: .*is no sandbox token") as caught:
        load_settings()

    assert token == "x" or token not in str(caught.value)


def test_every_problem_is_told_at_once(environment: pytest.MonkeyPatch):
    for name, value in {"PORT": "x", "LOG_LEVEL": "LOUD", "SANDBOX_USERS": '[{"first_name": "A"}]'}.items():
        environment.setenv(name, value)

    with pytest.raises(SettingsError) as caught:
        load_settings()

    assert {line.split(":")[0] for line in str(caught.value).splitlines()} == {
        "BOT_TOKEN",
        "PORT",
        "LOG_LEVEL",
        "SANDBOX_USERS",
    }


def test_the_token_may_come_from_a_file(environment: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    environment.setenv("BOT_TOKEN_FILE", str(tmp_path / "token"))

    assert load_settings().bot_token == TOKEN


def test_a_missing_token_file_is_named(environment: pytest.MonkeyPatch):
    environment.setenv("BOT_TOKEN_FILE", "/no/such/file")

    with pytest.raises(SettingsError, match=r"BOT_TOKEN_FILE: .*No such file"):
        load_settings()


def test_people_of_the_settings_arrive_and_known_ones_stay(
    environment: pytest.MonkeyPatch, tmp_path: Path, scene: Scene
):
    write_state(tmp_path / "state.json", take_snapshot(scene.sandbox)())
    newcomers = [
        {"id": ALICE, "first_name": "Someone else"},
        {"id": 5, "first_name": "Eve", "username": "alice", "language_code": "ru"},
        {"id": 6, "first_name": "Dan", "username": "danny"},
    ]
    environment.setenv("BOT_TOKEN", TOKEN)
    environment.setenv("SANDBOX_STATE", str(tmp_path / "state.json"))
    environment.setenv("SANDBOX_USERS", json.dumps(newcomers))

    world = build_sandbox(load_settings()).world

    assert [person.first_name for person in world.people.values()] == ["Alice", "Bob", "Eve", "Dan"]
    assert [person.username for person in world.people.values()] == ["alice", "bob_b", None, "danny"]


async def test_a_message_reads_well_in_a_failed_test(scene: Scene):
    sent = await scene.send(
        "Pick one", reply_markup=keyboard([{"text": "A", "callback_data": "1"}, {"text": "B", "url": "a.b"}])
    )
    message = ChatMessage(sent)

    assert str(message) == "#2 bot: Pick one\n    [A] [B]"
    assert message.buttons == [["A", "B"]]
    assert message.has_button("B")
    assert (message.id, message.chat_id, message.is_from_bot) == (2, ALICE, True)
    assert str(ChatMessage(scene.say("yes"))) == "#3 Alice: yes"

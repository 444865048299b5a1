"""A sandbox without a server."""

import pytest

from support.sandbox_scene import ALICE, BOB, TOKEN, Scene, SteadyClock
from telegram_sandbox import people
from telegram_sandbox.sandbox import Sandbox, SandboxOptions


@pytest.fixture
def clock() -> SteadyClock:
    return SteadyClock()


@pytest.fixture
def scene(clock: SteadyClock) -> Scene:
    sandbox = Sandbox(SandboxOptions(token=TOKEN), clock=clock)
    people.create_person(sandbox, first_name="Alice", person_id=ALICE, username="alice", language_code="ru")
    people.create_person(sandbox, first_name="Bob", person_id=BOB, username="bob_b")
    scene = Scene(sandbox, clock)
    scene.say("/start")
    scene.clear_updates()
    return scene


@pytest.fixture
def group_id(scene: Scene) -> int:
    """A group of Alice, who created it, and Bob."""
    room = people.create_group(scene.sandbox, title="Family", member_ids=[ALICE, BOB])
    scene.clear_updates()
    return room.id

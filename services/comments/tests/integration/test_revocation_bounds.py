"""How long somebody whose rights ended goes on reading, in every mode (rows Z2, A3 and A4: at once where todos is heard, 6 s at most)."""

import time
from contextlib import ExitStack

import httpx2
import pytest
from redis import Redis

from contracts.events.v1 import AUTHORIZATION_CHANNEL, AuthorizationChanged, AuthorizationReason
from support.comments_process import serving_comments, wait_for

HEARD_SECONDS, LOST_SECONDS = 1.0, 6.0
BETWEEN_POLLS = 0.05


@pytest.fixture
def client(real_issuer, alice):
    headers = {"Authorization": f"Bearer {real_issuer.issue(alice)}"}
    with httpx2.Client(headers=headers, trust_env=False, timeout=10) as client:
        yield client


def _seconds_until_refused(client: httpx2.Client, page: str) -> tuple[float, int]:
    """How long after this moment the last page was given, and the status that came instead."""
    begun = last_given = time.monotonic()
    while True:
        asked = time.monotonic()
        response = client.get(page)
        if response.status_code != httpx2.codes.OK:
            return last_given - begun, response.status_code
        last_given = asked
        assert asked - begun < LOST_SECONDS + 5
        time.sleep(BETWEEN_POLLS)


@pytest.mark.parametrize(
    ("mode", "bound", "status"),
    [
        ("normal", HEARD_SECONDS, 404),
        ("event feed cut", LOST_SECONDS, 404),
        ("Redis away", LOST_SECONDS, 404),
        ("todos silent", LOST_SECONDS, 503),
        ("comments restarted", LOST_SECONDS, 404),
    ],
)
def test_nobody_reads_longer_than_the_bound(mode, bound, status, process_settings, todos, client, world, alice):
    redis_url = process_settings["REDIS_URL"]
    away = {"REDIS_URL": "redis://127.0.0.1:1/0"} if mode == "Redis away" else {}
    settings = process_settings | {"LOG_LEVEL": "ERROR"} | away
    with ExitStack() as stack:
        _, url = stack.enter_context(serving_comments(**settings))
        wait_for(url, "/health/ready", 200)
        place = f"{url}/api/v1/tasks/{world.task}/comments"
        assert client.post(place, json={"text": "Secret"}).status_code == 201
        assert client.get(place).status_code == 200

        if mode == "todos silent":
            todos.answers.clear()
        todos.allows = False
        if mode == "normal":
            event = AuthorizationChanged(reason=AuthorizationReason.TASK_CHANGED, task_id=world.task)
            with Redis.from_url(redis_url) as redis:
                redis.publish(AUTHORIZATION_CHANNEL, event.model_dump_json())
        if mode == "comments restarted":
            _, url = stack.enter_context(serving_comments(**settings))
            wait_for(url, "/health/ready", 200)
            place = f"{url}/api/v1/tasks/{world.task}/comments"
        seconds, found = _seconds_until_refused(client, place)
        written = client.post(place, json={"text": "Still here?"}).status_code
        todos.answers.set()

    print(f"{mode}: read for {seconds:.2f} s more, then {found}")
    assert found == written == status
    assert seconds <= bound

"""The service as a process: it starts whatever is missing, says so, works once it is there, and stops when told to."""

import signal
import subprocess
import sys
import time

import httpx2

from support.comments_process import NOWHERE, environment, serving_comments, wait_for


def _stop(process: subprocess.Popen[bytes]) -> tuple[int, float, str]:
    begun = time.monotonic()
    process.send_signal(signal.SIGTERM)
    _, log = process.communicate(timeout=20)
    return process.returncode, time.monotonic() - begun, log.decode()


def test_it_starts_without_anything_and_says_what_is_missing():
    away = "postgresql://comments:db-secret@127.0.0.1:1/comments"
    with serving_comments(DATABASE_URL=away, REDIS_URL="redis://127.0.0.1:1/0", TODOS_URL=NOWHERE) as (process, url):
        checks = wait_for(url, "/health/ready", 503).json()["checks"]
        live = wait_for(url, "/health/live", 200)
        code, seconds, log = _stop(process)

    assert (checks["database"], checks["keys"]) == ("no answer", "not fetched from todos")
    assert live.json()["status"] == "ok"
    assert (code, seconds < 10) == (0, True)
    assert "waiting for the database: no answer" in log
    assert "Traceback" not in log
    assert "db-secret" not in log


def test_it_serves_and_tells_todos(process_settings, todos, real_issuer, alice, world):
    with serving_comments(**process_settings) as (process, url):
        wait_for(url, "/health/ready", 200)
        headers = {"Authorization": f"Bearer {real_issuer.issue(alice)}"}
        path = f"/api/v1/tasks/{world.task}/comments"
        with httpx2.Client(base_url=url, headers=headers, trust_env=False) as client:
            written = client.post(path, json={"text": "Привет"})
            pages = [client.get(path).json() for _ in range(2)]
        while not todos.events:
            time.sleep(0.01)
        code, seconds, log = _stop(process)

    assert (written.status_code, written.json()["author_name"]) == (201, "Alice")
    assert pages[0] == pages[1]
    assert pages[0]["results"] == [written.json()]
    assert todos.events[0]["comment_id"] == written.json()["id"]
    assert (code, seconds < 10) == (0, True)
    assert "Traceback" not in log
    assert "Привет" not in log


def test_a_wrong_environment_ends_it_with_one_message():
    answer = subprocess.run(
        [sys.executable, "-m", "comments", "serve"],
        env=environment(DATABASE_URL="mysql://x", PORT="0"),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr
    assert [line.split(":")[0].strip() for line in answer.stderr.splitlines()[1:]] == [
        "DATABASE_URL",
        "PORT",
        "REDIS_URL",
    ]


def test_migrate_brings_an_empty_database_up_and_may_be_repeated(make_database):
    url = make_database("comments_process")

    for _ in range(2):
        answer = subprocess.run(
            [sys.executable, "-m", "comments", "migrate"],
            env=environment(DATABASE_URL=url, REDIS_URL="redis://127.0.0.1:1/0"),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (answer.returncode, answer.stderr) == (0, "")


def test_an_unknown_command_is_answered_with_the_known_ones():
    answer = subprocess.run(
        [sys.executable, "-m", "comments", "dance"], capture_output=True, text=True, timeout=30, check=False
    )

    assert (answer.returncode, "usage:" in answer.stderr) == (2, True)

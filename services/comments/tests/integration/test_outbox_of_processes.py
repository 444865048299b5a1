"""Killed while todos takes nothing: what was written reaches todos after the next start, all of it and in order."""

import time

import httpx2

from support.comments_process import kill_comments, serving_comments, wait_for


def test_events_outlive_the_process_that_wrote_them(process_settings, todos, real_issuer, alice, world):
    headers = {"Authorization": f"Bearer {real_issuer.issue(alice)}"}
    path = f"/api/v1/tasks/{world.task}/comments"
    settings = process_settings | {"LOG_LEVEL": "ERROR"}
    todos.takes_events.clear()
    written = []

    for _ in range(2):
        with serving_comments(**settings) as (process, url):
            wait_for(url, "/health/ready", 200)
            with httpx2.Client(base_url=url, headers=headers, trust_env=False, timeout=10) as client:
                written += [client.post(path, json={"text": str(number)}).json()["id"] for number in range(3)]
            kill_comments(process)
    assert todos.events == []
    todos.takes_events.set()
    with serving_comments(**settings) as (_, url):
        wait_for(url, "/health/ready", 200)
        while len({event["comment_id"] for event in todos.events}) < len(written):
            time.sleep(0.02)

    # Repeats are allowed, and todos tells them apart; the first time each comes in its place.
    assert list(dict.fromkeys(event["comment_id"] for event in todos.events)) == written
    assert list(dict.fromkeys(event["sequence"] for event in todos.events)) == list(range(1, 7))

"""The first day of a person, on the whole running system."""

import pytest

from support.first_day import FirstDay, live_the_first_day
from support.running import RunningDelegram, running_delegram
from telegram_sandbox.client import SandboxClient

# Moving between windows of what is loaded asks nobody; a change asks once; opening a list once; a card with its comments twice.
COSTS = {
    "go back to the list": 0,
    "start marking": 0,
    "mark a task": 0,
    "back to the menu": 0,
    "write a task": 1,
    "put off what is marked": 1,
    "complete on the card": 1,
    "undo on the card": 1,
    "comment by replying to the card": 1,
    "answer the comment": 1,
    "confirm the number": 1,
    "open a list": 1,
    "open a card with its comments": 2,
}


def a_day(delegram: RunningDelegram, sandbox: SandboxClient) -> FirstDay:
    async def count_requests() -> int:
        counted = delegram.backend_requests()
        return counted["todos"] + counted["comments"]

    return FirstDay(
        sandbox, todos_url=delegram.todos_url, comments_url=delegram.comments_url, count_requests=count_requests
    )


async def test_the_first_day_costs_no_more_than_promised(delegram: RunningDelegram, sandbox: SandboxClient):
    day = a_day(delegram, sandbox)

    await live_the_first_day(day)

    assert {action: day.diary.requests[action] for action in COSTS} == COSTS


@pytest.mark.timeout(240)
async def test_the_day_goes_on_when_redis_stops_in_the_middle():
    with running_delegram() as delegram:
        async with SandboxClient(delegram.sandbox_url) as sandbox:

            async def stop_redis() -> None:
                delegram.pause("valkey")

            day = a_day(delegram, sandbox)
            try:
                await live_the_first_day(day, in_the_middle=stop_redis)
            finally:
                delegram.resume("valkey")

    assert day.diary.requests["answer the comment"] == 1

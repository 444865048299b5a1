"""Jobs run beside the requests: a failed one starts again, a done one rests, and all stop with the block."""

import asyncio
from datetime import timedelta

from comments.background import running

AT_ONCE = timedelta(0)


async def test_a_failed_job_is_logged_and_started_again(until, caplog):
    attempts = []

    async def fail_once() -> None:
        attempts.append(1)
        if len(attempts) == 1:
            raise LookupError("first attempt")

    async with running({"fragile": fail_once}, pause=AT_ONCE):
        await until(lambda: len(attempts) == 2)

    assert "fragile failed" in caplog.text


async def test_a_job_that_is_done_is_not_started_again(until):
    attempts = []

    async def do_once() -> None:
        attempts.append(1)

    async with running({"quick": do_once}, pause=AT_ONCE):
        await until(lambda: attempts)
        await asyncio.sleep(0)

    assert len(attempts) == 1


async def test_one_failing_job_does_not_disturb_another(until):
    steps = []

    async def fail() -> None:
        raise LookupError

    async def go_on() -> None:
        while True:
            steps.append(1)
            await asyncio.sleep(0)

    async with running({"bad": fail, "good": go_on}, pause=AT_ONCE):
        await until(lambda: len(steps) > 10)


async def test_all_jobs_end_with_the_block():
    ended = asyncio.Event()

    async def wait_for_ever() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with running({"patient": wait_for_ever}):
        await asyncio.sleep(0)

    assert ended.is_set()

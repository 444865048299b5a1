"""Work that runs beside the requests, for as long as the process does.

Invariant: no job fails unseen: it is logged and started again after a pause. A job that returns is done; all others stop with the block.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Final

logger = logging.getLogger(__name__)

_PAUSE: Final = timedelta(seconds=1)

Job = Callable[[], Awaitable[None]]


@asynccontextmanager
async def running(jobs: Mapping[str, Job], *, pause: timedelta = _PAUSE) -> AsyncIterator[None]:
    """The jobs run inside the block, each under its name."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(_keep_running(name, job, pause), name=name) for name, job in jobs.items()]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()


async def _keep_running(name: str, job: Job, pause: timedelta) -> None:
    while True:
        try:
            return await job()
        except Exception:  # the boundary of a job, as a request's is the server
            logger.exception("%s failed; it starts again", name)
        await asyncio.sleep(pause.total_seconds())

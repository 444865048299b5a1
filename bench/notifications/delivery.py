"""N2: from a commit in todos to the request that reaches the Bot API, through the wake-up, the lease, and the bot.

One at a time, each to another chat, slower than the pace that Telegram allows: what is measured is the way, not the waiting for a turn.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

import psycopg
from psycopg import sql
from redis import Redis

from bench.framework.programs import running_program
from bench.framework.rows import Bound, Goal, Row
from bench.framework.statistics import percentile
from bench.notifications.bot_api import BotApi
from bench.notifications.site import NOTIFICATION, DueTask, NotificationsSite
from contracts.events.v1 import NOTIFICATIONS_CHANNEL
from delegram_cli.embedded.ports import free_port

_P50_GOAL, _P99_GOAL = 10, 50
_PAUSE_SECONDS = 0.06
_WARM_UP = 20
_SAMPLES_PER_SECOND = 60
_PUT = sql.SQL("INSERT INTO notification ({}) VALUES ({})").format(
    sql.SQL(", ").join(map(sql.Identifier, NOTIFICATION)), sql.SQL(", ").join(sql.Placeholder() * len(NOTIFICATION))
)


def measure_delivery(site: NotificationsSite) -> Iterator[Row]:
    """Row N2."""
    one_for_each_chat = list({task.chat_id: task for task in site.due}.values())
    number = _WARM_UP + int(_SAMPLES_PER_SECOND * site.world.sizes.seconds)
    with BotApi() as api, _running_todos_and_bot(site, api), Cause(site) as cause:
        times = [_measure_once(api, cause, task) for task in one_for_each_chat[:number]]
    samples = times[_WARM_UP:]
    p99 = percentile(samples, 0.99)
    yield Row(
        "N2",
        "commit in todos → sendMessage reaches the Bot API",
        Goal(Bound.AT_MOST, _P50_GOAL, "ms"),
        percentile(samples, 0.5),
        also={"p99 ms": p99, "its goal": _P99_GOAL, "messages": len(samples)},
        is_steady=p99 <= _P99_GOAL,
    )


class Cause:
    """What todos does: a row committed, and then a wake-up."""

    def __init__(self, site: NotificationsSite) -> None:
        self._connection = psycopg.connect(site.url, autocommit=True)
        self._redis = Redis.from_url(site.world.redis_url)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._redis.close()

    def commit(self, task: DueTask) -> float:
        """When it was committed."""
        self._connection.execute(_PUT, task.to_notification())
        committed_at = time.perf_counter()
        self._redis.publish(NOTIFICATIONS_CHANNEL, "")
        return committed_at


def _measure_once(api: BotApi, cause: Cause, task: DueTask) -> float:
    """Milliseconds."""
    committed_at = cause.commit(task)
    milliseconds = (api.wait_for_message(task.chat_id) - committed_at) * 1000
    time.sleep(_PAUSE_SECONDS)
    return milliseconds


@contextmanager
def _running_todos_and_bot(site: NotificationsSite, api: BotApi) -> Iterator[None]:
    """The bot has the tested core for itself; todos shares the other with the rest."""
    world, todos_port, port = site.world, free_port(), free_port()
    world.make_service_database("bot", extra=_bot_settings(todos_port, api))
    todos_argv, bot_argv = ((sys.executable, "-P", "-m", service, "serve") for service in ("todos", "bot"))
    with (
        running_program(
            *todos_argv,
            port=todos_port,
            core=min(world.cores.others),
            log=world.directory / "todos.log",
            env=world.service_settings("todos", todos_port),
        ),
        world.running(*bot_argv, port=port, env=world.service_settings("bot", port) | _bot_settings(todos_port, api)),
    ):
        yield


def _bot_settings(todos_port: int, api: BotApi) -> dict[str, str]:
    return {
        "TODOS_URL": f"http://127.0.0.1:{todos_port}",
        "COMMENTS_URL": "http://127.0.0.1:1",
        "TELEGRAM_API_URL": api.url,
        "BOT_TOKEN": "1000000000:known-to-benchmarks-only",
        "LOG_LEVEL": "WARNING",
    }

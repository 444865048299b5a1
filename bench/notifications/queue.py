"""N1: how many notifications one bot takes out of the outbox and acknowledges, in batches of 100, while very many wait for their time.

Every batch is two signed requests one after the other, as the bot sends them; nothing is sent to anybody in between.
"""

import http.client
import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import psycopg

from bench.framework.rows import Bound, Goal, Row
from bench.framework.seeding import copy_rows
from bench.notifications.site import NOTIFICATION, NotificationsSite
from contracts.claims import Audience, ServiceName
from service_auth.assertion import AssertionSigner, RequestFacts
from service_auth.keys import read_private_key

_GOAL = 3_000
_BATCH = 100
_WARM_UP_BATCHES = 5


class Outbox:
    """The bot's side of the outbox, over one connection."""

    def __init__(self, site: NotificationsSite, port: int) -> None:
        key = read_private_key(site.world.keys.private_key_path(ServiceName.BOT).read_text())
        self._signer = AssertionSigner(ServiceName.BOT, key, Audience.TODOS)
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def move_batch(self) -> int:
        """Lease a batch and acknowledge it; how many there were."""
        leased = json.loads(self._post("lease", {"worker": "bench", "max": _BATCH}))["notifications"]
        acknowledgements = [
            {"id": one["id"], "lease_token": one["lease_token"], "message_id": number}
            for number, one in enumerate(leased)
        ]
        if acknowledgements:
            self._post("ack", {"acknowledgements": acknowledgements})
        return len(leased)

    def _post(self, name: str, document: dict[str, Any]) -> bytes:
        path, body = f"/internal/v1/notifications/{name}", json.dumps(document).encode()
        authorization = self._signer.authorization(RequestFacts("POST", path, "", body), now=datetime.now(UTC))
        headers = {"Authorization": authorization, "Content-Type": "application/json"}
        self._connection.request("POST", path, body, headers)
        answer = self._connection.getresponse()
        written = answer.read()
        if answer.status >= http.client.BAD_REQUEST:
            raise RuntimeError(f"{name}: {answer.status} {written[:500]!r}")
        return written


def measure_queue(site: NotificationsSite) -> Iterator[Row]:
    """Row N1."""
    with psycopg.connect(site.url) as connection:
        copy_rows(connection, "notification", NOTIFICATION, (task.to_notification() for task in site.due))
    with site.world.running_service("todos") as ours:
        outbox = Outbox(site, ours.port)
        warm = sum(outbox.move_batch() for _ in range(_WARM_UP_BATCHES))
        used, begun, moved, batches = ours.cpu_seconds(), time.perf_counter(), 0, 0
        while number := outbox.move_batch():
            moved, batches = moved + number, batches + 1
        seconds, worked = time.perf_counter() - begun, ours.cpu_seconds() - used
    if warm + moved != len(site.due):
        raise RuntimeError(f"{len(site.due)} were due, {warm + moved} were leased")
    yield Row(
        "N1",
        "lease + ack over HTTP, batches of 100, one bot",
        Goal(Bound.AT_LEAST, _GOAL, "/s"),
        moved / seconds,
        also={
            "waiting for their time": site.world.sizes.future_rows,
            "rows in a batch": moved / batches,
            "ms for a batch": seconds / batches * 1000,
            "of it todos' work": worked / batches * 1000,
        },
    )

"""A load generator: so many connections, each with one request on its way at any moment, for so many seconds.

It runs as a program of its own (`python -m bench.framework.load`, its order on standard input, its report on standard output), so
that it shares neither interpreter nor core with what it measures. It reads answers no further than it must, and reports how much of
its own core it used: near 1, it would be the bottleneck itself, and the figure a lower bound.
"""

import asyncio
import itertools
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field

import uvloop

from bench.framework.programs import run_to_end
from bench.framework.statistics import percentile

_WARM_UP_SHARE = 0.25
_HEAD_END = b"\r\n\r\n"
_LENGTH = b"content-length:"
BUSY = 0.9
"""A generator that used more of its core than this may have been the bottleneck."""


@dataclass(frozen=True, slots=True)
class Call:
    """One HTTP request as it is sent."""

    method: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""

    def encode(self, host: str) -> bytes:
        """The bytes on the wire."""
        body = self.body.encode()
        headers = {"Host": host, **self.headers}
        if body:
            headers |= {"Content-Type": "application/json", "Content-Length": str(len(body))}
        lines = [f"{self.method} {self.path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        return "\r\n".join(lines).encode() + _HEAD_END + body


@dataclass(frozen=True, slots=True)
class Order:
    """What to send. The calls are sent one after the other, from the first again when all were sent."""

    port: int
    calls: Sequence[Call]
    connections: int = 16
    seconds: float = 1.0


@dataclass(frozen=True, slots=True)
class Report:
    """What came back. Rate and times (in ms) are those after the warm-up; `answers` counts all, `failures` those of 400 and above."""

    per_second: float
    p50: float
    p95: float
    p99: float
    answers: int
    failures: int
    generator_share: float


def generate_load(order: Order) -> Report:
    """Run the generator in a process of its own.

    Raises:
        RuntimeError: it broke down, or the server refused what it was sent: such a figure would say nothing.
    """
    written = run_to_end(sys.executable, "-m", "bench.framework.load", given=json.dumps(asdict(order)))
    report = Report(**json.loads(written))
    if report.failures:
        raise RuntimeError(f"{report.failures} answers were refusals of {order.calls[0].path}")
    return report


class Connection(asyncio.Protocol):
    """Sends the next request as soon as the answer to the last one is whole."""

    def __init__(self, requests: Iterator[bytes], deadline: float) -> None:
        self._requests, self._deadline = requests, deadline
        self._transport: asyncio.Transport | None = None
        self._buffer = bytearray()
        self._expected = -1
        self._sent_at = 0.0
        self.samples: list[tuple[float, float]] = []
        self.failures = 0
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send the first request."""
        self._transport = transport  # type: ignore[assignment]  # of TCP it is always one that writes
        self._send()

    def data_received(self, data: bytes) -> None:
        """Collect the answer; when it is whole, note its time and send the next request."""
        self._buffer += data
        if self._expected < 0:
            self._expected = find_length(self._buffer)
        if 0 <= self._expected <= len(self._buffer):
            now = time.perf_counter()
            self.samples.append((now, (now - self._sent_at) * 1000))
            self.failures += self._buffer[9:10] >= b"4"
            self._buffer.clear()
            self._expected = -1
            self._send()

    def connection_lost(self, exc: Exception | None) -> None:
        """The server hung up, or we did after the last answer."""
        if not self.ended.done():
            self.ended.set_exception(exc) if exc else self.ended.set_result(None)

    def _send(self) -> None:
        if self._transport is None:
            return
        self._sent_at = time.perf_counter()
        if self._sent_at >= self._deadline:
            self._transport.close()
            return
        self._transport.write(next(self._requests))


def find_length(received: bytes | bytearray) -> int:
    """The length of the whole answer whose beginning this is; -1 while its head is incomplete."""
    end = received.find(_HEAD_END)
    if end < 0:
        return -1
    head = bytes(received[:end]).lower()
    begin = head.find(_LENGTH)
    if begin < 0:
        return end + len(_HEAD_END)
    return end + len(_HEAD_END) + int(head[begin + len(_LENGTH) :].split(b"\r\n", 1)[0])


async def _run(order: Order) -> Report:
    begun, cpu = time.perf_counter(), time.process_time()
    deadline = begun + order.seconds * (1 + _WARM_UP_SHARE)
    requests = itertools.cycle([call.encode(f"127.0.0.1:{order.port}") for call in order.calls])
    loop = asyncio.get_running_loop()
    connections = []
    for _ in range(order.connections):
        _, connection = await loop.create_connection(lambda: Connection(requests, deadline), "127.0.0.1", order.port)
        connections.append(connection)
    await asyncio.gather(*(connection.ended for connection in connections))
    share = (time.process_time() - cpu) / (time.perf_counter() - begun)
    warm = begun + order.seconds * _WARM_UP_SHARE
    samples = [took for connection in connections for at, took in connection.samples if at >= warm]
    return Report(
        per_second=len(samples) / order.seconds,
        p50=percentile(samples, 0.5),
        p95=percentile(samples, 0.95),
        p99=percentile(samples, 0.99),
        answers=sum(len(connection.samples) for connection in connections),
        failures=sum(connection.failures for connection in connections),
        generator_share=share,
    )


def main() -> None:
    """Read an order, carry it out, write the report."""
    given = json.load(sys.stdin)
    calls = [Call(**call) for call in given.pop("calls")]
    report = uvloop.run(_run(Order(calls=calls, **given)))
    sys.stdout.write(json.dumps(asdict(report)))


if __name__ == "__main__":
    main()
